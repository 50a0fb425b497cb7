// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do again and again in the stories, by what they see: labels, buttons, links.
import { assert, jpeg, pdf, tckn } from "./lib.mjs";

export const CODE = /CNK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/;

/** @typedef {{ name: string, mimeType: string, buffer: Buffer }} Paper */

/**
 * Fill the form of "Salon tahsisi" with everything it asks; the rest of the options overrides single fields by their label.
 * @param {import("./lib.mjs").Person} p
 * @param {{ papers?: boolean, [label: string]: any }} options
 */
export async function fillHall(p, { papers = true, ...other } = {}) {
  const values = {
    "Ad ve soyad": "Şule Iğdırlı", "T.C. kimlik numarası": tckn(7), Telefon: "0532 000 00 07", "E-posta": "sule@example.org",
    "Etkinliğin adı": "Ğıdıklanan Şiirler Gecesi", Gün: "14", Ay: "5", Yıl: "2027", "Kurulumla birlikte kaç saat?": "4",
    "Kaç kişi bekliyorsunuz?": "120", ...other,
  };
  await p.go("/basvuru/salon-tahsisi");
  for (const [label, value] of Object.entries(values)) await field(p, label).fill(value);
  await p.page.getByLabel("Evet", { exact: true }).check();
  if (papers) {
    await field(p, "Program").setInputFiles(pdf("program.pdf"));
    await field(p, "İmza sirküleri ya da yetki belgesi").setInputFiles(await jpeg(p, "imza sirküleri.jpg"));
  }
}

/** A field by the words of its label, with or without "(isteğe bağlı)". @param {import("./lib.mjs").Person} p @param {string} label */
export function field(p, label) {
  const words = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return p.page.locator("main").getByLabel(new RegExp(`^${words}( \\(isteğe bağlı\\))?$`));
}

/** Through summary and receipt; returns the tracking code and the number. */
export async function sendHall(p) {
  await p.press("Özete geçin");
  await p.press("Başvuruyu gönderin");
  return receipt(p);
}

export async function receipt(p) {
  assert.match(p.path, /^\/alindi\//, "the receipt stands after sending");
  const text = await p.text();
  const code = text.match(CODE)?.[0], number = text.match(/\b20\d\d\/\d+\b/)?.[0];
  assert.ok(code, "the receipt shows a code");
  assert.ok(number, "the receipt shows a number");
  return { code, number };
}

export const SUGGESTION = "Muhtar ve hemşehri önerisi";
/** The short way to an application: a suggestion needs no document. @param {import("./lib.mjs").Person} p */
export async function suggest(p, matter = "Parka bank konsun.") {
  await p.go("/basvuru/oneri");
  await field(p, "Ad ve soyad").fill("Oğuz Öztürk");
  await field(p, "Telefon").fill("0532 000 00 08");
  for (const required of await p.page.locator("main input[required]:visible, main textarea[required]:visible").all())
    if ((await required.inputValue()) === "") await required.fill("Bahçelievler");
  for (const group of await p.page.locator("main fieldset:has(input[type=radio])").all()) await group.locator("input").first().check();
  for (const list of await p.page.locator("main select[required]").all()) await list.selectOption({ index: 1 });
  await field(p, "Talep").fill(matter);
  await p.press("Özete geçin");
  await p.press("Başvuruyu gönderin");
  return receipt(p);
}

/**
 * From the inbox to the record, the way a clerk goes: filter by the service, look for the number.
 * @param {import("./lib.mjs").Person} clerk
 * @param {string} service
 * @param {string} number
 */
export async function openFromInbox(clerk, service, number) {
  await clerk.go("/masa/gelen");
  await clerk.page.getByLabel("Hizmet", { exact: true }).selectOption({ label: service });
  await clerk.press("Süz");
  const row = clerk.page.getByRole("row").filter({ hasText: number });
  assert.equal(await row.count(), 1, `${number} stands in the inbox once`);
  await Promise.all([clerk.page.waitForEvent("load"), row.getByRole("link").click()]);
  assert.match(await clerk.text("h1"), new RegExp(`${service} ${number}$`));
}

/** Open the sheet of a step. @param {import("./lib.mjs").Person} clerk @param {string} name */
export async function step(clerk, name) {
  await clerk.follow(new RegExp(`^${name}`));
  assert.match(clerk.path, /\/adim\//, `the sheet of “${name}” is open`);
}

export async function decide(clerk, outcome, reason) {
  await step(clerk, "Karar ver");
  await clerk.page.getByLabel(outcome, { exact: true }).check();
  await field(clerk, "Gerekçe").fill(reason);
  await clerk.press("Karar ver");
}

/** What the standards table says of a service. @param {import("./lib.mjs").Person} p @param {string} service */
export async function standard(p, service) {
  await p.go("/hizmet-standartlari");
  const row = p.page.locator("tbody tr").filter({ has: p.page.getByRole("link", { name: service, exact: true }) });
  assert.equal(await row.count(), 1, `one row for ${service}`);
  const cells = await row.locator("td").allInnerTexts();
  const decisions = cells.length > 5 ? Number(cells.at(-1)?.replace(/\./g, "")) : 0;
  assert.ok(Number.isInteger(decisions), `decisions are a number: ${cells.at(-1)}`);
  return { decisions, cells: cells.map((c) => c.trim()) };
}

/** Day of Istanbul so many days from now, as [year, month, day]. */
export const dayFromNow = (days) => new Date(Date.now() + (days * 24 + 3) * 3600000).toISOString().slice(0, 10).split("-").map(Number);

/** Day and hour into the four fields of a moment; no day empties them. @param {import("./lib.mjs").Person} p @param {number[] | null} day */
export async function moment(p, name, day, time = "") {
  const parts = day ? [["d", day[2]], ["m", day[1]], ["y", day[0]], ["t", time]] : [["d", ""], ["m", ""], ["y", ""], ["t", ""]];
  for (const [part, value] of parts) await p.page.locator(`main [name="${name}.${part}"]`).fill(String(value));
}

/**
 * Load the page again until it says so: what a job does once a minute is waited for as long as a slow machine needs.
 * @param {import("./lib.mjs").Person} p @param {RegExp} words
 */
export async function reloadUntil(p, words, selector = "main") {
  const end = Date.now() + 300000;
  while (!words.test(await p.text(selector))) {
    assert.ok(Date.now() < end, `${words} never came: ${(await p.text(selector)).slice(0, 300)}`);
    await p.page.waitForTimeout(1000);
    await p.page.reload();
  }
}

/** A step of the file, with what its sheet proposes. */
export async function taken(p, name) {
  await p.follow(name);
  const manner = p.page.locator("#sheet [name=manner]");
  if (await manner.count()) await manner.selectOption("hand");
  await Promise.all([p.page.waitForEvent("load"), p.page.locator("#sheet form button[type=submit]").click()]);
}
