// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes wrong at a form: it is said where it can be mended, and nothing that was typed or brought is lost.
import { stories, assert, jpeg, pdf, tckn } from "./lib.mjs";
import { field, fillHall, openFromInbox, receipt } from "./acts.mjs";

const test = stories("forms");

/** The summary comes first, takes the focus, counts its lines, and each line leads to the field that says the same. */
export async function checkSummary(p, lines, { focus = true } = {}) {
  assert.match(await p.page.title(), /^Hata: /);
  const summary = p.page.locator(".error-summary");
  assert.equal(await summary.count(), 1, "one summary");
  if (focus) assert.ok(await summary.evaluate((e) => e === document.activeElement), "the summary takes the focus");
  const stands = (e) => e.compareDocumentPosition(e.parentElement.querySelector("h1, form")) & Node.DOCUMENT_POSITION_FOLLOWING;
  assert.ok(await summary.evaluate(stands), "it stands before heading and form");
  const links = await summary.getByRole("link").all();
  assert.equal((await summary.locator("h2").innerText()).trim(), `${links.length} yeri düzeltin`);
  assert.equal(links.length, lines.length, await summary.innerText());
  for (const [i, link] of links.entries()) assert.match(await link.innerText(), lines[i]);
  for (const link of links) {
    await link.click();
    const id = (await link.getAttribute("href")).slice(1), target = p.page.locator(`[id="${id}"]`);
    if (focus) assert.ok(await target.evaluate((e) => e === document.activeElement), `${id} takes the focus`);
    if ((await target.getAttribute("type")) !== "radio") assert.equal(await target.getAttribute("aria-invalid"), "true");
    const beside = p.page.locator(".field-bad").filter({ has: target }).locator(".field-error");
    assert.equal((await beside.innerText()).trim(), (await link.innerText()).trim(), "field and summary say the same");
    const said = await target.evaluate((e) => (e.closest("fieldset") ?? e).getAttribute("aria-describedby") ?? "");
    assert.ok(said.split(" ").includes(await beside.getAttribute("id")), `${id} is described by its error`);
  }
}

const wrong = {
  "Ad ve soyad": "", "T.C. kimlik numarası": "1234567895", "E-posta": "sule@", Gün: "31", Ay: "4", "Kaç kişi bekliyorsunuz?": "çok",
  Talep: `Şöyle: ${"ğ".repeat(4100)}`,
};
const said = [/Ad ve soyad/, /10 rakam yazdınız, 1 rakam eksik/, /ad@ornek\.com/, /Nisan 30 gün çeker/, /Kaç kişi bekliyorsunuz/, /4\.000/, /Program/];

test("Form: all that is wrong at once; what was typed and uploaded stays, and goes on from there", async (story) => {
  const p = await story.person();
  await fillHall(p, { ...wrong, Talep: "", papers: false });
  await field(p, "Talep").evaluate((e) => e.removeAttribute("maxlength")); // as from a browser that does not count
  await field(p, "Talep").fill(wrong.Talep);
  await field(p, "İmza sirküleri ya da yetki belgesi").setInputFiles(await jpeg(p, "imza sirküleri.jpg"));
  await p.press("Özete geçin");
  await checkSummary(p, said);
  for (const [label, value] of Object.entries(wrong))
    assert.equal(await field(p, label).inputValue(), value, `${label} still says what was typed`);
  assert.equal(await field(p, "Telefon").inputValue(), "0532 000 00 07");
  assert.ok(await p.page.getByLabel("Evet", { exact: true }).isChecked());
  assert.ok(await p.page.getByLabel(/imza sirküleri\.jpg/).isChecked(), "the uploaded file is kept");

  const right = { "Ad ve soyad": "Şule Iğdırlı", "T.C. kimlik numarası": tckn(7), "E-posta": "sule@example.org", Gün: "30", "Kaç kişi bekliyorsunuz?": "90", Talep: "" };
  for (const [label, value] of Object.entries(right)) await field(p, label).fill(value);
  await field(p, "Program").setInputFiles(pdf("program.pdf"));
  await p.press("Özete geçin");
  const summary = await p.text();
  for (const words of ["imza sirküleri.jpg", "program.pdf", "30.04.2027"]) assert.ok(summary.includes(words), `the summary says ${words}`);
  await p.press("Başvuruyu gönderin");
  const { number } = await receipt(p);

  const clerk = await (await story.person()).signIn("memur");
  await openFromInbox(clerk, "Salon tahsisi", number);
  assert.equal(await clerk.page.locator(".document").count(), 2, "both files arrived, each once");
});

test("Form: identity numbers are checked by their digits, whoever holds them", async (story) => {
  const p = await story.person();
  await fillHall(p);
  /** @type {[string, RegExp][]} */
  const numbers = [["10000000765", /kimlik numarası/], ["123456789012", /12 rakam yazdınız, 1 rakam fazla/], ["01234567890", /0/]];
  for (const [number, answer] of numbers) {
    await field(p, "T.C. kimlik numarası").fill(number);
    await p.press("Özete geçin");
    assert.equal(await p.page.locator(".error-summary a").count(), 1, `${number} is wrong, and it alone`);
    assert.match(await p.text(".error-summary li"), answer);
  }
  await field(p, "T.C. kimlik numarası").fill("99".padEnd(9, "1") + "70"); // the check digits of 991111111
  await p.press("Özete geçin");
  const text = await p.text();
  assert.ok(/Her şey doğru mu/.test(text) || /yeri düzeltin/.test(text));
}, { views: ["desktop"] });

test("Papers: wrong kind, empty, false name, too large; the right ones beside them are kept", async (story) => {
  const p = await story.person();
  /** @type {[import("./acts.mjs").Paper, RegExp][]} */
  const cases = [
    [{ name: "not.txt", mimeType: "text/plain", buffer: Buffer.from("düz yazı\n") }, /not\.txt: Bu türde dosya alınmıyor/],
    [{ name: "virüs.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0") }, /virüs\.pdf: Bu türde dosya alınmıyor/],
    [{ name: "boş.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) }, /boş\.pdf: Bu dosya boş/],
    [{ ...(await jpeg(p)), name: "foto.pdf" }, /foto\.pdf: Bu dosyanın adıyla içeriği/],
    [{ name: "büyük.pdf", mimeType: "application/pdf", buffer: Buffer.concat([pdf().buffer, Buffer.alloc(10 * 1024 * 1024)]) }, /büyük\.pdf: Bu dosya 10 MB/],
  ];
  await fillHall(p, { papers: false });
  for (const [file, answer] of cases) {
    await field(p, "İmza sirküleri ya da yetki belgesi").setInputFiles(await jpeg(p, "imza.jpg"));
    await field(p, "Program").setInputFiles(file);
    await p.press("Özete geçin");
    assert.match(await p.text(".error-summary"), answer);
    assert.equal(await field(p, "Etkinliğin adı").inputValue(), "Ğıdıklanan Şiirler Gecesi");
    assert.ok((await p.page.getByLabel(/imza\.jpg/).count()) > 0, "the right file is kept");
  }
  await field(p, "Program").setInputFiles(pdf("program.pdf"));
  for (const kept of (await p.page.getByLabel(/imza\.jpg/).all()).slice(1)) await kept.uncheck();
  await p.press("Özete geçin");
  await p.press("Başvuruyu gönderin");
  const { number } = await receipt(p);
  const clerk = await (await story.person()).signIn("memur");
  await openFromInbox(clerk, "Salon tahsisi", number);
  assert.equal(await clerk.page.locator(".document").count(), 2, "what was taken off the list is not sent");
});

test("C8: one application however often the button is pressed", async (story) => {
  const p = await story.person(), clerk = await (await story.person()).signIn("memur");
  const open = async () => {
    await clerk.go("/masa/gelen");
    await clerk.page.getByLabel("Hizmet", { exact: true }).selectOption({ label: "Salon tahsisi" });
    await clerk.press("Süz");
    return clerk.page.locator("td.inbox-work").count();
  };
  const before = await open();
  await fillHall(p);
  await p.press("Özete geçin");
  const sent = await p.page.locator("main form").evaluate((form) => [...new FormData(/** @type {HTMLFormElement} */ (form))].map(([k, v]) => [k, String(v)]).concat([["step", "send"]]));
  const posts = [];
  p.page.on("request", (r) => r.method() === "POST" && posts.push(r));
  await p.page.getByRole("button", { name: "Başvuruyu gönderin" }).dblclick();
  await p.page.waitForURL(/\/alindi\//);
  assert.equal(posts.length, 1, "the button sends once");
  const { code } = await receipt(p);
  for (let i = 0; i < 2; i++) { // and who sends it again, without any script, finds the same
    const again = await p.context.request.post(`${p.origin}/basvuru/salon-tahsisi`, { headers: { Origin: p.origin }, form: Object.fromEntries(sent), maxRedirects: 0 });
    assert.equal(again.headers().location, `/alindi/${code}`);
  }
  assert.equal(await open(), before + 1);
}, { views: ["desktop"] });

test("Form: cookies are gone in mid-form; the page says so and what was typed is there on going back", async (story) => {
  const p = await story.person();
  await fillHall(p, { papers: false });
  await p.context.clearCookies();
  await p.press("Özete geçin");
  assert.match(await p.text(), /Bu formun süresi doldu/);
  await p.page.goBack();
  assert.equal(await field(p, "Etkinliğin adı").inputValue(), "Ğıdıklanan Şiirler Gecesi");
  assert.equal(await field(p, "Gün").inputValue(), "14");
});
