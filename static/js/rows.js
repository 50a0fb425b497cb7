// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists: one row is the current one, and its link has the focus; rows are chosen one by one or all at once.
import { all, one } from "./find.js";

const rows = () => all(HTMLElement, "main tr[data-row]").filter((row) => row.checkVisibility());
const current = () => one(HTMLElement, "main tr[data-row].is-current");
const boxes = () => all(HTMLInputElement, "main tr[data-row] input[type=checkbox]");

/** @param {number} by */
function move(by) {
  const list = rows(), at = list.findIndex((row) => row === current());
  const row = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))];
  if (!row) return;
  one(HTMLElement, "a[href]", row)?.focus();
  row.scrollIntoView({ block: "nearest" });
}

export const rowKeys = {
  "row-next": () => move(1),
  "row-previous": () => move(-1),
  "row-open": () => inCurrent("a[href]")?.click(),
  "row-choose": () => inCurrent("input[type=checkbox]")?.click(),
};
/** @param {string} selector */
function inCurrent(selector) {
  const row = current();
  return row && one(HTMLElement, selector, row);
}

/** What is chosen shows on the row and in the number beside what can be done with it. */
function show() {
  for (const box of boxes()) box.closest("tr")?.classList.toggle("is-chosen", box.checked);
  const n = boxes().filter((box) => box.checked).length;
  for (const count of all(HTMLElement, "[data-chosen]")) {
    count.textContent = String(n);
    count.hidden = !n;
  }
}

export function deskRows() {
  document.addEventListener("focusin", (event) => {
    const row = event.target instanceof Element ? event.target.closest("tr[data-row]") : null;
    if (!row) return;
    current()?.classList.remove("is-current");
    row.classList.add("is-current");
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.closest("tr[data-row]")) show();
  });
  // Without script the same link gives the page with every row chosen.
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("a[data-choose-all]")) return;
    event.preventDefault();
    const whole = boxes().every((box) => box.checked);
    for (const box of boxes()) box.checked = !whole;
    show();
  });
  addEventListener("pageshow", show);
}
