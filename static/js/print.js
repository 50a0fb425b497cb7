// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * `<button data-print hidden>`: shown where a script can open the browser's own print window.
 * @param {ParentNode} root
 */
export function printButtons(root) {
  for (const button of root.querySelectorAll("button[data-print]")) {
    if (!(button instanceof HTMLButtonElement) || !button.hidden) continue;
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
