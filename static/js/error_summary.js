// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A form that came back with errors: the summary takes the focus, and its links go to the field itself.
 * @param {ParentNode} root
 */
export function focusErrorSummary(root) {
  const summary = root.querySelector("[data-error-summary]");
  if (!(summary instanceof HTMLElement)) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const field = link instanceof HTMLAnchorElement && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}
