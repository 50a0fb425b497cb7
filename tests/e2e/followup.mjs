// SPDX-License-Identifier: AGPL-3.0-or-later
// Running aid is looked at: an occasion is postponed with a reason, then done; the household is referred, and the answer is written down.
import { stories, assert } from "./lib.mjs";
import { dayFromNow } from "./acts.mjs";
import { opened } from "./registers.mjs";

const test = stories("aid");
const sheet = (p) => p.page.locator("#sheet");
const send = (p) => Promise.all([p.page.waitForEvent("load"), sheet(p).locator("form button[type=submit]").first().click()]);
const day = async (p, name, days) => {
  for (const [i, part] of ["y", "m", "d"].entries()) await sheet(p).locator(`[name="${name}.${part}"]`).fill(String(dayFromNow(days)[i]));
};
let told = 0; // what the demonstration's night has found is looked at once

async function lookedAt(clerk) {
  const first = clerk.page.locator("main tbody tr").first().getByRole("link");
  for (const tab of ["Bakılacak", "Yaklaşan", "Ertelendi"]) {
    await clerk.go("/masa/izleme");
    await clerk.follow(tab);
    if ((await first.count()) > 0) break;
  }
  if (told++ > 0 && (await first.count()) === 0) return;
  await Promise.all([clerk.page.waitForEvent("load"), first.click()]);
  await opened(clerk, "İzleme");
  const row = clerk.page.locator("tr", { has: clerk.page.getByRole("link", { name: /^Bakıldı/ }) }).first();
  const what = (await row.locator("th").innerText()).split("\n")[0];
  await Promise.all([clerk.page.waitForEvent("load"), row.getByRole("link", { name: /^Ertele/ }).click()]);
  await day(clerk, "day", 20);
  await send(clerk);
  assert.ok((await sheet(clerk).locator(".error-summary").count()) === 1, "nothing is postponed without a reason");
  await sheet(clerk).locator("textarea, input[type=text]:not([inputmode=numeric])").last().fill("Hane bu ay il dışında.");
  await day(clerk, "day", 20);
  await send(clerk);
  const same = clerk.page.locator("tr", { hasText: what }).first();
  assert.match(await same.innerText(), /Hane bu ay il dışında/);
  await Promise.all([clerk.page.waitForEvent("load"), same.getByRole("link", { name: /^Bakıldı/ }).click()]);
  await sheet(clerk).locator("textarea").last().fill("Hane ziyaret edildi; durum aynı.");
  await send(clerk);
  assert.match(await clerk.text(), /Hane ziyaret edildi; durum aynı/);
}

async function referred(clerk) {
  await clerk.go("/masa/yardim-dosyalari?durum=suren");
  await Promise.all([clerk.page.waitForEvent("load"), clerk.page.locator("main tbody tr").first().getByRole("link").first().click()]);
  await clerk.go(clerk.path.replace(/[?#].*/, "").replace("yardim-dosyasi", "izleme"));
  await opened(clerk, "Yönlendirme");
  const reason = `Hanede iş arayan bir yetişkin var, ${Date.now()}.`;
  await clerk.follow(/Haneyi yönlendirin/);
  await send(clerk);
  assert.equal(await sheet(clerk).locator(".error-summary").count(), 1, "where to, and why");
  await sheet(clerk).locator("select").first().selectOption({ index: 1 });
  await sheet(clerk).locator("textarea").first().fill(reason);
  await send(clerk);
  const panel = clerk.page.locator("main .panel", { hasText: reason });
  assert.equal(await panel.count(), 1);
  await Promise.all([clerk.page.waitForEvent("load"), panel.getByRole("link", { name: /^Cevabı yaz/ }).click()]);
  await sheet(clerk).locator("select").first().selectOption({ index: 1 });
  await sheet(clerk).locator("textarea").last().fill("Kaydı yapıldı, görüşmeye çağrıldı.");
  await send(clerk);
  assert.match(await panel.innerText(), /Kaydı yapıldı, görüşmeye çağrıldı/);
  assert.equal(await panel.getByRole("link", { name: /^Cevabı yaz/ }).count(), 0, "answered once");
}

test("Follow-up: an occasion is postponed with a reason and then done; a referral and its answer", async (story) => {
  const clerk = await (await story.person()).signIn("memur");
  await lookedAt(clerk);
  await referred(clerk);
  await clerk.go("/masa/izleme");
  assert.doesNotMatch(await clerk.text(), /Ayşe|Mehmet|Fatma/, "the list holds no names");
});
