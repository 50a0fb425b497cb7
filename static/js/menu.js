// SPDX-License-Identifier: AGPL-3.0-or-later
/** The user menu is a <details>: Escape and a click elsewhere close it too. */
export function userMenu() {
  const menu = document.querySelector("details.user-menu");
  if (!(menu instanceof HTMLDetailsElement)) return;
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
