// SPDX-License-Identifier: AGPL-3.0-or-later
// The one script of the desk: that of every page, and what only the desk has.
import "./imece.js";
import { deskKeys } from "./keys.js";
import { deskRows } from "./rows.js";
import { palette } from "./palette.js";

palette();
deskKeys();
deskRows();
