// SPDX-License-Identifier: AGPL-3.0-or-later
import { all, one } from "./find.js";

/** What opens over the page (the user's menu, columns, saved views) is a <details>: Escape and a click elsewhere close it too. */
export function menus() {
  const open = () => all(HTMLDetailsElement, "details.user-menu[open], details.drop[open]");
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      if (event.target instanceof Node && menu.contains(event.target)) one(HTMLElement, "summary", menu)?.focus();
    }
  });
}
