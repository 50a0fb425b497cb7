// SPDX-License-Identifier: AGPL-3.0-or-later
// node main.mjs [PATTERN]: all stories, or those whose name matches, against the server at $E2E_URL.
import { launch, runAll } from "./lib.mjs";
import "./main_job.mjs";
import "./bad_input.mjs";
import "./without_script.mjs";
import "./desk.mjs";
import "./organisation.mjs";
import "./pages.mjs";
import "./settings.mjs";

// What counts decisions of a service runs beside what decides others; settings change every page, so they come alone and last.
const PHASES = [["forms", "desk"], ["pages", "states"], ["settings"]];
const browser = await launch();
const [passed, failed] = await runAll(browser, PHASES, new RegExp(process.argv[2] ?? ""));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
