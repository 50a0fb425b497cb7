// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts that mean harm or are merely strange, in a real browser: written where people write, read where people read. The same
// text comes back, nothing of it runs, no page grows wider than its screen, and what leaves the program can be read by others.
// (That no page, file or feed lets anything out, whichever text it is, is proved over all records by tests/program/hostile_test.c.)
import { stories, assert } from "./lib.mjs";
import { decide, field, openFromInbox, suggest, SUGGESTION } from "./acts.mjs";
import { tooWide } from "./pages.mjs";

const test = stories("hostile");
const MARKUP = `<script>ouch=1</script>"'><img src=x onerror=ouch=1>]]>&amp;`;
const MARKS = "\u202Eters\u202C \u200Fsağ\u2067 👩‍👩‍👧 👋🏽 İıŞşĞğ";
const FORMULA = "=cmd|' /C calc'!A0";
const word = (/** @type {number} */ n) => "ğ".repeat(n);

/** The page as it stands: nothing ran, nothing is wider than 320 px or than the paper. */
async function harmless(p, where = p.path) {
  assert.equal(await p.page.evaluate(() => "ouch" in globalThis), false, `${where}: it ran`);
  assert.deepEqual(await tooWide(p, where), []);
  await p.page.emulateMedia({ media: "print" });
  const paper = p.page.viewportSize();
  await p.page.setViewportSize({ width: 720, height: 1000 });
  assert.ok(await p.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: wider than the paper`);
  await p.page.setViewportSize(paper);
  await p.page.emulateMedia({ media: null });
}
const flat = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();
/** It stands there whole, as text. */
async function says(p, text) {
  assert.ok(flat((await p.page.locator("main").textContent()) ?? "").includes(flat(text)), `${p.path} gives back: ${text.slice(0, 80)}`);
  await harmless(p);
}
const read = async (p, path) => (await p.context.request.get(p.origin + path)).text();
/** Cells of a CSV file (RFC 4180). */
const cells = (/** @type {string} */ csv) => [...csv.matchAll(/(?:^|[,\r\n])(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map((m) => m[1]?.replace(/""/g, '"') ?? m[2] ?? "");

test("Hostile texts in an application: form, receipt, tracking, record, reason, letter on paper", async (story) => {
  const p = await story.person(), clerk = await (await story.person()).signIn("memur");
  const matter = `${FORMULA} ${MARKUP} ${MARKS} ${word(3000)}`, reason = `${MARKUP} ${MARKS} ${word(600)}`;
  const { code, number } = await suggest(p, matter);
  await says(p, matter);
  await openFromInbox(clerk, SUGGESTION, number);
  await field(clerk, "Neden açıyorsunuz?").fill(MARKUP);
  await clerk.press("Aç");
  await says(clerk, matter);
  await decide(clerk, "Ret", reason);
  await says(clerk, reason);
  assert.equal(await p.page.evaluate(() => document.title.includes("ouch")), false);
  await p.go(`/basvuru-takip/${code}`);
  await says(p, reason);
  await clerk.go(`/masa/ara?q=${encodeURIComponent(MARKUP)}`);
  await harmless(clerk);
  await p.go(`/ara?q=${encodeURIComponent(MARKS + word(150))}`);
  await harmless(p);
});

test("Hostile texts on the website: announcement with a word of 10,000 letters; page, list, search, feed", async (story) => {
  const editor = await (await story.person()).signIn("mudur"), p = await story.person();
  const title = `${MARKUP} ${MARKS}`, body = `${FORMULA}\n\n${MARKUP}\n\n${MARKS}\n\n${word(10000)}`;
  await editor.go("/masa/icerik/yeni?tur=duyuru");
  await field(editor, "Başlık").fill(title);
  await field(editor, "Özet").fill(`${word(150)} ${FORMULA}`);
  await field(editor, "Metin").fill(body);
  await editor.press("Kaydet");
  await says(editor, title);
  const desk = editor.path;
  await editor.press("Yayımla");
  await editor.go(desk);
  await editor.follow("Herkesin okuduğu sayfa");
  const page = editor.path;
  await p.go(page);
  await says(p, title);
  assert.ok((await p.page.locator("main").textContent())?.includes(word(10000)), "the whole word stands there");
  for (const path of ["/", "/duyurular", "/ara?q=calc"]) await p.go(path), await harmless(p);
  const [entry, faults] = await p.page.evaluate((xml) => {
    const feed = new DOMParser().parseFromString(xml, "application/xml");
    return [[...feed.querySelectorAll("entry > title")].map((e) => e.textContent), feed.querySelectorAll("parsererror").length];
  }, await read(p, "/duyurular.xml"));
  assert.equal(faults, 0, "the feed is XML");
  assert.ok(entry.some((t) => flat(t ?? "") === flat(title)), `the feed says it: ${entry[0]}`);
  await editor.go(desk);
  await editor.press("Yayından al");
}, { views: ["desktop"] });

test("Hostile texts in a record: list, history, palette, file, answer to a machine; put right again", async (story) => {
  const admin = await (await story.person()).signIn("yonetici");
  const name = `${FORMULA}${MARKUP.slice(0, 40)}👩‍👩‍👧İı`;
  await admin.go("/masa/kayit/mahalleler?q=Aziziye");
  await admin.follow("Aziziye");
  const record = admin.path;
  const rename = async (/** @type {string} */ to) => {
    await admin.go(`${record}/duzenle`);
    await admin.page.locator("#f-name").fill(to);
    await Promise.all([admin.page.waitForEvent("load"), admin.page.locator("main form.form button[type=submit]").click()]);
  };
  await rename(name);
  try {
    await says(admin, name);
    await admin.go("/masa/kayit/mahalleler?q=calc");
    await says(admin, name);
    const csv = cells(await read(admin, "/masa/kayit/mahalleler/disa-aktar.csv"));
    assert.ok(csv.includes(`'${name}`), "the file holds it as a text that no spreadsheet runs");
    const all = JSON.parse(await read(admin, "/api/neighbourhood?limit=200"));
    assert.ok(JSON.stringify(all).includes(JSON.stringify(name).slice(1, -1)), "a machine reads the same");
    await admin.page.keyboard.press("Control+k");
    await admin.page.keyboard.type("calc");
    await admin.page.locator("#palette [role=option]").filter({ hasText: FORMULA }).waitFor();
    assert.equal(await admin.page.evaluate(() => "ouch" in globalThis), false);
  } finally {
    await rename("Aziziye");
  }
}, { views: ["desktop"] });
