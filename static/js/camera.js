// SPDX-License-Identifier: AGPL-3.0-or-later
// QR codes before the camera: by the browser where it can, else by a library that is fetched only then.

/** The same ticket is not told again while it is held there. */
const PAUSE = 2500, EVERY = 150;

/** @returns {Promise<(video: HTMLVideoElement) => Promise<string>>} */
async function reader() {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  if (Detector && (await Detector.getSupportedFormats()).includes("qr_code")) {
    const detector = new Detector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
  }
  // @ts-expect-error the build puts it beside this file
  await import("./jsqr.js");
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    pen?.drawImage(video, 0, 0);
    const picture = pen?.getImageData(0, 0, canvas.width, canvas.height);
    return picture ? (/** @type {any} */ (globalThis).jsQR(picture.data, canvas.width, canvas.height)?.data ?? "") : "";
  };
}

/** @param {HTMLVideoElement} video @param {(text: string) => void} take @returns {Promise<boolean>} whether there is a camera */
export async function watch(video, take) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
  if (!stream) return false;
  const read = await reader();
  let last = "", until = 0;
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const look = async () => {
    const text = video.videoWidth ? await read(video).catch(() => "") : "";
    if (text && (text !== last || Date.now() > until)) take(text);
    if (text) [last, until] = [text, Date.now() + PAUSE];
    setTimeout(look, EVERY);
  };
  void look();
  return true;
}
