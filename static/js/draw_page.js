// SPDX-License-Identifier: AGPL-3.0-or-later
// The page that checks a draw: the browser does it itself and nothing is sent. Words and rows are the server's.
import { verify } from "./draw.js";

/** @param {Element | null} element @param {boolean} shown */
function show(element, shown) {
  if (element instanceof HTMLElement) element.hidden = !shown;
}

/** @param {Element} root */
export function drawPage(root) {
  const form = root.querySelector("[data-draw-form]"), file = form?.querySelector("input[type=file]");
  if (!globalThis.crypto?.subtle) show(root.querySelector("[data-draw-none]"), true);
  if (!globalThis.crypto?.subtle || !form || !(file instanceof HTMLInputElement)) return;
  form.addEventListener("submit", async (event) => {
    const chosen = file.files?.[0];
    if (!chosen) return; // the server says what is missing
    event.preventDefault();
    report(root, await verify(await chosen.text()));
  });
  root.setAttribute("data-draw", "ready");
}

/** @param {Element} root @param {import("./draw.js").Outcome} outcome */
function report(root, outcome) {
  /** @param {string} name */
  const part = (name) => root.querySelector(`[data-draw-${name}]`);
  /** @param {string} name @param {string} text */
  const write = (name, text) => part(name)?.replaceChildren(text);
  const readable = outcome.steps.record?.right === true, lang = document.documentElement.lang;
  show(part("right"), outcome.right);
  show(part("wrong"), !outcome.right);
  show(part("fault"), !readable);
  show(part("facts"), readable);
  show(part("here"), true);
  show(part("server"), false);
  write("title", outcome.title);
  write("requests", outcome.requests.toLocaleString(lang === "ar" ? "en" : lang));
  write("places", outcome.places.toLocaleString(lang === "ar" ? "en" : lang));
  for (const row of root.querySelectorAll("[data-step]")) fillRow(row, outcome.steps[row.getAttribute("data-step") ?? ""]);
  root.querySelector("[data-error-summary]")?.remove();
  const result = part("result");
  show(result, true);
  if (result instanceof HTMLElement) result.focus();
}

/** @param {Element} row @param {import("./draw.js").Step | undefined} step */
function fillRow(row, step) {
  show(row.querySelector("[data-ok]"), step?.right === true);
  show(row.querySelector("[data-bad]"), step?.right === false);
  show(row.querySelector("[data-none]"), !step);
  for (const [key, value] of [["said", step?.right ? "" : step?.said], ["found", step?.found]]) {
    const line = row.querySelector(`[data-${key}]`);
    line?.querySelector("code")?.replaceChildren(value ?? "");
    show(line, Boolean(value));
  }
}
