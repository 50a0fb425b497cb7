// SPDX-License-Identifier: AGPL-3.0-or-later
// Key pages and states, as scenes for a picture: who stands where. `group` and `of` caption the contact sheet; `view`, `lang`, `dark` and
// `role` say with what; `screen: true` shows one screen instead of the whole page. Several states of one page are several scenes.
import { assert } from "../../tests/e2e/lib.mjs";
import { field, fillHall, openFromInbox, step, suggest, SUGGESTION } from "../../tests/e2e/acts.mjs";

const to = (path) => (p) => p.go(path);
/** From a list to one of what it links to. */
const first = (list, of, nth = 0, inside = "main") => async (p) => {
  await p.go(list);
  await p.go(await p.page.locator(`${inside} a[href^='${of}']:not([href$=".ics"], [href*="/yeni"])`).nth(nth).getAttribute("href"));
};
/** What only Turkish words find is done in Turkish; then the page is read in the language of the scene. */
const then = (lang, go) => async (p, things) => {
  await p.speak("tr");
  await go(p, things);
  await p.speak(lang);
};
const send = (p, form = "main form.form") => Promise.all([p.page.waitForEvent("load"), p.page.locator(`${form} button[type=submit]`).first().click()]);
const opened = (n) => (p, things) => p.go(things.records[n]);

/** A suggestion that somebody looks into; the sheet of the decision is open and half written. */
async function deciding(p) {
  const { number } = await suggest(p, "Güvenpark’a gölgelik konsun.");
  await openFromInbox(p, SUGGESTION, number);
  await p.press(/^Üstüme al( A)?$/);
  await step(p, "Karar ver");
  await p.page.getByLabel("Kısmen kabul", { exact: true }).check();
  await field(p, "Gerekçe").fill("Gölgelik nisanda kurulur; park aydınlatması sürerken kurulamaz. O güne kadar başka bir yer isterseniz bize yazın.");
}

/** Two at one neighbourhood: the second saves after the first. */
async function together(p) {
  await p.go("/masa/kayit/mahalleler");
  await p.follow(/^Bahçelievler/);
  const form = `${p.path}/duzenle`, other = await p.context.newPage();
  await p.go(form);
  await other.goto(form);
  await other.locator("#f-district").fill("Çankaya Merkez");
  await Promise.all([other.waitForEvent("load"), other.locator("main form.form button[type=submit]").first().click()]);
  await other.close();
  await p.page.locator("#f-district").fill("Çankaya");
  await send(p);
}

async function palette(p, words, found) {
  await p.go("/masa/gelen");
  await p.page.keyboard.press("Control+k");
  await p.page.locator("#palette [role=option]").first().waitFor();
  await p.page.keyboard.type(words);
  await p.page.locator("#palette").getByRole("option", { name: found }).first().waitFor();
}

async function keys(p) {
  await p.go("/masa/gelen");
  await p.page.keyboard.press("?");
  await p.page.locator("#keys[open]").waitFor();
}

async function many(p) {
  await p.go("/masa/kayit/hizmetler");
  for (const n of [0, 1, 3]) await p.page.locator("tbody input[type=checkbox]").nth(n).check();
}

async function help(p) {
  await p.go("/masa/gelen");
  await p.page.locator("[data-help]").click();
  await p.page.locator("#help h2").first().waitFor();
}

async function mistakes(p) {
  await p.go("/basvuru/salon-tahsisi");
  await p.page.locator("[name=phone]").fill("0532 000");
  await send(p);
  assert.ok(await p.page.locator(".error-summary").count(), "the form says what is missing");
}

async function refusedSignIn(p) {
  await p.go("/giris");
  await p.page.locator("[name=login]").fill("memur");
  await p.page.locator("[name=password]").fill("yanlış");
  await send(p);
}

async function badColours(p) {
  await p.go("/masa/kayit/belediye");
  await p.go(await p.page.locator("main a[href$='/duzenle'], main tbody a").first().getAttribute("href"));
  if (!p.path.endsWith("/duzenle")) await p.go(`${p.path}/duzenle`);
  await p.page.locator("[name=color_action]").fill("#ffcc00");
  await send(p);
}

const CITIZENS = [
  { name: "home", of: "Home page", go: to("/") },
  { name: "home-dark", of: "Home page", lang: "en", dark: true, go: to("/") },
  { name: "home-arabic", of: "Home page", lang: "ar", go: to("/") },
  { name: "home-phone", of: "Home page", view: "phone", go: to("/") },
  { name: "home-phone-arabic", of: "Home page", lang: "ar", view: "phone", dark: true, go: to("/") },
  { name: "services", of: "Services", go: to("/hizmetler") },
  { name: "services-none", of: "Services: nothing found", view: "phone", go: to("/hizmetler?q=qxzw") },
  { name: "service", of: "A service", go: to("/hizmet/salon-tahsisi") },
  { name: "service-phone-english", of: "A service", lang: "en", view: "phone", go: to("/hizmet/sosyal-yardim-ilk-basvuru") },
  { name: "form", of: "Application", go: to("/basvuru/salon-tahsisi") },
  { name: "form-mistakes", of: "Application with mistakes", go: mistakes },
  { name: "form-mistakes-phone-arabic", of: "Application with mistakes", lang: "ar", view: "phone", go: mistakes },
  { name: "summary", of: "Summary before sending", go: async (p) => (await fillHall(p), await p.press("Özete geçin")) },
  { name: "receipt-phone", of: "Receipt", view: "phone", go: (p) => suggest(p) },
  { name: "tracking", of: "Tracking: a document is missing", go: (p, t) => p.go(`/basvuru-takip/${t.codes[2]}`) },
  { name: "tracking-phone-english", of: "Tracking: decided", lang: "en", view: "phone", go: (p, t) => p.go(`/basvuru-takip/${t.codes[1]}`) },
  { name: "events", of: "Events", go: to("/etkinlikler") },
  { name: "events-phone-arabic", of: "Events: month", lang: "ar", view: "phone", go: to("/etkinlikler?gorunum=ay") },
  { name: "event", of: "An event", go: first("/etkinlikler", "/etkinlik/") },
  { name: "halls-dark-english", of: "Halls", lang: "en", dark: true, go: to("/salonlar") },
  { name: "hall-phone", of: "A hall, its free hours", view: "phone", go: to("/salon/buyuk-salon") },
  { name: "standards", of: "Promise and measurement", go: to("/hizmet-standartlari") },
  { name: "standards-phone-arabic", of: "Promise and measurement", lang: "ar", view: "phone", go: to("/hizmet-standartlari") },
  { name: "units", of: "Units", go: to("/birimler") },
  { name: "unit-dark", of: "A unit", dark: true, go: to("/birim/spor") },
  { name: "search", of: "Search", go: to("/ara?q=çocuk") },
  { name: "search-none-phone-english", of: "Search: nothing found", lang: "en", view: "phone", go: to("/ara?q=qxzw") },
  { name: "announcements", of: "Announcements", lang: "ar", go: to("/duyurular") },
  { name: "news-phone", of: "News item", view: "phone", go: first("/haberler", "/haber/") },
  { name: "not-found", of: "No such page", go: to("/yok-boyle-bir-sayfa") },
  { name: "sign-in-refused-phone", of: "Sign-in refused", view: "phone", go: refusedSignIn },
].map((s) => ({ group: "Citizens", ...s }));

const DESK = [
  { name: "inbox", of: "Inbox", go: to("/masa/gelen") },
  { name: "inbox-dark", of: "Inbox", dark: true, go: to("/masa/gelen") },
  { name: "inbox-arabic", of: "Inbox", lang: "ar", go: to("/masa/gelen") },
  { name: "inbox-phone", of: "Inbox", view: "phone", go: to("/masa/gelen") },
  { name: "inbox-empty", of: "Inbox: nothing here", lang: "en", role: "denetci", go: to("/masa/gelen?gorunum=benim") },
  { name: "palette", of: "Palette", screen: true, go: (p) => palette(p, "salon", /^Salon tahsisi/) },
  { name: "keys", of: "Keys", screen: true, lang: "en", go: keys },
  { name: "help", of: "Help beside the page", screen: true, go: help },
  { name: "record", of: "Record with its timeline", go: opened(2) },
  { name: "record-dark-english", of: "Record with its timeline", lang: "en", dark: true, go: opened(1) },
  { name: "record-phone", of: "Record", view: "phone", go: opened(2) },
  { name: "record-print", of: "Record on paper", wide: 720, go: async (p, t) => (await opened(2)(p, t), await p.page.emulateMedia({ media: "print" })) },
  { name: "decision", of: "Decision", screen: true, go: deciding },
  { name: "decision-mistakes", of: "Decision without a reason", screen: true, lang: "ar",
    go: then("ar", async (p, t) => (await opened(0)(p, t), await step(p, "Karar ver"), await p.speak("ar"), await p.page.reload(), await send(p, ".sheet form"))) },
  { name: "list-many", of: "List: several at once", role: "yonetici", go: many },
  { name: "list-phone-english", of: "List", lang: "en", view: "phone", role: "yonetici", go: to("/masa/kayit/hizmetler") },
  { name: "together", of: "Two at one record", role: "yonetici", go: together },
  { name: "figures", of: "Figures", role: "mudur", go: to("/masa/gostergeler") },
  { name: "figures-dark-arabic", of: "Figures", lang: "ar", dark: true, role: "mudur", go: to("/masa/gostergeler") },
  { name: "calendar-month", of: "Calendar: month", go: to("/masa/takvim") },
  { name: "calendar-week-arabic", of: "Calendar: week", lang: "ar", go: to("/masa/takvim?gorunum=hafta") },
  { name: "halls-week", of: "Calendar of the halls: week", go: to("/masa/salon-takvimi?gorunum=hafta") },
  { name: "halls-places-english", of: "Calendar of the halls: places", lang: "en", go: to("/masa/salon-takvimi?gorunum=yer") },
  { name: "booking-arabic", of: "A booking", lang: "ar", go: first("/masa/salon-takvimi?gorunum=hafta", "/masa/rezervasyon/", 3) },
  { name: "website", of: "Website at the desk", role: "yonetici", go: to("/masa/icerik") },
  { name: "website-text", of: "A text with its versions", role: "yonetici", go: first("/masa/icerik", "/masa/icerik/", 3, "main tbody") },
  { name: "colours-refused", of: "Colours that cannot be read are refused", role: "yonetici", go: badColours },
  { name: "gallery", of: "Gallery: light and dark", wide: 1600, go: to("/masa/bicem?gorunum=ikisi") },
].map((s) => ({ group: "The desk", role: "memur", ...s }));

/**
 * @typedef {{ name: string, of: string, group: string, go: (p: any, things: any) => Promise<unknown>, role?: string, lang?: string, view?: string,
 *   dark?: boolean, wide?: number, screen?: boolean }} Scene
 */
/** @type {Scene[]} */
export const SCENES = [...CITIZENS, ...DESK];
