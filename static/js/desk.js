// SPDX-License-Identifier: AGPL-3.0-or-later
// The one script of the desk: that of every page, and what only the desk has.
import "./imece.js";
import { deskKeys } from "./keys.js";
import { deskRows } from "./rows.js";
import { palette } from "./palette.js";

palette();
deskKeys();
deskRows();
for (const pad of document.querySelectorAll("main [data-pad]")) {
  const field = pad.parentElement?.querySelector("[name=signature]");
  if (pad instanceof HTMLElement && field instanceof HTMLInputElement) void import("./sign.js").then(({ signPad }) => signPad(pad, field));
}
