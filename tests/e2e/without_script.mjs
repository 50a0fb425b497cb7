// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything again with JavaScript switched off: the pages are whole without it.
import { stories, assert, jpeg, pdf } from "./lib.mjs";
import { CODE, decide, field, fillHall, openFromInbox, receipt, step } from "./acts.mjs";
import { checkSummary } from "./bad_input.mjs";

const test = stories("forms");

test("Without JavaScript: the form, its mistakes, summary, sending, following", async (story) => {
  const p = await story.person({ js: false }), clerk = await story.person({ js: false });
  assert.equal(await p.page.evaluate(() => document.createElement("noscript").getAttribute("x")), null); // the page itself runs none:
  await p.go("/basvuru/salon-tahsisi");
  assert.equal(await p.page.locator("form[data-sent]").count(), 0);

  await fillHall(p, { Gün: "31", Ay: "4", papers: false });
  await field(p, "İmza sirküleri ya da yetki belgesi").setInputFiles(await jpeg(p, "imza.jpg"));
  await p.press("Özete geçin");
  await checkSummary(p, [/Nisan 30 gün çeker/, /Program/], { focus: false });
  assert.equal(await field(p, "Etkinliğin adı").inputValue(), "Ğıdıklanan Şiirler Gecesi");
  await field(p, "Gün").fill("30");
  await field(p, "Program").setInputFiles(pdf("program.pdf"));
  await p.press("Özete geçin");
  await p.press("Değiştir");
  await field(p, "Etkinliğin adı").fill("İğne Oyası Sergisi");
  await p.press("Özete geçin");
  assert.match(await p.text(), /İğne Oyası Sergisi.*imza\.jpg.*program\.pdf/);
  await p.press("Başvuruyu gönderin");
  const { code, number } = await receipt(p);
  assert.ok(await p.page.getByRole("button", { name: "Kopyala" }).isHidden(), "no button that could not work");

  await p.go("/basvuru-takip");
  await field(p, "Takip kodu").fill(code);
  await p.press("Göster");
  assert.equal(await p.text("h1"), "Başvurunuz bizde");
  assert.match(await p.text(), CODE);

  await clerk.signIn("memur");
  await openFromInbox(clerk, "Salon tahsisi", number);
  await step(clerk, "Karar ver");
  await clerk.press("Karar ver");
  await checkSummary(clerk, [/[Kk]ararı?/, /[Gg]erekçe/], { focus: false });
  await clerk.go(clerk.path.replace(/\/adim.*/, ""));
  await decide(clerk, "Kısmen kabul", "Salon yalnız öğleden sonra boş.");
  await p.page.reload();
  assert.equal(await p.text("h1"), "Başvurunuz kısmen kabul edildi");
  assert.equal(await p.text("main .decision"), "Salon yalnız öğleden sonra boş.");
});

test("Without JavaScript: the menu, the display and the own account on a telephone", async (story) => {
  const p = await story.person({ js: false });
  await p.go("/");
  await p.follow("Menü", "header");
  assert.equal(p.path, "/menu");
  await p.follow("Görünüm");
  await p.follow("Koyu");
  assert.equal(await p.page.locator("html").getAttribute("data-bs-theme"), "dark");
  await p.signIn("memur");
  await p.follow("Menü", "header");
  await p.follow("Gelen işler");
  assert.equal(p.path, "/masa/gelen");
  await p.page.locator("summary").filter({ hasText: "Başvuru memuru" }).click();
  await Promise.all([p.page.waitForEvent("load"), p.page.getByRole("button", { name: "Çıkış" }).click()]);
  await p.go("/masa/gelen");
  assert.match(p.path, /^\/giris\?next=/, "signed out is signed out");
}, { views: ["phone"] });
