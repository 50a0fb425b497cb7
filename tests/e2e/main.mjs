// SPDX-License-Identifier: AGPL-3.0-or-later
// node main.mjs [WORDS]: all stories, or those whose name holds WORDS, against the server at $E2E_URL.
import { launch, runAll } from "./lib.mjs";
import "./main_job.mjs";
import "./bad_input.mjs";

const browser = await launch();
const [passed, failed] = await runAll(browser, process.argv.slice(2).join(" "));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
