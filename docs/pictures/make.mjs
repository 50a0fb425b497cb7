// SPDX-License-Identifier: AGPL-3.0-or-later
// tests/e2e/with_program.sh node docs/pictures/make.mjs [FOLDER]: the six pictures of README.md, taken anew from the program that was
// built (or $IMECE) and its demonstration, as WebP of 960 px and at most 60 kB. Needs what `make check` needs.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Person, launch } from "../../tests/e2e/lib.mjs";
import { makeCases } from "../../tests/e2e/walk.mjs";
import { SCENES } from "./scenes.mjs";
import { at, picture } from "./take.mjs";

const SHOWN = { home: "home", standards: "standards", inbox: "inbox", record: "decision", figures: "figures", arabic: "home-arabic" };
const folder = process.argv[2] ?? fileURLToPath(new URL(".", import.meta.url)), MOST = 60 * 1024;
const browser = await launch();

/** The top of the page as WebP; the quality goes down until it is small enough. */
async function small(p) {
  for (let quality = 86; ; quality -= 6) {
    const bytes = await picture(p, { format: "webp", quality, scale: 0.75, height: 880 });
    if (bytes.length <= MOST || quality <= 40) return bytes;
  }
}

const things = await makeCases(await Person.enter(browser), await (await Person.enter(browser)).signIn("memur"));
for (const [name, scene] of Object.entries(SHOWN)) {
  const p = await at(browser, SCENES.find((s) => s.name === scene), things);
  const bytes = await small(p);
  writeFileSync(join(folder, `${name}.webp`), bytes);
  console.log(`${name}.webp ${bytes.length} bytes`);
  await p.leave();
}
await browser.close();
process.exit(0);
