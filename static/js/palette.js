// SPDX-License-Identifier: AGPL-3.0-or-later
// The command palette: /masa/ara in a dialog. The server searches and writes the options; here they are moved through.
// Nothing is kept in the browser: what is shown when nothing is typed comes from the server's own history.

import { all, one } from "./find.js";

const WAIT_MS = 150;
const box = one(HTMLDialogElement, "#palette-box"), input = one(HTMLInputElement, "#palette-box input");
const list = one(HTMLElement, "#palette-box [role=listbox]"), said = one(HTMLElement, "#palette-box [role=status]");
let active = -1, timer = 0, asked = new AbortController();

const options = () => (list ? all(HTMLAnchorElement, "[role=option]", list) : []);

export function palette() {
  if (!box || !input || !list) return;
  input.addEventListener("input", () => ask(WAIT_MS));
  input.addEventListener("keydown", onKey);
  box.addEventListener("click", (event) => event.target === box && box.close());
  box.addEventListener("close", () => asked.abort());
  list.addEventListener("pointermove", (event) => {
    const at = options().findIndex((option) => event.target instanceof Node && option.contains(event.target));
    if (at >= 0 && at !== active) choose(at, false);
  });
  for (const button of all(HTMLButtonElement, "button[data-palette]")) {
    button.hidden = false;
    button.addEventListener("click", () => openPalette(button.form ? one(HTMLInputElement, "[name=q]", button.form)?.value : ""));
  }
}

export function openPalette(text = "") {
  if (!box || !input || box.open) return;
  input.value = text;
  box.showModal();
  input.select();
  ask(0);
}

/** @param {number} wait */
function ask(wait) {
  clearTimeout(timer);
  asked.abort();
  timer = setTimeout(fetchOptions, wait);
}

async function fetchOptions() {
  if (!input || !list) return;
  asked = new AbortController();
  try {
    const answer = await fetch(`/masa/ara?q=${encodeURIComponent(input.value)}`,
      { headers: { "HX-Request": "true", "HX-Target": "palette" }, signal: asked.signal });
    const elsewhere = answer.headers.get("HX-Redirect"); // the session is over
    if (elsewhere) return location.assign(elsewhere);
    if (!answer.ok) return; // Enter still leads to the page
    list.innerHTML = await answer.text();
    if (said) said.textContent = one(HTMLElement, "[data-said]", list)?.dataset.said ?? "";
    choose(0);
  } catch (e) {
    if (!(e instanceof DOMException && e.name === "AbortError")) list.replaceChildren();
  }
}

/** @param {number} n */
function choose(n, scroll = true) {
  const found = options();
  active = found.length ? (n + found.length) % found.length : -1;
  found.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
  const chosen = found[active];
  if (!chosen) return input?.removeAttribute("aria-activedescendant");
  input?.setAttribute("aria-activedescendant", chosen.id);
  if (scroll) chosen.scrollIntoView({ block: "nearest" });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const chosen = options()[active];
  if (event.isComposing) return;
  if (event.key === "ArrowDown") choose(active + 1);
  else if (event.key === "ArrowUp") choose(active - 1);
  else if (event.key === "Enter" && chosen && (event.ctrlKey || event.metaKey)) open(chosen.href, "_blank", "noopener");
  else if (event.key === "Enter" && chosen) chosen.click();
  else return;
  event.preventDefault();
}
