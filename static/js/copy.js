// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * `<button data-copy="#code" hidden>`: shown only where the browser can copy; says so when it has.
 * The words afterwards come from data-copied, so that they are translated.
 * @param {ParentNode} root
 */
export function copyButtons(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy]")) {
    if (!(button instanceof HTMLButtonElement) || !button.hidden) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const source = document.querySelector(button.dataset.copy ?? "");
  if (!source) return;
  await navigator.clipboard.writeText(source.textContent.trim());
  const said = button.dataset.copied;
  if (!said) return;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.className = "sm muted";
  button.after(status);
  status.textContent = said;
  setTimeout(() => status.remove(), 4000);
}
