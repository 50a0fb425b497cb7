// SPDX-License-Identifier: AGPL-3.0-or-later
// The one story for which the program is there: somebody needs something from the directorate, and gets an answer in time.
import { stories, assert, pdf } from "./lib.mjs";
import { decide, field, fillHall, openFromInbox, sendHall, standard, step } from "./acts.mjs";

const test = stories("forms");

const SERVICE = "Salon tahsisi";
const MISSING = "Programda seslendirilecek eserlerin sahiplerinden izin yazısı yok. Fotoğrafı yeter.";
const REASON = "İstediğiniz gün salon boş; 120 kişi salona sığar.";

test("C8: an application from its form to the answer, and the promise measured", async (story) => {
  const citizen = await story.person(), clerk = await story.person();
  const before = await standard(citizen, SERVICE);

  await citizen.go("/hizmet/salon-tahsisi");
  await citizen.follow("Başvuruya başlayın");
  await fillHall(citizen);
  await citizen.press("Özete geçin");
  const summary = await citizen.text();
  for (const said of ["Her şey doğru mu?", "Şule Iğdırlı", "Ğıdıklanan Şiirler Gecesi", "14.05.2027", "program.pdf", "imza sirküleri.jpg"])
    assert.ok(summary.includes(said), `the summary says ${said}`);
  await citizen.press("Değiştir");
  assert.equal(await field(citizen, "Etkinliğin adı").inputValue(), "Ğıdıklanan Şiirler Gecesi", "changing loses nothing");
  const { code, number } = await sendHall(citizen);

  await citizen.follow("Başvuruyu izleyin");
  assert.equal(await citizen.text("h1"), "Başvurunuz bizde");
  assert.ok(!(await citizen.text()).includes("Iğdırlı"), "whoever knows the code does not learn who applied");

  await clerk.signIn("memur");
  await openFromInbox(clerk, SERVICE, number);
  assert.ok(!(await clerk.text()).includes("Iğdırlı"), "personal data is closed");
  await clerk.press(/^Üstüme al( A)?$/);
  await askForPermit(clerk);

  await followByCode(citizen, code);
  assert.equal(await citizen.text("h1"), "Sizden bir belge bekliyoruz");
  assert.equal(await citizen.page.locator("main .tag-hold").first().innerText(), "Süre durdu");
  assert.ok((await citizen.text()).includes(MISSING), "the citizen reads what is missing and why");
  await field(citizen, "Eser sahibinin izni").setInputFiles(pdf("izin.pdf"));
  await citizen.press("Belgeyi yükleyin");
  assert.equal(await citizen.text("h1"), "Başvurunuzu inceliyoruz");
  assert.equal(await citizen.page.locator("main .tag-hold").count(), 0, "time runs again");
  assert.match(await citizen.text(".side .big"), /10 iş günü kaldı/);

  await clerk.page.reload();
  await openWithReason(clerk);
  await decide(clerk, "Kabul", REASON);
  assert.match(await clerk.text(), /Kabul .*İstediğiniz gün salon boş/);

  await citizen.page.reload();
  assert.equal(await citizen.text("h1"), "Başvurunuz kabul edildi");
  assert.equal(await citizen.text("main .decision"), REASON);

  const after = await standard(citizen, SERVICE);
  assert.equal(after.decisions, before.decisions + 1, "the table counts the decision at once");
  assert.notDeepEqual(after.cells, before.cells);
});

async function followByCode(citizen, code) {
  await citizen.go("/");
  await citizen.go("/basvuru-takip");
  await field(citizen, "Takip kodu").fill(` ${code.toLowerCase().replace(/-/g, " ")}`); // as people copy it from paper
  await citizen.press("Göster");
  assert.equal(citizen.path, `/basvuru-takip/${code}`);
}

/** Only what is declared for the service can be asked for: the list holds nothing else, and a forged value is refused. */
async function askForPermit(clerk) {
  await step(clerk, "Belge iste");
  const choices = (await field(clerk, "Belge").locator("option").allInnerTexts()).map((t) => t.trim());
  assert.deepEqual(choices, ["Seçin", "İmza sirküleri ya da yetki belgesi", "Program", "Eser sahibinin izni"]);
  await field(clerk, "Belge").evaluate((list) => list.append(new Option("İkametgâh", "ikametgah", true, true)));
  await field(clerk, "Eksik olan ne, neden gerekli").fill(MISSING);
  await clerk.press("Belge iste");
  assert.match(await clerk.text(".error-summary"), /1 yeri düzeltin.*beyan|tanımlı|istenemez/);
  assert.equal(await field(clerk, "Eksik olan ne, neden gerekli").inputValue(), MISSING, "what was typed stays");
  await field(clerk, "Belge").selectOption({ label: "Eser sahibinin izni" });
  await clerk.press("Belge iste");
  assert.match(await clerk.text("main .tags"), /Belge bekliyor/);
}

async function openWithReason(clerk) {
  assert.equal(await clerk.page.locator("main").getByRole("link", { name: "Program", exact: true }).count(), 0, "papers are closed with the person");
  await clerk.press("Aç");
  assert.match(await clerk.text(".field-error"), /Neden açtığınızı birkaç sözcükle yazın/);
  await field(clerk, "Neden açıyorsunuz?").fill("Başvuruyu incelemek için");
  await clerk.press("Aç");
  const text = await clerk.text();
  for (const said of ["Şule Iğdırlı", "Ğıdıklanan Şiirler Gecesi", "0 (532) 000 00 07", "Program", "Eser sahibinin izni"])
    assert.ok(text.includes(said), `the opened record says ${said}`);
  const paper = await clerk.page.locator(".documents a").first().getAttribute("href");
  const file = await clerk.context.request.get(clerk.origin + paper);
  assert.equal(file.status(), 200);
  assert.match(file.headers()["content-disposition"] ?? "", /attachment/);
}
