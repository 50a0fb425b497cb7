// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages of scanners share: their parts, the three ways by which a code comes in, how an answer is shown.
import { one, all } from "./find.js";

const LISTED = 8;
export const part = (/** @type {string} */ name) => one(HTMLElement, `[data-${name}]`);
export const show = (/** @type {HTMLElement | null} */ element, /** @type {boolean} */ shown) => element && (element.hidden = !shown);
export const number = new Intl.NumberFormat(document.documentElement.lang === "tr" ? "tr" : "en");
const clock = new Intl.DateTimeFormat("tr", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Istanbul" });
export const hour = (/** @type {number} */ at) => clock.format(at).replace(":", ".");
export const uid = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

/** @param {boolean} online @param {number} waiting */
export function tellNet(online, waiting) {
  show(part("net=on"), online);
  show(part("net=off"), !online);
  show(part("waiting"), waiting > 0);
  part("waiting-count")?.replaceChildren(number.format(waiting));
}

/** Shows the words that stand in the page for an answer. Gives those words. @param {string} code @param {boolean} good @param {string} detail */
export function tellAnswer(code, good, detail) {
  const box = part("answer");
  for (const e of all(HTMLElement, "[data-code]")) e.hidden = e.dataset.code !== code;
  show(part("ready"), false);
  box?.classList.toggle("is-good", good);
  box?.classList.toggle("is-bad", !good);
  part("detail")?.replaceChildren(detail);
  navigator.vibrate?.(good ? 80 : [80, 60, 80, 60, 80]);
  return one(HTMLElement, `[data-code=${code}] .scanner-word`)?.textContent ?? "";
}

/** @param {string} text of a line that stands on top of the last ones */
export function listLine(text) {
  const line = document.createElement("li"), list = part("list");
  line.textContent = text;
  list?.prepend(line);
  while (list && list.children.length > LISTED) list.lastElementChild?.remove();
  show(part("last"), true);
  return line;
}

/** Codes from a keyboard scanner, from fingers, from the camera. @param {(text: string, how: string) => void} take */
export function listen(take) {
  const field = one(HTMLInputElement, "#f-text");
  part("scan")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field?.value.trim() ?? "";
    if (field) field.value = "";
    if (text) take(text, text.includes("-") ? "hand" : "keys");
  });
  // A keyboard scanner types wherever the focus is: it is always here, unless somebody has gone elsewhere with the keyboard.
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && !event.target.closest("button, a, input")) field?.focus();
  });
  const button = part("camera"), video = one(HTMLVideoElement, "[data-video]");
  show(button, Boolean(navigator.mediaDevices));
  button?.addEventListener("click", async () => {
    const { watch } = await import("./camera.js");
    if (video && (await watch(video, (text) => take(text, "camera")))) show(button, false);
  });
}
