// SPDX-License-Identifier: AGPL-3.0-or-later
// node main.mjs FOLDER: every page of every role in every language, and every form sent back with its mistakes, is saved into the
// FOLDER; the Nu HTML checker (the W3C's) finds neither an error nor a warning in any of them.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Person, launch } from "../e2e/lib.mjs";
import { ROLES, allReached, makeCases, pagesOf } from "../e2e/walk.mjs";

const LANGUAGES = ["tr", "en", "ar"];
const folder = process.argv[2], where = new Map();
const kept = new Set();

/** Keeps a page once: what differs only in numbers and in the form's token is the same to a checker. */
function keep(html, name) {
  const same = html.replace(/name="(csrf|nonce)" value="[^"]*"/g, "").replace(/\d+/g, "0");
  if (kept.has(same)) return;
  kept.add(same);
  const file = `${where.size}.html`;
  where.set(file, name);
  writeFileSync(join(folder, file), html);
}

/** The forms of a page that are sent to its own address, with nothing filled in: name, value pairs of what is hidden. */
function emptyForms(html) {
  const main = html.slice(html.indexOf("<main"), html.lastIndexOf("</main>"));
  return [...main.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].filter(([, head]) => /method="post"/i.test(head)).map(([, head, body]) => ({
    action: head.match(/action="([^"]*)"/)?.[1].replace(/&amp;/g, "&"), files: head.includes("multipart/"),
    values: Object.fromEntries([...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((m) => [m[1], m[2]])),
  }));
}

/** What the program answers to each form that nothing was filled in. */
async function mistakes(p, path, html, name) {
  for (const { action, files, values } of emptyForms(html)) {
    if (action && action.split("?")[0] !== path.split("?")[0]) continue;
    const answer = await p.context.request.post(p.origin + path, { headers: { Origin: p.origin }, maxRedirects: 0, [files ? "multipart" : "form"]: values });
    if (answer.status() >= 400) keep(await answer.text(), `${name}, sent empty (${answer.status()})`);
  }
}

async function save(browser, role, things, reached) {
  const p = await Person.enter(browser), forms = [];
  if (role) await p.signIn(role);
  for (const language of LANGUAGES) {
    await p.context.addCookies([{ name: "dil", value: language, url: p.origin }]);
    for await (const { path, html } of pagesOf(p, things, reached)) {
      const name = `${role ?? "anybody"} ${language} ${path}`;
      keep(html, name);
      if (html.includes('method="post"')) forms.push([language, path, html, name]);
    }
  }
  for (const [language, ...form] of forms) {
    await p.context.addCookies([{ name: "dil", value: language, url: p.origin }]);
    await mistakes(p, ...form);
  }
  await p.leave();
}

/** The checker's messages, by the address of the page. */
function check() {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const run = spawnSync("java", ["-XX:+UseSerialGC", "-jar", jar, "--format", "json", "--stdout", folder], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.error ?? run.stderr) throw new Error(`the checker did not run: ${run.error ?? run.stderr}`);
  return JSON.parse(run.stdout).messages.map((m) => ({ ...m, page: where.get(m.url?.split("/").pop()) }));
}

mkdirSync(folder, { recursive: true });
const browser = await launch(), reached = new Set();
const [citizen, clerk] = [await Person.enter(browser), await (await Person.enter(browser)).signIn("memur")];
const things = await makeCases(citizen, clerk);
for (const p of [citizen, clerk]) await p.leave();
for (const role of ROLES) await save(browser, role, things, reached);
await browser.close();
allReached(reached);

const messages = check(), bad = new Set(messages.map((m) => m.page));
const kinds = messages.reduce((all, m) => all.set(m.message, [...(all.get(m.message) ?? []), m]), new Map());
for (const [words, all] of kinds)
  console.log(`FAIL: ${words}\n      ${all.length} times, first on ${all[0].page}, line ${all[0].lastLine}: ${all[0].extract?.replace(/\s+/g, " ")}`);
console.log(`${where.size - bad.size} passed, ${bad.size} failed`);
process.exitCode = bad.size || !where.size ? 1 : 0;
