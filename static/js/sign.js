// SPDX-License-Identifier: AGPL-3.0-or-later
// A signature on the screen: strokes of a finger or a pen, as a path of whole numbers ("M10 20L12 24"). On paper it is as good.
const MOST = 11_000;

/** @param {HTMLElement} pad @param {HTMLInputElement} field where the path stands */
export function signPad(pad, field) {
  const canvas = pad.querySelector("canvas"), pen = canvas?.getContext("2d");
  if (!canvas || !pen) return;
  let down = false;
  const draw = () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(canvas).color;
    if (field.value) pen.stroke(new Path2D(field.value));
  };
  const put = (/** @type {PointerEvent} */ event, /** @type {string} */ how) => {
    const box = canvas.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) / box.width) * canvas.width), y = Math.round(((event.clientY - box.top) / box.height) * canvas.height);
    if (x < 0 || y < 0 || x > canvas.width || y > canvas.height || field.value.length > MOST) return;
    field.value += `${how}${x} ${y}`;
    draw();
  };
  canvas.addEventListener("pointerdown", (event) => {
    down = true;
    canvas.setPointerCapture(event.pointerId);
    put(event, "M");
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => down && put(event, "L"));
  const end = () => {
    if (down) field.dispatchEvent(new Event("input", { bubbles: true }));
    down = false;
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  pad.querySelector("[data-wipe]")?.addEventListener("click", () => {
    field.value = "";
    draw();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  pad.hidden = false;
  draw();
}
