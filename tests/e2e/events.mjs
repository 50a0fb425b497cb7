// SPDX-License-Identifier: AGPL-3.0-or-later
// An event from the first line to its cancellation, and our calendars as another program reads them.
import ICAL from "ical.js";
import { stories, assert } from "./lib.mjs";
import { dayFromNow, field, moment } from "./acts.mjs";
import { faults, tooWide } from "./pages.mjs";

const test = stories("desk");

/** The text of an address of ours, as a calendar program would fetch it. @param {import("./lib.mjs").Person} p */
async function fetched(p, path) {
  const answer = await p.page.request.get(p.origin + path);
  assert.equal(answer.status(), 200);
  return answer.text();
}

/** @param {string} text */
const eventsOf = (text) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((v) => new ICAL.Event(v));

test("Event: written, approved, published, cancelled; page, list, calendar and feed follow", async (story) => {
  const clerk = await (await story.person()).signIn("memur"), manager = await (await story.person()).signIn("mudur");
  const citizen = await story.person();
  const title = `Çığlık, Şiir & "Işık" ${story.view}`, day = dayFromNow(5);
  await clerk.go("/masa/etkinlik");
  await clerk.follow("Yeni etkinlik");
  await field(clerk, "Başlık").fill(title);
  await field(clerk, "Özet").fill("Bir akşam; üç şair, iki bağlama.");
  await field(clerk, "Tür").selectOption({ label: "Konser" });
  await field(clerk, "Düzenleyen").selectOption({ index: 1 });
  await clerk.page.getByLabel("Ücretsiz, bilet gerekmez").check();
  await clerk.press(/^Kaydet/);
  assert.match(clerk.path, /^\/masa\/etkinlik\/\d+/);
  const record = clerk.path.split("?")[0];
  await clerk.follow("Tarih");
  await moment(clerk, "starts", day, "20.00");
  await moment(clerk, "ends", day, "22.00");
  await field(clerk, "Başka yer").fill("Güvenpark");
  await clerk.press(/^Kaydet/);
  await clerk.go(record);
  assert.match(await clerk.text(), /Güvenpark/);
  await clerk.press("Onaya gönder");
  assert.match(await clerk.text(), /Onay bekliyor/);
  await citizen.go("/etkinlikler");
  assert.ok(!(await citizen.text()).includes(title), "nobody outside reads what waits");
  await manager.go(record);
  await manager.press("Yayımla");
  await citizen.go("/etkinlikler");
  await citizen.follow(title);
  assert.equal(await citizen.text("h1"), title);
  const page = citizen.path;
  const before = eventsOf(await fetched(citizen, `${page}.ics`));
  assert.deepEqual(before.map((e) => [e.summary, e.location, e.component.getFirstPropertyValue("status")]), [[title, "Güvenpark", "CONFIRMED"]]);
  assert.equal(before[0].startDate.toUnixTime(), Date.UTC(day[0], day[1] - 1, day[2], 17) / 1000);
  await manager.go(record);
  await manager.follow("Etkinliği iptal et");
  assert.match(await manager.text(), /Yapılmayacak tarih: 1/);
  await manager.press("Etkinliği iptal et");
  assert.match(await manager.text(), /gerekçe/i, "not without a reason");
  await field(manager, "Gerekçe").fill("Sanatçı hastalandı.");
  await manager.press("Etkinliği iptal et");
  await citizen.go(page);
  assert.match(await citizen.text(), /Bu etkinlik yapılmayacak Sanatçı hastalandı\./);
  assert.match((await citizen.page.locator('script[type="application/ld+json"]').textContent()) ?? "", /EventCancelled/);
  const after = eventsOf(await fetched(citizen, `${page}.ics`));
  assert.equal(after[0].uid, before[0].uid);
  assert.ok(after[0].sequence > before[0].sequence);
  assert.equal(after[0].component.getFirstPropertyValue("status"), "CANCELLED");
});

test("C10: the season's calendar is read by ical.js without loss: every event once, series by their rule", async (story) => {
  const p = await story.person();
  const text = await fetched(p, "/etkinlikler.ics");
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  const events = eventsOf(text);
  assert.ok(events.length > 100);
  const keys = events.map((e) => `${e.uid} ${e.recurrenceId ?? ""}`);
  assert.equal(new Set(keys).size, keys.length, "each once");
  for (const e of events) assert.ok(e.summary && e.location && e.startDate && !/\\/.test(e.summary));
  const series = events.filter((e) => e.isRecurring());
  assert.ok(series.length >= 3);
  for (const s of series) {
    const dates = s.iterator();
    let n = 0;
    while (n < 500 && dates.next()) n++;
    assert.ok(n > 1 && n < 400, `${s.summary}: ${n} dates`);
  }
}, { views: ["desktop"] });

test("The events map on a telephone: letters instead of names, each leads to its place in the list", async (story) => {
  const p = await story.person();
  await p.go("/etkinlikler?gorunum=harita");
  assert.deepEqual([...(await faults(p)), ...(await tooWide(p))], []);
  const dots = p.page.locator("svg.map a"), letter = (dot) => dot.locator("text.map-letter");
  assert.ok((await dots.count()) > 2);
  assert.ok(await letter(dots.first()).isVisible(), "names are too small here: letters");
  assert.ok(!(await p.page.locator("svg.map text.map-name").first().isVisible()));
  const lone = p.page.locator("svg.map a[href^='#']").first(), said = (await lone.getAttribute("aria-label")) ?? "";
  await lone.tap();
  await p.page.waitForFunction(() => document.querySelector("h2:target"));
  const head = p.page.locator("h2:target");
  assert.ok(said.startsWith((await head.innerText()).replace(/^\S+\s+/, "").split("\n")[0].split(/ \d/)[0]), said);
  assert.equal(await head.locator("b.map-letter").innerText(), await letter(lone).textContent());
}, { views: ["phone"] });
