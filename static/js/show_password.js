// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * `<button data-show="#f-password" aria-pressed="false" hidden>`: shows what was typed into a password field, and hides it
 * again before the form is sent, so that the browser does not keep it among ordinary words.
 * @param {ParentNode} root
 */
export function showPassword(root) {
  for (const button of root.querySelectorAll("button[data-show]")) {
    const field = document.querySelector(button.getAttribute("data-show") ?? "");
    if (!(button instanceof HTMLButtonElement) || !(field instanceof HTMLInputElement) || !button.hidden) continue;
    const show = (/** @type {boolean} */ yes) => {
      field.type = yes ? "text" : "password";
      button.setAttribute("aria-pressed", String(yes));
    };
    button.hidden = false;
    button.addEventListener("click", () => show(field.type === "password"));
    field.form?.addEventListener("submit", () => show(false));
  }
}
