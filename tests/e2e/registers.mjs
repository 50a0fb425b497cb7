// SPDX-License-Identifier: AGPL-3.0-or-later
// A registry check on paper: the household is found by somebody who lives there, asked about, answered; what the register says
// becomes a fact, what it says otherwise later is listed and settled.
import { stories, assert } from "./lib.mjs";
import { dayFromNow, field } from "./acts.mjs";

const test = stories("aid");

/** What opens a file, or opens already. */
export async function opened(p, why) {
  const purpose = p.page.locator("main form[action$='/ac'] [name=purpose]");
  if ((await purpose.count()) === 0) return;
  await purpose.fill(why);
  await Promise.all([p.page.waitForEvent("load"), purpose.press("Enter")]);
}

const NOTICE = "Okul bildirdi: çocuk okula aç geliyor.";
const homes = (p) => p.page.locator("main input[type=radio][name=home]:not([value=''])");

async function looked(p, begins, why = "Okulun bildirimi") {
  await p.go("/masa/yardim-dosyasi/yeni");
  await p.page.getByLabel("Mahalle").selectOption({ index: 4 });
  await p.page.locator("[name=programme]").selectOption({ label: "Sosyal yardım" });
  await p.page.locator("[name=source]").selectOption("school");
  await p.page.locator("[name=notice]").fill(NOTICE);
  await field(p, "Ya da hanedeki bir kişi").fill(begins);
  await field(p, "Bu kişiyi neden arıyorsunuz?").fill(why);
  await p.press("Haneyi bul");
}

/** A new file of a household of the register, found by the beginning of a name; of one that has no file that waits. */
async function ofHousehold(clerk) {
  const summary = clerk.page.locator(".error-summary");
  await looked(clerk, "zqx", "");
  assert.match(await summary.innerText(), /Neden aradığınızı/, "nobody is looked for without a purpose");
  await looked(clerk, "zqx");
  assert.match(await summary.innerText(), /Kimse bulunamadı/);
  for (const begins of ["ay", "me", "fa", "al", "em", "ha", "mu", "se"]) {
    await looked(clerk, begins);
    for (let n = (await homes(clerk).count()) - 1; n >= 0; n--) {
      await homes(clerk).nth(n).check();
      assert.equal(await clerk.page.locator("[name=notice]").inputValue(), NOTICE, "what was typed stays");
      await clerk.press("Dosyayı aç");
      if (/Dosya açıldı/.test(await clerk.text("body"))) return clerk.path.replace(/[?#].*/, "");
      await looked(clerk, begins);
    }
  }
  throw new Error("every household has a file that waits");
}

/** Asked on paper, answered with a marital status. */
async function answered(clerk, file, word) {
  await clerk.go(file.replace("yardim-dosyasi", "dosya-sorgulari"));
  await clerk.page.locator("[name=person]").selectOption({ index: 1 });
  await clerk.page.locator("[name=source]").selectOption("civil");
  await clerk.page.locator("[name=way]").selectOption("paper");
  await field(clerk, "Yasal dayanak").fill("5490 m. 45");
  await clerk.page.locator("main form [name=purpose]").fill("Hanenin durumunu görmek");
  await clerk.press("Sor");
  await field(clerk, "medeni durum").selectOption({ label: word });
  await clerk.press("Cevabı yaz");
  const summary = await clerk.page.locator(".error-summary").innerText();
  assert.match(summary, /Belgenin gününü/, "a paper has a day");
  assert.match(summary, /Barkod/, "and a number by which it is verified");
  for (const [i, part] of ["y", "m", "d"].entries()) await clerk.page.locator(`[name="said.${part}"]`).fill(String(dayFromNow(0)[i]));
  await clerk.page.locator("[name=barcode]").fill("YB-2026-0099");
  await clerk.press("Cevabı yaz");
}

test("A registry check: household found by a person, asked on paper, answered into the file, a difference settled once", async (story) => {
  const clerk = await (await story.person()).signIn("memur"), file = await ofHousehold(clerk);
  await opened(clerk, "Kayıt sorgusu");
  await answered(clerk, file, "dul");
  assert.equal(await clerk.page.locator("#farklar").count(), 0, "nothing was known otherwise");
  await answered(clerk, file, "evli");
  const differences = clerk.page.locator("#farklar");
  assert.match(await differences.innerText(), /medeni durum/);
  await clerk.press("Kayıttakini al");
  assert.equal(await differences.getByRole("button").count(), 0, "settled once");
  await clerk.go(`${file}/bilgiler`);
  const row = clerk.page.locator("tr", { has: clerk.page.getByText("medeni durum", { exact: true }) }).first();
  assert.equal(await row.locator("select").first().locator("option:checked").innerText(), "evli");
  assert.equal(await row.locator("select").nth(1).locator("option:checked").innerText(), "kayıt sorgusu");
  await clerk.go("/masa/sorgular");
  assert.doesNotMatch(await clerk.text(), /Ayşe|Mehmet|Fatma/, "the desk's list holds no names");
});
