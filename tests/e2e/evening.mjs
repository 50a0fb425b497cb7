// SPDX-License-Identifier: AGPL-3.0-or-later
// One evening from the empty hall to its end: planned with a seat plan, published, places asked for and drawn, confirmed, seated,
// printed, let in at two gates without the network, put together; then it is called off, and everybody sees what follows.
// What a job does once a minute is waited for; nothing depends on the hour or the day.
import ICAL from "ical.js";
import { stories, assert } from "./lib.mjs";
import { dayFromNow, field, moment, reloadUntil } from "./acts.mjs";
import { codes, forgive, helper, scan, scannerLink, waiting } from "./gates.mjs";
import { faults, tooWide } from "./pages.mjs";

const test = stories("evening");
const DAY = 3;

/** A hall with two rows of four. Gives its name. @param {import("./lib.mjs").Person} manager */
async function hall(manager, view) {
  const name = `Hikâye Salonu ${view}`;
  await manager.go("/masa/kayit/mekanlar/yeni");
  await field(manager, "Ad").fill(name);
  await field(manager, "Adresteki adı").fill(`hikaye-salonu-${view}`);
  await field(manager, "Tür").selectOption({ label: "Salon" });
  await field(manager, "Sorumlu birim").selectOption({ index: 1 });
  await field(manager, "Sıralı düzende koltuk").fill("8");
  await manager.press(/^Kaydet/);
  await manager.go("/masa/oturma-plani");
  await manager.follow(name);
  const plan = manager.page.getByLabel("Plan, sahneden başlayarak sıra sıra");
  await plan.fill("# Parter\nA: 1-4\nB: 1-4 9z");
  await manager.press("Önce bak");
  assert.match(await manager.text(), /3\. satır: “9z” bir koltuk değil/, "what is wrong is said with its line");
  await plan.fill("# Parter\nA: 1-4\nB: 1-4");
  await manager.press("Planı kaydet");
  assert.match(await manager.text(), /Koltuk: 8/);
  return name;
}

/** Written by the clerk, published by the manager, hung as a poster. Gives the record at the desk. */
async function published(clerk, manager, title, place) {
  await clerk.go("/masa/etkinlik");
  await clerk.follow("Yeni etkinlik");
  await field(clerk, "Başlık").fill(title);
  await field(clerk, "Özet").fill("Bir perde, dört oyuncu, iki sıra seyirci.");
  await field(clerk, "Tür").selectOption({ label: "Tiyatro" });
  await field(clerk, "Düzenleyen").selectOption({ index: 1 });
  await clerk.page.getByLabel("Ücretsiz, biletli").check();
  await clerk.press(/^Kaydet/);
  const record = clerk.path.split("?")[0];
  await clerk.follow("Tarih");
  await moment(clerk, "starts", dayFromNow(DAY), "20.00");
  await moment(clerk, "ends", dayFromNow(DAY), "21.30");
  await field(clerk, "Salon").selectOption({ label: place });
  await clerk.press(/^Kaydet/);
  await clerk.go(record);
  assert.match(await clerk.text(), new RegExp(place));
  await clerk.press("Onaya gönder");
  await manager.go(record);
  await manager.press("Yayımla");
  await manager.go(`${record}/tanitim`);
  await manager.page.getByLabel(/Muhtarlığı/).first().check();
  await manager.press("Oraya asıldı");
  return record;
}

/** Four places by draw, with numbered seats; announced. Gives the address of the offer at the desk. */
async function announced(manager, record) {
  await manager.go(record);
  await manager.follow("Yerleri açın");
  await manager.page.getByLabel("İstek alımı bitince çekilişle").check();
  await field(manager, "Yerler").fill("4");
  await manager.page.getByLabel("Bekleyen grubun önüne kimse geçmez").check();
  await moment(manager, "opens", null);
  await moment(manager, "closes", dayFromNow(1), "23.59");
  for (const fold of ["Sırası gelen", "Gelecek misiniz"]) await manager.page.locator("main summary", { hasText: fold }).click();
  await field(manager, "Gecenin başlangıcı").fill(""); // the night is written to as well: the story runs at any hour
  await field(manager, "Gecenin bitişi").fill("");
  await field(manager, "Başlamadan kaç saat önce herkese sorulur").fill(String(24 * DAY));
  await manager.press("Kaydet");
  assert.match(manager.path, /^\/masa\/bilet\/\d+/, await manager.text());
  const offer = manager.path.split("#")[0];
  await manager.follow("Koltuklar");
  await manager.press("Oturma planına bağla");
  await manager.go(offer);
  await manager.press("Çekilişi ilan edin");
  assert.match(await manager.text("#cekilis"), /[0-9a-f]{64}/, "the commitment stands there before the first request");
  return offer;
}

/** Two places asked for. Gives the person, standing on the slip. */
async function takesPart(story, title, name) {
  const p = await story.person();
  await p.go("/etkinlikler");
  await p.follow(title);
  await p.follow("Çekilişe katılın");
  await field(p, "Kaç yer?").fill("2");
  await field(p, "Ad ve soyad").fill(name);
  await field(p, "Telefon ya da e-posta").fill(`${name.toLowerCase()}-${story.view}@example.org`);
  await p.press("Çekilişe katılın");
  assert.equal(await p.text("h1"), "Çekiliştesiniz");
  return p;
}

/** Requests close and the draw is made. */
async function drawn(manager, offer) {
  await manager.go(offer);
  await manager.follow("Değiştir");
  await moment(manager, "closes", dayFromNow(-1), "12.00");
  await manager.press("Kaydet");
  await manager.go(offer);
  await manager.press("Çekilişi yapın");
  await manager.follow("Çekilişin sayfası");
  assert.match(await manager.text(), /3 isteğin 2 tanesine yer çıktı/);
}

/**
 * The evening is moved so that "Will you come?" is due in the minute after now: after everybody has asked, however long that took.
 * @param {import("./lib.mjs").Person} manager
 */
async function moved(manager, record) {
  const starts = new Date(Math.ceil(Date.now() / 60000 + 1) * 60000 + (DAY * 24 + 3) * 3600000).toISOString(); // Istanbul: UTC+3
  const ends = new Date(Date.parse(starts) + 5400000).toISOString();
  const parts = (iso) => [iso.slice(0, 10).split("-").map(Number), iso.slice(11, 16).replace(":", ".")];
  await manager.go(record);
  await Promise.all([manager.page.waitForEvent("load"), manager.page.locator("main tbody th a").first().click()]);
  if (!/duzenle/.test(manager.path)) await manager.follow("Düzenle");
  const [[day, time], [last, until]] = [parts(starts), parts(ends)];
  await moment(manager, "starts", day, time);
  await moment(manager, "ends", last, until);
  await manager.press(/^Kaydet/);
  await manager.go(record);
  assert.match(await manager.text(), new RegExp(time.replace(".", "\\.")));
  return starts.slice(0, 10);
}

/** Confirms, sits down, prints. Gives the codes of the tickets. @param {import("./lib.mjs").Person} p */
async function comes(p) {
  await reloadUntil(p, /Gelecek misiniz\?/);
  await p.press("Evet, geliyoruz");
  assert.equal(await p.text("h1"), "2 yer sizin");
  await p.follow("Koltuğunuzu seçin");
  await p.press("Yan yana en iyi koltukları siz verin");
  if (await p.page.getByRole("button", { name: "Bu koltukları alın" }).count()) await p.press("Bu koltukları alın");
  const slip = p.path.replace(/\/koltuk.*/, "");
  await p.go(slip);
  assert.match(await p.text(), /Parter [AB] \d–\d/);
  assert.deepEqual([...(await faults(p)), ...(await tooWide(p))], []);
  const file = await p.page.request.get(`${p.origin}${slip}/bilet.pdf`);
  assert.equal((await file.body()).subarray(0, 5).toString(), "%PDF-");
  const both = await codes(p);
  assert.equal(both.length, 2);
  return both;
}

const ical = async (p, path) => {
  const text = await (await p.page.request.get(p.origin + path)).text();
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
  return { status: event?.getFirstPropertyValue("status"), sequence: Number(event?.getFirstPropertyValue("sequence")) };
};

test("One evening: planned, published, drawn, confirmed, seated, printed, two gates without the network, put together; called off, and what follows", async (story) => {
  const manager = await (await story.person()).signIn("mudur"), clerk = await (await story.person()).signIn("memur");
  const title = `Bir Akşamın Hikâyesi ${story.view}`, place = await hall(manager, story.view);
  const record = await published(clerk, manager, title, place), offer = await announced(manager, record);
  const people = [];
  for (const name of ["Ada", "Ece", "Efe"]) people.push(await takesPart(story, title, name));
  await drawn(manager, offer);
  const day = await moved(manager, record);
  for (const p of people) await p.page.reload();
  const heads = await Promise.all(people.map((p) => p.text("h1")));
  assert.deepEqual([...heads].sort(), ["2 yer sizin", "2 yer sizin", "Sıradasınız"]);
  const waits = people[heads.indexOf("Sıradasınız")], winners = people.filter((p) => p !== waits);
  const [first, second] = [await comes(winners[0]), await comes(winners[1])];

  await clerk.go("/masa/kapi");
  await clerk.follow(title);
  const door = clerk.path;
  const north = await helper(story, await scannerLink(clerk, door, "Kuzey")), south = await helper(story, await scannerLink(clerk, door, "Güney"));
  await clerk.go(door);
  for (const p of [north, south]) await p.context.setOffline(true);
  await scan(north, first[0], "Hoş geldiniz");
  await scan(north, second[0], "Hoş geldiniz");
  await scan(south, second[1], "Hoş geldiniz");
  await scan(south, first[0], "Hoş geldiniz"); // it cannot know; the conflict shows when the network is back
  await scan(south, second[1], "Zaten girdi");
  await waiting(north, 2);
  await waiting(south, 3);
  for (const p of [south, north]) await p.context.setOffline(false);
  for (const p of [north, south]) await waiting(p, 0);
  for (const p of [north, south]) forgive(p);
  const conflicts = clerk.page.locator("#state .door-cases li");
  await conflicts.first().waitFor();
  assert.equal(await conflicts.count(), 1);
  assert.match(await conflicts.innerText(), /Kuzey .*Güney /);
  await clerk.page.locator("#state .kpi b, #state .kpi-value").first().filter({ hasText: /^3$/ }).waitFor();

  const citizen = await story.person();
  await citizen.go("/etkinlikler");
  await citizen.follow(title);
  const page = citizen.path, before = await ical(citizen, `${page}.ics`);
  await manager.go(record);
  await manager.follow("Etkinliği iptal et");
  const follows = await manager.text();
  for (const words of [/Yapılmayacak tarih: 1/, /Boşaltılacak salon: 1/, /Asılı bir afiş indirilmeli/, /bildirilecek yer isteği: 3 \(verilmiş yer: 4\)/]) assert.match(follows, words);
  await field(manager, "Gerekçe").fill("Oyuncu hastalandı.");
  await manager.press("Etkinliği iptal et");

  for (const p of people) {
    await p.page.reload();
    assert.equal(await p.text("h1"), "Bu tarih yapılmayacak");
    assert.equal(await p.page.locator("svg.qr").count(), 0, "no ticket is left");
  }
  await scan(north, first[1], "Geçersiz");
  await citizen.go(page);
  assert.match(await citizen.text(), /Bu etkinlik yapılmayacak Oyuncu hastalandı\./);
  assert.match((await citizen.page.locator('script[type="application/ld+json"]').textContent()) ?? "", /EventCancelled/);
  const after = await ical(citizen, `${page}.ics`);
  assert.equal(after.status, "CANCELLED");
  assert.ok(after.sequence > before.sequence);
  await clerk.go("/masa/afis");
  assert.equal(await clerk.page.locator(".wrong-sheets li", { hasText: title }).count(), 1);
  await clerk.go(`/masa/salon-takvimi?gorunum=gun&tarih=${day}`);
  assert.doesNotMatch(await clerk.text(), new RegExp(title), "the hall is free again");
});
