// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys of the desk. Which key does what stands in one table (core/look/keys.c); the layout writes it into every page as
// the sheet that `?` opens, and this file reads it there. A letter on a button of the page ([data-key]) comes first.
import { all, one } from "./find.js";
import { rowKeys } from "./rows.js";
import { openPalette } from "./palette.js";

/** What the table calls things; `at`: where the focus is. @type {Record<string, (at: Element) => void>} */
const does = {
  palette: () => openPalette(),
  sheet: openSheet,
  search: () => field()?.focus(),
  home: () => one(HTMLElement, ".rail-item")?.click(),
  back: () => up()?.click(),
  leave: (at) => at instanceof HTMLElement && typing(at) && at.blur(),
  send,
  ...rowKeys,
};

export function deskKeys() {
  const table = new Map(all(HTMLElement, "#keys [data-keys]").map((line) => [line.dataset.keys ?? "", line.dataset.does ?? ""]));
  const letters = !/(?:^|; )(?:__Host-)?kisayol=kapali/.test(document.cookie); // WCAG 2.1.4; chosen on /gorunum
  document.documentElement.classList.add(letters ? "has-keys" : "no-keys");
  let first = ""; // of two keys one after the other
  document.addEventListener("keydown", (event) => {
    const key = name(event), at = event.target instanceof Element ? event.target : document.body;
    const pair = first && `${first} ${key}`;
    first = "";
    if (!key || event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const single = key.length === 1;
    if (single && (!letters || typing(at))) return;
    const button = single && !table.has(pair) ? onPage(key) : null;
    const line = table.get(pair) ?? table.get(key);
    if (button) press(button);
    else if (line && !(key === "enter" && at !== document.body)) does[line]?.(at);
    else if (single && [...table.keys()].some((k) => k.startsWith(`${key} `))) first = key;
    else return;
    if (key !== "esc") event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-sheet]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSheet();
  });
}

/** @param {KeyboardEvent} event */
function name(event) {
  if (event.altKey) return "";
  const key = { Escape: "esc", Enter: "enter" }[event.key] ?? (event.key.length === 1 ? event.key.toLowerCase() : "");
  return key && (event.ctrlKey || event.metaKey) ? `mod+${key}` : key;
}

/** Does a letter belong to this element? @param {Element} at */
function typing(at) {
  if (at instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit", "file"].includes(at.type);
  return at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement || (at instanceof HTMLElement && at.isContentEditable);
}

/** The button with this letter: of the chosen rows, of the row one stands on, or of the page. @param {string} key */
function onPage(key) {
  const found = all(HTMLElement, "main [data-key]").filter((b) => b.dataset.key?.toLowerCase() === key && b.checkVisibility());
  const chosen = document.querySelector("tr[data-row] input:checked");
  return (chosen && found.find((b) => b.closest(".bulk"))) || found.find((b) => b.closest("tr.is-current")) ||
    found.find((b) => !b.closest("tr[data-row], .bulk"));
}

/** A button is pressed, a field takes the focus. @param {HTMLElement} element */
function press(element) {
  if (element instanceof HTMLInputElement && typing(element)) element.focus();
  else element.click();
}

const field = () => one(HTMLElement, "main input[type=search]") ?? one(HTMLElement, ".desk-search input");
const up = () => one(HTMLElement, "main .sheet-head a, main [data-up]") ?? all(HTMLElement, "main .kicker a, main .crumbs a").at(-1);

/** @param {Element} at */
function send(at) {
  const form = at.closest("form");
  if (form?.method === "post") form.requestSubmit(one(HTMLButtonElement, "button[type=submit]", form));
}

/** With the letters of this page above those that hold everywhere. */
function openSheet() {
  const sheet = one(HTMLDialogElement, "#keys"), here = one(HTMLElement, "#keys [data-here]"), list = here?.querySelector("ul");
  if (!sheet || !here || !list) return;
  const lines = new Map();
  for (const button of all(HTMLElement, "main [data-key]")) {
    const words = /** @type {HTMLElement} */ (button.cloneNode(true));
    for (const extra of words.querySelectorAll("kbd, .visually-hidden, svg")) extra.remove();
    if (button.checkVisibility()) lines.set(button.dataset.key?.toUpperCase(), words.textContent.trim() || button.getAttribute("aria-label"));
  }
  list.replaceChildren(...[...lines].map(([cap, words]) => line(cap, words)));
  here.hidden = !lines.size;
  sheet.showModal();
}

/** @param {string} cap @param {string} words */
function line(cap, words) {
  const make = (/** @type {string} */ tag, /** @type {(Node | string)[]} */ ...inside) => {
    const element = document.createElement(tag);
    element.append(...inside);
    return element;
  };
  return make("li", make("span", words), make("span", make("kbd", cap)));
}
