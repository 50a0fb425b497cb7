// SPDX-License-Identifier: AGPL-3.0-or-later
// node main.mjs [PATTERN]: all stories, or those whose name matches, against the server at $E2E_URL.
import { launch, runAll } from "./lib.mjs";
import "./main_job.mjs";
import "./bad_input.mjs";
import "./without_script.mjs";
import "./desk.mjs";
import "./draw.mjs";
import "./door.mjs";
import "./ten.mjs";
import "./organisation.mjs";
import "./pages.mjs";
import "./registers.mjs";
import "./cards.mjs";
import "./transfers.mjs";
import "./followup.mjs";
import "./keyboard.mjs";
import "./settings.mjs";
import "./venues.mjs";
import "./weight.mjs";
import "./hostile.mjs";
import "./events.mjs";
import "./tickets.mjs";
import "./seats.mjs";
import "./evening.mjs";
import "./fees.mjs";
import "./aid_rules.mjs";
import "./aid_bad.mjs";
import "./in_kind.mjs";
import "./publicity.mjs";
import "./visits.mjs";
import "./road.mjs";
import "./point.mjs";

// What counts decisions of a service runs beside what decides others; settings change every page, so they come alone; hostile texts last.
const PHASES = [["forms", "desk"], ["ten", "venues", "evening", "aid"], ["pages", "states", "weight", "keyboard"], ["settings"], ["hostile"]];
const browser = await launch();
const [passed, failed] = await runAll(browser, PHASES, new RegExp(process.argv[2] ?? ""));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
