// SPDX-License-Identifier: AGPL-3.0-or-later
// Halls: asked for without a script, decided at the desk so that the rival is answered too, and seats found by the keyboard.
import { stories, assert } from "./lib.mjs";
import { CODE, field } from "./acts.mjs";

const test = stories("venues");
/** A weekday (0 Sunday) so many weeks from now, as address and as the fields of a form have it. The season of events ends before. */
function weekday(day, weeks) {
  const at = new Date(Date.now() + weeks * 7 * 86400000);
  at.setUTCDate(at.getUTCDate() + ((day - at.getUTCDay() + 7) % 7));
  return [at.toISOString().slice(0, 10), `${at.getUTCDate()}`, `${at.getUTCMonth() + 1}`, `${at.getUTCFullYear()}`];
}
const THURSDAYS = { desktop: weekday(4, 45), phone: weekday(4, 47) };

/** @param {import("./lib.mjs").Person} p */
async function ask(p, title, day, begins, ends) {
  await p.go("/salon/oda-tiyatrosu");
  await p.follow("Başvurun");
  await field(p, "Etkinliğin adı").fill(title);
  await p.page.getByLabel("Topluluk, sanatçı, dernek ya da şirket").check();
  for (const [label, value] of [["Gün", day[1]], ["Ay", day[2]], ["Yıl", day[3]]]) await p.page.getByLabel(label, { exact: true }).fill(value);
  for (const [label, value] of [["Başlangıç saati", begins], ["Bitiş saati", ends], ["Kaç kişi bekliyorsunuz?", "80"],
    ["Ne yapılacak", "Tek perdelik oyun"], ["Ad ve soyad", "Işıl Örnek"], ["E-posta", "isil@example.org"]]) await field(p, label).fill(value);
  await p.press("Başvuruyu gönderin");
  assert.match(p.path, /^\/alindi\//, await p.text());
  return p.read(CODE);
}

test("Hall: two groups ask for one evening without a script; approving one answers the other with what is free", async (story) => {
  const day = THURSDAYS[story.view], first = await story.person({ js: false }), second = await story.person({ js: false });
  await ask(first, `İlk oyun ${story.view}`, day, "19.00", "21.00");
  const code = await ask(second, `İkinci oyun ${story.view}`, day, "20.00", "22.00");
  const chief = await (await story.person()).signIn("mudur");
  await chief.go(`/masa/salon-takvimi?gorunum=gun&tarih=${day[0]}`);
  await chief.follow(new RegExp(`İlk oyun ${story.view}`));
  assert.match(await chief.text(), new RegExp(`İkinci oyun ${story.view}`), "the rival is shown before it is decided");
  await chief.press("Onayla");
  assert.match(await chief.text(".tags"), /Onaylandı/);
  await second.go(`/basvuru-takip/${code}`);
  assert.match(await second.text(), /Ayrancı Oda Tiyatrosu dolu: .*Bunlar boş:/, "the reason and what is free instead");
  await first.go(`/salon/oda-tiyatrosu?gun=${day[0]}`);
  assert.match(await first.text("main tbody tr"), /10\.00–1[78]\.\d\d(?!.*19\.00)/, "the evening is no longer free");
  assert.doesNotMatch(await first.text(), /oyun/i, "nobody reads who has it");
});

test("Seat plan: one stop for Tab, arrows from seat to seat, Enter chooses; the list says the same", async (story) => {
  const p = await story.person();
  await p.go("/salon/buyuk-salon");
  const at = () => p.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await p.page.locator("svg.seats a[tabindex='0']").focus();
  assert.match(await at() ?? "", /^Parter, sıra A, 1: Protokol koltuğu$/);
  await p.page.keyboard.press("ArrowRight");
  await p.page.keyboard.press("ArrowDown");
  assert.match(await at() ?? "", /^Parter, sıra B, 2: Koltuk$/);
  await Promise.all([p.page.waitForURL(/yer=Parter-B-2/), p.page.keyboard.press("Enter")]);
  assert.match(await p.text("p[role=status]"), /Parter, sıra B, 2/);
  await p.page.locator("summary", { hasText: "Liste olarak plan" }).click();
  assert.match(await p.text("details[open]"), /Refakatçi koltuğu/);
});

test("Desk: a wish that clashes is told while the form is filled, and what is offered is taken by one press", async (story) => {
  const clerk = await (await story.person()).signIn("memur"), day = weekday(2, 12);
  await clerk.go("/masa/salon-takvimi");
  await clerk.go(`/masa/rezervasyon/yeni?gun=${day[0]}`);
  await clerk.page.getByLabel("Mekân", { exact: true }).selectOption({ label: "Ayrancı Müzik Odası" });
  await field(clerk, "Ne için").fill("Deneme");
  await field(clerk, "Başlangıç saati").fill("15.00");
  await field(clerk, "Bitiş saati").fill("16.30");
  await field(clerk, "Kimin için").focus();
  const answer = clerk.page.locator("#answer");
  await answer.getByText("Türk sanat müziği korosu").waitFor(); // every Tuesday, 14.00–17.00
  await Promise.all([clerk.page.waitForEvent("load"), answer.getByRole("button").first().click()]);
  await answer.getByText("Boş: ayrılabilir.").waitFor();
  await clerk.press("Rezervasyon yap");
  assert.match(clerk.path, /^\/masa\/rezervasyon\/\d+$/);
}, { views: ["desktop"] });

test("Season: a group ranks its wishes without a script, and what can never be is said before it is sent", async (story) => {
  const p = await story.person({ js: false });
  await p.go("/salonlar");
  await p.follow(/Bahar sezonu/);
  await p.follow("Tercihlerinizi bildirin");
  await field(p, "Topluluk, okul ya da dernek").fill(`Deneme topluluğu ${story.view}`);
  await p.page.getByLabel("Amatör topluluk").check();
  for (const [label, value] of [["Etkinliğin adı", "Oyun provası"], ["Kaç tarih", "6"], ["Ne yapılacak", "Haftalık prova"],
    ["Ad ve soyad", "Işıl Örnek"], ["E-posta", "isil@example.org"]]) await field(p, label).fill(value);
  const first = p.page.getByRole("group", { name: "1. tercih" });
  await first.getByLabel("Salon").selectOption({ label: "Ayrancı Oda Tiyatrosu" });
  await first.getByLabel("Her hafta").selectOption({ label: "Cuma" });
  await first.getByLabel("Başlangıç saati").fill("04.00");
  await first.getByLabel("Bitiş saati").fill("05.00");
  await p.press("Tercihleri gönderin");
  assert.match(await p.text("main"), /Sezonun hiçbir tarihinde olamaz/);
  assert.equal(await field(p, "Kaç tarih").inputValue(), "6", "what was typed stays");
  await first.getByLabel("Başlangıç saati").fill("19.00");
  await first.getByLabel("Bitiş saati").fill("21.00");
  await p.press("Tercihleri gönderin");
  assert.match(p.path, /^\/alindi\//, await p.text());
  const chief = await (await story.person()).signIn("mudur");
  await chief.go("/masa/salon-sezonu");
  await chief.follow(/Bahar sezonu/);
  assert.match(await chief.text("main"), new RegExp(`Deneme topluluğu ${story.view}`));
});
