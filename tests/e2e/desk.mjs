// SPDX-License-Identifier: AGPL-3.0-or-later
// The other ways an application goes: objection, withdrawal, forwarding, taking many, recording one at the desk; two clerks,
// one record; a session that ends in mid-form.
import { stories, assert } from "./lib.mjs";
import { SUGGESTION, decide, field, openFromInbox, standard, step, suggest } from "./acts.mjs";

const test = stories("desk");
const LAST_DAY = /son gün \d+ \S+ \d{4}/;

test("C8: an objection is a case of its own with 30 days, and both pages say so", async (story) => {
  const citizen = await story.person(), clerk = await (await story.person()).signIn("memur");
  const { code, number } = await suggest(citizen);
  await openFromInbox(clerk, SUGGESTION, number);
  await decide(clerk, "Ret", "Parkta yer yok.");
  await citizen.go(`/basvuru-takip/${code}`);
  assert.equal(await citizen.text("h1"), "Başvurunuz kabul edilmedi");
  await citizen.page.getByText("Karara itiraz edin").click();
  await citizen.press("İtirazı gönderin");
  assert.equal(await citizen.page.locator(".field-error").count(), 1, "an empty objection is none");
  await field(citizen, "İtirazınız").fill("Güney köşede yer var.");
  await citizen.press("İtirazı gönderin");
  assert.equal(await citizen.text("h1"), "İtirazınız bizde");
  assert.ok(!citizen.path.endsWith(code), "the objection has its own code");
  assert.match(await citizen.text(".side"), /\d+ gün kaldı.*: 30 gün\b/, "30 days; the last of them is a working day");
  const own = await citizen.read(/\d+\/\d+/, ".kicker");
  await citizen.go(`/basvuru-takip/${code}`);
  assert.equal(await citizen.text("h1"), "İtirazınız bizde");
  assert.equal(await citizen.page.getByText("Karara itiraz edin").count(), 0, "one objects once");
  await openFromInbox(clerk, SUGGESTION, own);
});

test("C8: withdrawn by the citizen, closed at the desk, not counted as a decision", async (story) => {
  const citizen = await story.person(), clerk = await (await story.person()).signIn("memur");
  const before = await standard(clerk, SUGGESTION);
  const { code, number } = await suggest(citizen);
  await openFromInbox(clerk, SUGGESTION, number);
  const record = clerk.path;
  await citizen.go(`/basvuru-takip/${code}`);
  await citizen.page.getByText("Başvuruyu geri çekin").click();
  await citizen.press("Geri çek");
  assert.equal(await citizen.text("h1"), "Bu başvuruyu geri çektiniz");
  assert.equal(await citizen.page.getByText("Başvuruyu geri çekin").count(), 0);
  await clerk.go(record);
  assert.match(await clerk.text(".tags"), /Geri çekildi/);
  assert.equal(await clerk.page.getByRole("link", { name: /^Karar ver/ }).count(), 0, "nothing is left to do");
  assert.equal((await standard(clerk, SUGGESTION)).decisions, before.decisions);
});

test("C8: forwarded to the unit in charge; its clock goes on and the citizen sees where it is", async (story) => {
  const citizen = await story.person(), clerk = await (await story.person()).signIn("memur");
  const { code, number } = await suggest(citizen);
  await citizen.go(`/basvuru-takip/${code}`);
  const last = await citizen.read(LAST_DAY, ".side");
  await openFromInbox(clerk, SUGGESTION, number);
  await clerk.press(/^Üstüme al( A)?$/);
  assert.match(await clerk.text(".tags"), /İnceleniyor.*Başvuru memuru/);
  await step(clerk, "Aktar");
  const unit = (await field(clerk, "Hangi birime?").locator("option").allInnerTexts())[2].trim();
  await field(clerk, "Hangi birime?").selectOption({ label: unit });
  await field(clerk, "Birime not").fill("Park sizin sorumluluğunuzda.");
  await clerk.press("Aktar");
  assert.ok((await clerk.text(".tags")).includes(unit), "the record stands with the unit");
  assert.match(await clerk.text(".tags"), /Yeni/);
  assert.ok(!(await clerk.text(".tags")).includes("Başvuru memuru"), "and waits for somebody there");
  await citizen.go(`/basvuru-takip/${code}`);
  assert.match(await citizen.text(".timeline"), /Park sizin sorumluluğunuzda/);
  assert.equal(await citizen.read(LAST_DAY, ".side"), last, "its clock goes on");
});

test("Inbox: many are taken at once", async (story) => {
  const citizen = await story.person(), clerk = await (await story.person()).signIn("memur");
  const numbers = [(await suggest(citizen)).number, (await suggest(citizen)).number];
  await clerk.go("/masa/gelen");
  for (const n of numbers) await clerk.page.getByLabel(new RegExp(`(^|\\D)${n}(\\D|$)`)).check();
  await clerk.press(/^Seçilenleri/);
  assert.match(await clerk.text(".notice-ok"), /2 başvuru/);
  for (const n of numbers) {
    const row = clerk.page.getByRole("row").filter({ hasText: n });
    assert.match(await row.innerText(), /Başvuru memuru/);
  }
});

test("Desk: somebody stands there; the clerk records it with its channel", async (story) => {
  const clerk = await (await story.person()).signIn("memur");
  await clerk.go("/masa/basvuru/yeni");
  await field(clerk, "Hizmet").selectOption({ label: "Acil gıda ve barınma desteği" });
  await clerk.press("Devam");
  await field(clerk, "Ad ve soyad").fill("Çiğdem Ünlü");
  await clerk.page.getByRole("textbox", { name: /^Telefon/ }).fill("0312 000 00 00");
  for (const group of await clerk.page.locator("main fieldset:has(input[type=radio])").all()) await group.locator("input").first().check();
  await field(clerk, "Kaç kişi için?").fill("3");
  await field(clerk, "Şimdi neredesiniz?").fill("Kızılay");
  for (const list of await clerk.page.locator("main select[required]").all()) await list.selectOption({ index: 1 });
  await clerk.page.locator("[name=channel]").selectOption({ label: "Telefon" });
  await Promise.all([clerk.page.waitForEvent("load"), clerk.page.locator("main form button[type=submit]").click()]);
  assert.match(clerk.path, /^\/masa\/basvuru\/\d+$/);
  assert.match(await clerk.text(".tags"), /Telefon/);
  assert.match(await clerk.text(), /24 saat/);
});

test("C1: a session that ends in mid-form loses nothing that was typed", async (story) => {
  const citizen = await story.person(), clerk = await (await story.person()).signIn("mudur"); // no story beside this one uses that account
  const { code, number } = await suggest(citizen);
  await openFromInbox(clerk, SUGGESTION, number);
  await step(clerk, "Karar ver");
  await clerk.page.getByLabel("Kabul", { exact: true }).check();
  await field(clerk, "Gerekçe").fill("Banklar mayısta konuyor.");
  const elsewhere = await (await story.person()).signIn("mudur", "/giris?next=/masa/hesap");
  await elsewhere.press("Öteki oturumları kapat");
  await clerk.press("Karar ver");
  assert.match(clerk.path, /\/adim\/decide\?gorunum=/, "the address stays");
  assert.match(await clerk.text(), /Oturumunuz kapanmıştı. Yazdıklarınız duruyor/);
  await clerk.page.getByLabel("Kullanıcı adı").fill("mudur");
  await clerk.page.getByLabel("Parola", { exact: true }).fill("imece-demo");
  await Promise.all([clerk.page.waitForEvent("load"), clerk.page.locator("main form button[type=submit]").click()]);
  assert.match(await clerk.text(), /Banklar mayısta konuyor/);
  await citizen.go(`/basvuru-takip/${code}`);
  assert.equal(await citizen.text("main .decision"), "Banklar mayısta konuyor.");
});

test("C1.4: two clerks, one record: the second sees what the first did, and keeps what was typed", async (story) => {
  const citizen = await story.person(), first = await (await story.person()).signIn("memur"), second = await (await story.person()).signIn("mudur");
  const { number } = await suggest(citizen);
  await openFromInbox(first, SUGGESTION, number);
  await openFromInbox(second, SUGGESTION, number);
  await step(second, "Karar ver");
  await second.page.getByLabel("Kabul", { exact: true }).check();
  await field(second, "Gerekçe").fill("Yer uygun.");
  await first.press(/^Üstüme al( A)?$/);
  await second.press("Karar ver");
  assert.match(await second.text(".error-summary"), /siz açtıktan sonra bir başkası değiştirdi/);
  assert.equal(await field(second, "Gerekçe").inputValue(), "Yer uygun.");
  assert.ok(await second.page.getByLabel("Kabul", { exact: true }).isChecked());
  assert.match(await second.text(".timeline"), /Görevli incelemeye başladı.*Başvuru memuru/, "what the first did stands there");
  await second.press("Karar ver");
  assert.match(await second.text(), /Yer uygun/);
  await first.go(`${second.path.split("?")[0]}/adim/decide`);
  assert.match(await first.text(), /Bu adım daha önce atılmış/);
});
