// SPDX-License-Identifier: AGPL-3.0-or-later
// The one script of every page. Each part finds its own elements and does nothing where there are none; without script
// every page works as it is. No inline script, no eval: the content security policy forbids both.
import "./htmx.js";
import { focusErrorSummary } from "./error_summary.js";
import { copyButtons } from "./copy.js";
import { themeSwitch } from "./theme.js";
import { busyForms } from "./busy.js";
import { userMenu } from "./menu.js";

/** @param {ParentNode} root part of the page that has just appeared */
function start(root) {
  focusErrorSummary(root);
  copyButtons(root);
}

start(document);
themeSwitch();
busyForms();
userMenu();
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target instanceof Element) start(event.target);
});
