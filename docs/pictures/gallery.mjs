// SPDX-License-Identifier: AGPL-3.0-or-later
// make gallery [SCENES=word]: every scene as a picture in build/gallery/, and all of them as one sheet: index.html (a picture opens as
// a whole) and sheet.png. Nothing of it is kept in the repository. Ends with 1 when a scene could not be reached.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Person, launch } from "../../tests/e2e/lib.mjs";
import { makeCases } from "../../tests/e2e/walk.mjs";
import { SCENES } from "./scenes.mjs";
import { at, picture } from "./take.mjs";

const folder = resolve(process.argv[2] ?? "build/gallery"), only = new RegExp(process.env.SCENES ?? "");
mkdirSync(folder, { recursive: true });
const browser = await launch();
const things = await makeCases(await Person.enter(browser), await (await Person.enter(browser)).signIn("memur"));

const taken = [], missed = [];
for (const scene of SCENES.filter((s) => only.test(s.name))) {
  const p = await at(browser, scene, things).catch((e) => missed.push(`${scene.name}: ${e.message}`) && null);
  if (!p) continue;
  writeFileSync(join(folder, `${scene.name}.png`), await picture(p, { whole: !scene.screen }));
  taken.push(scene);
  await p.leave();
}

const LANGS = { tr: "Turkish", en: "English", ar: "Arabic" };
const figure = ({ name, of, view = "desktop", lang = "tr", dark }) => `<figure class="${view}"><a href="${name}.png"><img src="${name}.png" alt=""></a>
<figcaption><b>${of}</b><br>${[LANGS[lang], view === "phone" ? "telephone" : "desk", dark ? "dark" : "light"].join(", ")}</figcaption></figure>`;
const groups = [...new Set(taken.map((s) => s.group))];
writeFileSync(join(folder, "index.html"), `<!doctype html><html lang="en"><meta charset="utf-8"><title>İmece: ${taken.length} pages and states</title><style>
body { font: 15px/1.35 system-ui, sans-serif; color: #17272b; background: #faf8f3; margin: 32px; width: 1840px }
section { display: flex; flex-wrap: wrap; gap: 24px 20px }
figure { margin: 0 } .desktop { width: 352px } .phone { width: 160px } figcaption { margin-top: 6px }
a { display: block; height: 320px; overflow: hidden; border: 1px solid #cfc9bb; border-radius: 6px; background: #fff } img { display: block; width: 100% }
</style><h1>İmece: ${taken.length} pages and states</h1>
${groups.map((g) => `<h2>${g}</h2><section>${taken.filter((s) => s.group === g).map(figure).join("\n")}</section>`).join("\n")}`);
const sheet = await browser.newPage({ viewport: { width: 1904, height: 1000 } });
await sheet.goto(pathToFileURL(join(folder, "index.html")).href);
await sheet.screenshot({ path: join(folder, "sheet.png"), fullPage: true });
await browser.close();

console.log(`${taken.length} pictures and sheet.png in ${folder}`);
for (const line of missed) console.log(`MISSED ${line}`);
process.exit(missed.length ? 1 : 0);
