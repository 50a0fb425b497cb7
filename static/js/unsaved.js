// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Whoever leaves a page with something typed and not sent is asked first. Nothing is kept in the browser: what stands in
 * these forms is personal. A form that came back with errors holds what was typed, so it counts from the beginning.
 */
export function warnUnsaved() {
  /** @type {Set<EventTarget | null>} */
  const changed = new Set();
  const note = (/** @type {unknown} */ form) => form instanceof HTMLFormElement && form.method === "post" && form.matches(".form") && changed.add(form);
  for (const summary of document.querySelectorAll("[data-error-summary]"))
    note((summary.closest("main, .sheet-body") ?? document).querySelector("form.form[method=post]"));
  document.addEventListener("input", (event) => event.target && "form" in event.target && note(event.target.form));
  document.addEventListener("submit", (event) => changed.delete(event.target));
  document.addEventListener("reset", (event) => changed.delete(event.target));
  addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form instanceof Node && form.isConnected)) event.preventDefault();
  });
}
