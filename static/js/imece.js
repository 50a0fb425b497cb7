// SPDX-License-Identifier: AGPL-3.0-or-later
// The script of every page; that of the desk (desk.js) begins with it. Each part finds its own elements and does nothing
// where there are none; without script every page works as it is. No inline script, no eval: the content security policy
// forbids both.
import { focusErrorSummary } from "./error_summary.js";
import { copyButtons } from "./copy.js";
import { printButtons } from "./print.js";
import { showPassword } from "./show_password.js";
import { themeSwitch } from "./theme.js";
import { busyForms } from "./busy.js";
import { menus } from "./menu.js";
import { warnUnsaved } from "./unsaved.js";
import { helpPanel } from "./help.js";
import { seatPlans } from "./seats.js";

/** @param {ParentNode} root part of the page that has just appeared */
function start(root) {
  focusErrorSummary(root);
  copyButtons(root);
  printButtons(root);
  showPassword(root);
  seatPlans(root);
}

start(document);
// Whoever enters a form that is answered piece by piece gets what that needs; the page stands by then, so that it begins at once.
document.addEventListener("focusin", (event) => {
  // @ts-expect-error the build puts it beside this file
  if (event.target instanceof Element && event.target.closest("[data-hx-get], [data-hx-post]")) void import("./htmx.js");
});
// What asks again by itself.
// @ts-expect-error the build puts it beside this file
if (document.querySelector("[data-hx-trigger^=every]")) void import("./htmx.js");
const draw = document.querySelector("[data-draw]");
if (draw) void import("./draw_page.js").then(({ drawPage }) => drawPage(draw));
const opens = document.querySelector("[data-opens]");
if (opens instanceof HTMLElement) void import("./countdown.js").then(({ countdown }) => countdown(opens));
for (const plan of document.querySelectorAll("[data-chairs]"))
  if (plan instanceof HTMLElement) void import("./chairs.js").then(({ chairs }) => chairs(plan));
themeSwitch();
busyForms();
menus();
warnUnsaved();
helpPanel();
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target instanceof Element) start(event.target);
});
