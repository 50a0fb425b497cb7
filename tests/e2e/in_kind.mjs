// SPDX-License-Identifier: AGPL-3.0-or-later
// A programme that gives food parcels: a paper that is missing, a ceiling, a decision without an amount, and no more parcels than it granted.
import { stories, assert } from "./lib.mjs";
import { dayFromNow, field, taken } from "./acts.mjs";
import { opened } from "./registers.mjs";

const test = stories("aid");

async function decided(manager, file, many, months) {
  await manager.go(`${file}?adim=decide`);
  await manager.page.locator("[name=result][value=granted]").check();
  await field(manager, "Ayda kaç (Koli)").fill(many);
  await field(manager, "Kaç ay").fill(months);
  await field(manager, "Gerekçe").fill("Hanenin geliri gıdaya yetmiyor.");
  await Promise.all([manager.page.waitForEvent("load"), manager.page.locator("#sheet form button[type=submit]").click()]);
}

async function planned(clerk, number, many) {
  await clerk.go("/masa/kayit/yardim-teslimleri/yeni");
  await clerk.page.locator("[name=file_no]").fill(number);
  await clerk.page.locator("[name=good]").selectOption({ label: "Gıda kolisi" });
  await clerk.page.locator("[name=quantity]").fill(many);
  await clerk.page.locator("[name=place]").selectOption({ label: "Merkez depo" });
  for (const [i, part] of ["y", "m", "d"].entries()) await clerk.page.locator(`[name="planned.${part}"]`).fill(String(dayFromNow(0)[i]));
  await clerk.page.getByLabel("Gelip alınacak").check();
  await clerk.press("Kaydet");
}

test("G26 Aid in kind: a missing paper and a ceiling are said, two parcels are granted without an amount, and the third is refused", async (story) => {
  const clerk = await (await story.person()).signIn("memur"), manager = await (await story.person()).signIn("mudur");
  await manager.go("/masa/yardim-dosyalari?durum=karar");
  const row = manager.page.locator("tr", { hasText: "Gıda kolisi" }).first();
  const file = (await row.getByRole("link").getAttribute("href")) ?? "", number = (await row.getByRole("link").innerText()).trim();
  await manager.go(file);
  await opened(manager, "Karar vermek");
  await decided(manager, file, "1", "2");
  assert.match(await manager.text(".error-summary"), /Gerekli belgeler görülmedi: Gelir belgesi/);
  await clerk.go(file);
  await clerk.page.locator("[name=how]").selectOption("registry");
  await clerk.press("Görüldü");
  assert.match(await clerk.text("aside"), /Görüldü Gelir belgesi.*Kayıt sorgusuyla/);
  await decided(manager, file, "3", "2");
  assert.match(await manager.text(".error-summary"), /banttan|Bandın|bandın/);
  assert.equal(await field(manager, "Ayda kaç (Koli)").inputValue(), "3", "what was typed stays");
  await decided(manager, file, "1", "2");
  assert.match(await manager.text(), /Kabul ayda 1 koli, 2 ay;.*Tümü 2 koli: teslim edilen 0 koli/);
  await clerk.go(file);
  await taken(clerk, "Bildirim gününü yaz");
  await manager.go(file);
  await manager.press("Yardımı başlat");
  await planned(clerk, number, "3");
  assert.match(await clerk.text(".error-summary"), /karardan fazladır/);
  await planned(clerk, number, "2");
  await planned(clerk, number, "1");
  assert.match(await clerk.text(".error-summary"), /karardan fazladır/);
  await manager.go(file);
  await opened(manager, "Mektup");
  assert.match(await manager.text(), /fişte ve listede bekleyen 2 koli/);
  await manager.go(`${file}/mektup`);
  assert.match(await manager.text(), /2 ay süreyle ayda 1 koli\. Teslimin günü ve yeri size ayrıca bildirilir/);
}, { views: ["desktop"] });
