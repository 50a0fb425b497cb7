// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole road of social aid, as it is walked: applied for on a telephone, visited without the network, scored, decided by the
// commission, reserved, handed over, objected to, decided anew, told in a letter.
import { stories, assert, tckn, VIEWS } from "./lib.mjs";
import { dayFromNow, field, openFromInbox, receipt, taken } from "./acts.mjs";
import { waiting, forgive } from "./gates.mjs";
import { B, confirmed, kept, open, planned, ready, row, sign } from "./visits.mjs";

const test = stories("aid");
const AID = "Sosyal yardım, ilk başvuru";

let asked = 0; // a story that is told again has another applicant

async function applied(p) {
  await p.go("/basvuru/sosyal-yardim-ilk-basvuru");
  const values = { "Ad ve soyad": "Gülsüm Örnekli", "T.C. kimlik numarası": tckn(4100 + ++asked), Telefon: "0532 000 00 09",
    "Evde kaç kişi yaşıyorsunuz?": "2", "Kaçı 18 yaşından küçük?": "1", "Evinize ayda toplam ne kadar gelir giriyor?": "0", "Aylık kiranız": "9.000" };
  for (const [label, value] of Object.entries(values)) await field(p, label).fill(value);
  await field(p, "Mahalle").selectOption({ index: 3 });
  await p.page.getByLabel("Kira", { exact: true }).check();
  await field(p, "En çok neye ihtiyacınız var?").selectOption({ index: 1 });
  await p.press("Özete geçin");
  await p.press("Başvuruyu gönderin");
  return receipt(p);
}

/** A file begun from the application. */
async function begun(clerk, number) {
  await openFromInbox(clerk, AID, number);
  await clerk.follow(/Yardım dosyası/);
  await clerk.press("Dosyayı aç");
  return { path: clerk.path.replace(/[?#].*/, ""), number: await clerk.read(/Y-\d{4}\/\d+/) };
}

/** What the applicant said stands in the file as that, with its day; what no fact stands for is shown and not taken. */
async function said(clerk, file) {
  await clerk.go(file.path);
  await unlocked(clerk, "Başvuruda söylenenler");
  await clerk.go(`${file.path}/bilgiler`);
  const table = clerk.page.getByRole("region", { name: "Başvuruda söylenenler" });
  const words = (await table.innerText()).replace(/\s+/g, " ");
  assert.match(words, /Oturduğunuz ev Kira konut durumu/);
  assert.match(words, /En çok neye ihtiyacınız var\? Gıda Bu sorunun dosyada karşılığı yok/);
  const rent = clerk.page.locator("tr", { has: clerk.page.getByText("aylık kira", { exact: true }) }).last();
  assert.equal(await rent.locator("input").first().inputValue(), "9000,00");
  assert.equal(await rent.locator("select option:checked").innerText(), "beyan");
}

/** What is seen on the visit; what is not named here is "hayır" or "yok". */
const SEEN = { "belediye sınırında oturma": "evet", "konut durumu": "kiracı", "aylık kira": "9.000,00", ısıtma: "soba",
  "doğum günü": "14.03.1957", "medeni durum": "dul", "uzun süren hastalık": "süreğen" };

async function told(p) {
  for (const box of await p.page.locator("[data-form] .visit-form details div.field:has(> label)").all()) {
    const label = (await box.locator("label").first().textContent()) ?? "", list = box.locator("select"), text = box.locator("input[type=text], input:not([type])");
    if ((await list.count()) === 1) {
      const words = (await list.locator("option").allTextContents()).map((w) => w.trim());
      await list.selectOption({ label: [SEEN[label], "hayır", "yok"].find((w) => w && words.includes(w)) });
    } else if ((await text.count()) === 1) await text.fill(SEEN[label] ?? "yok");
  }
}

/** The visit, on a telephone whose network is away: a widow of 1957 who pays rent, heats with a stove and has no income. */
async function visited(p, file) {
  await ready(p);
  await p.context.setOffline(true);
  await open(p, file);
  await p.page.locator(`${B("state")}[value=visited]`).check();
  await p.page.locator(B("both")).check();
  await p.page.locator(B("met")).fill("Kendisi");
  await p.page.locator("[data-form] details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  await told(p);
  await p.page.locator(B("known")).check();
  await sign(p);
  await kept(p);
  await p.page.getByRole("button", { name: "Ziyareti bitir" }).dblclick();
  await waiting(p, 1);
  await p.context.setOffline(false);
  await row(p, file).waitFor({ state: "detached" });
  forgive(p);
}

/** What was found opens with a purpose. */
async function unlocked(p, why) {
  const purpose = p.page.locator("[name=purpose]");
  if ((await purpose.count()) === 0) return; // it is open still
  await purpose.fill(why);
  await Promise.all([p.page.waitForEvent("load"), purpose.press("Enter")]);
}

/** Called for today with the file on its agenda, opened with who is there; the item, opened with a purpose. */
async function convened(who, file, absent, substitutes) {
  await who.go("/masa/yardim-kurulu");
  for (const [i, part] of ["y", "m", "d"].entries()) await who.page.locator(`[name="day.${part}"]`).fill(String(dayFromNow(0)[i]));
  await who.page.locator("[name=place]").fill("10.00, Encümen odası");
  await who.press("Toplantıya çağır");
  const session = who.path;
  await Promise.all([who.page.waitForEvent("load"), who.page.locator("tr", { hasText: file.number }).getByRole("button").click()]);
  for (const name of absent) await who.page.getByLabel(new RegExp(`^${name}`)).first().uncheck();
  for (const name of substitutes) await who.page.getByLabel(new RegExp(`^${name}`)).first().check();
  if (substitutes.length) await who.page.locator("[name=chair]").selectOption({ label: substitutes[0] });
  await who.press("Toplantıyı aç");
  await who.follow(file.number);
  await unlocked(who, "Gündem maddesi");
  return session;
}

async function granted(who, monthly, months, why) {
  await who.page.locator("[name=result][value=granted]").check();
  await who.page.locator("[name=monthly]").fill(monthly);
  await who.page.locator("[name=months]").fill(months);
  await field(who, "Gerekçe").fill(why);
}

async function closed(who, session) {
  await who.go(session);
  await who.press("Toplantıyı kapat");
  await who.go(`${session}/tutanak`);
  const minutes = await who.text();
  assert.doesNotMatch(minutes, /Gülsüm/);
  return minutes;
}

/** Without the one who visited: three for two months, one against. */
async function ruled(manager, file) {
  const session = await convened(manager, file, ["Örnek Müdür"], []);
  await granted(manager, "3.000,00", "2", "Geliri yok; kış öncesi iki ay yeter.");
  for (const vote of await manager.page.locator("main fieldset:has([name^=oy])").all())
    await vote.getByLabel(/^Örnek Malî/.test(await vote.innerText()) ? "Ret" : "Kabul", { exact: true }).check();
  await field(manager, "Örnek Malî: gerekçe").fill("Üç ay verilmeli.");
  await manager.press("Karar ver ve tutarı ayır");
  assert.match(await closed(manager, session), new RegExp(`Dosya ${file.number}, .*3 kabul, 1 ret.*Karşı oy: Örnek Malî: Üç ay verilmeli`));
}

/** Of so many months those that are reserved on this year's line; the others wait for the next (5018 m. 20/f). */
const inThisYear = (months) => Math.min(months, 13 - Number(dayFromNow(0)[1]));

/** What is reserved on the line that the file is paid from, in liras. */
async function reserved(manager) {
  await manager.go("/masa/yardim-butcesi");
  const row = manager.page.locator("tbody tr", { hasText: `Sosyal amaçlı transferler ${dayFromNow(0)[0]}` });
  return Number((await row.locator("td").nth(1).innerText()).replace(/[^\d,]/g, "").replace(",", "."));
}

/** A voucher: whoever holds it sees no name; it is served once. */
async function served(clerk, holder, file) {
  await clerk.go("/masa/kayit/yardim-fisleri/yeni");
  await clerk.page.locator("[name=file_no]").fill(file.number);
  await clerk.page.locator("[name=good]").selectOption({ label: "Gıda kolisi" });
  await clerk.page.locator("[name=quantity]").fill("1");
  for (const [i, part] of ["y", "m", "d"].entries()) await clerk.page.locator(`[name="until.${part}"]`).fill(String(dayFromNow(10)[i]));
  await clerk.press("Kaydet");
  await holder.go((await clerk.page.getByRole("link", { name: "Elinde tutanın gördüğü gibi" }).getAttribute("href")) ?? "");
  assert.doesNotMatch(await holder.text(), /Gülsüm|Y-\d{4}/);
  const code = await holder.text(".code");
  for (const says of [/Verin/, /zaten|daha önce/i]) {
    await clerk.go("/masa/yardim-fisi");
    await clerk.page.locator("[name=place]").selectOption({ label: "Merkez depo" });
    await clerk.page.locator("[name=codes]").fill(code);
    await clerk.press("Fişi işle");
    assert.match(await clerk.text("tbody"), says);
  }
}

async function handedOver(clerk, file) {
  await clerk.go("/masa/kayit/yardim-teslimleri/yeni");
  await clerk.page.locator("[name=file_no]").fill(file.number);
  await clerk.page.locator("[name=good]").selectOption({ label: "Gıda kolisi" });
  await clerk.page.locator("[name=quantity]").fill("1");
  await clerk.page.locator("[name=place]").selectOption({ label: "Merkez depo" });
  for (const [i, part] of ["y", "m", "d"].entries()) await clerk.page.locator(`[name="planned.${part}"]`).fill(String(dayFromNow(0)[i]));
  await clerk.page.getByLabel("Gelip alınacak").check();
  await clerk.press("Kaydet");
  await sign(clerk, "main");
  await clerk.press("Teslim edildi");
  assert.match(await clerk.text(), /Nasıl teslim alındı Tutanakta imza.* İmza ekranda/);
  await clerk.follow("İmzayı göster");
  assert.match((await clerk.page.locator("svg.signature path").getAttribute("d")) ?? "", /^M\d+ \d+L/);
}

/** About the objection nobody decides alone, and nobody who voted before: substitutes grant three months instead of two. */
async function decidedAnew(decider, file) {
  await decider.go(file.path);
  await unlocked(decider, "İtiraza bakmak");
  assert.equal(await decider.page.getByRole("link", { name: "Karar ver", exact: true }).count(), 0);
  const first = ["Başkan", "Müdür", "Uzman", "Malî"].map((n) => `Örnek ${n}`), others = ["Yedek", "Hukuk", "Sağlık"].map((n) => `Örnek ${n}`);
  const session = await convened(decider, file, first, others);
  assert.match(await decider.text(), /Karara itiraz/);
  assert.match(await decider.text("tr:has-text('Örnek Meclis')"), /İtiraz edilen kararda oy kullandı/);
  await granted(decider, "5.000,00", "3", "Kış boyunca üç ay gerekir.");
  await decider.press("Karar ver ve tutarı ayır");
  assert.match(await closed(decider, session), new RegExp(`Dosya ${file.number}, .*İtiraz: .*Ayda 5\\.000,00 ₺, 3 ay.*3 kabul, 0 ret.*çekilen: Örnek Meclis`));
}

test("Social aid, the whole road: application, visit without the network, points, commission, voucher, delivery, objection, letter", async (story) => {
  const phone = { viewport: VIEWS.phone, hasTouch: true };
  const citizen = await story.person(phone), officer = await story.person(phone), clerk = await story.person();
  const manager = await story.person(), deputy = await story.person();
  const { code, number } = await applied(citizen);
  await clerk.signIn("memur");
  const file = await begun(clerk, number);
  await said(clerk, file);
  await planned(clerk, file);
  await officer.signIn("memur", "/ziyaret/bugun");
  await visited(officer, file);
  await manager.signIn("mudur");
  await confirmed(manager, file, [/Kendisi/, /9\.000,00/]);
  await clerk.go(file.path);
  await unlocked(clerk, "Dosyayı incelemek");
  assert.match(await clerk.text("#reasons"), /66/); // counted by hand: 30 + 12 + 8 + 3 + 3 + 5 + 3 + 2
  const sheet = (await clerk.page.locator(".sheet-words").textContent()) ?? "";
  assert.match(sheet, /kira 9\.000,00 TL \(ziyaret/);

  const before = await reserved(manager);
  await ruled(manager, file);
  assert.equal(await reserved(manager), before + 3000 * inThisYear(2));
  await clerk.go(file.path);
  await taken(clerk, "Bildirim gününü yaz");
  await manager.go(file.path);
  await manager.press("Yardımı başlat");
  assert.equal(await reserved(manager), before); // promised now, not only kept
  await served(clerk, citizen, file);
  await handedOver(clerk, file);

  await clerk.go(file.path);
  await clerk.follow("Gelen itirazı yaz");
  await field(clerk, "Gerekçe").fill("İki ay yetmez, kışın yakacak alamam.");
  await Promise.all([clerk.page.waitForEvent("load"), clerk.page.locator("#sheet form button[type=submit]").click()]);
  await deputy.signIn("vekil");
  await decidedAnew(deputy, file);
  assert.equal(await reserved(deputy), before + 5000 * inThisYear(3));
  await clerk.go(`${file.path}/mektup`);
  const letter = await clerk.text();
  assert.match(letter, /Sayın Gülsüm Örnekli,.* 3 ay süreyle ayda 5\.000 ₺.*Kış boyunca üç ay gerekir/);
  assert.match(letter, /Durumunuza 100 üzerinden 66 puan verildi\..*konut durumu: kiracı \(ziyaret/);
  assert.ok(letter.includes(sheet.replace(/\s+/g, " ").trim().split("Koşullar")[1].slice(0, 200)), "the letter holds the sheet");
  const pdf = await clerk.context.request.get(`${clerk.origin}${file.path}/mektup?bicim=pdf`);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
  await citizen.go(`/basvuru-takip/${code}`);
  assert.match(await citizen.text(), /Karar/);
  await clerk.go(file.path);
  await taken(clerk, "Bildirim gününü yaz");
}, { views: ["desktop"] });
