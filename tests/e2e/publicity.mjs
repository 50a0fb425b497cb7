// SPDX-License-Identifier: AGPL-3.0-or-later
// A poster from the record to the wall and down again.
import { stories, assert } from "./lib.mjs";
import { dayFromNow, field, moment } from "./acts.mjs";

const test = stories("desk");

test("Poster: drawn from the record, hung at two places, called off, taken down with one tap on a telephone without script", async (story) => {
  const manager = await (await story.person()).signIn("mudur"), citizen = await story.person({ js: false });
  const title = `Afişli "Gece" & Gün ${story.view}`;
  await manager.go("/masa/etkinlik");
  await manager.follow("Yeni etkinlik");
  await field(manager, "Başlık").fill(title);
  await field(manager, "Özet").fill("Bir akşam; üç şair, iki bağlama.");
  await field(manager, "Tür").selectOption({ label: "Konser" });
  await field(manager, "Düzenleyen").selectOption({ index: 1 });
  await manager.page.getByLabel("Ücretsiz, bilet gerekmez").check();
  await manager.press(/^Kaydet/);
  const record = manager.path.split("?")[0];
  await manager.follow("Tarih");
  await moment(manager, "starts", dayFromNow(9), "20.00");
  await field(manager, "Başka yer").fill("Güvenpark");
  await manager.press(/^Kaydet/);
  await manager.go(record);
  await manager.press("Yayımla");

  await manager.go(record);
  await manager.follow("Tanıtım");
  const previews = await manager.page.locator(".papers img").evaluateAll((all) => all.map((i) => /** @type {HTMLImageElement} */ (i).src));
  assert.equal(previews.length, 6);
  for (const src of previews) assert.equal((await manager.page.request.get(src)).headers()["content-type"], "image/png");
  await manager.press("Oraya asıldı");
  assert.match(await manager.text(), /Asıldığı yerleri işaretleyin/, "not without a place");
  for (const n of [0, 1]) await manager.page.getByLabel(/Muhtarlığı/).nth(n).check();
  await manager.press("Oraya asıldı");
  assert.match(await manager.text("body"), /2 yere daha asıldı/);

  await citizen.go("/etkinlikler");
  await citizen.follow(title);
  const poster = await citizen.page.getByRole("link", { name: "Basıp paylaşmak için afiş (PDF)" }).getAttribute("href");
  const pdf = await citizen.page.request.get(new URL(poster ?? "", citizen.origin).href);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");

  await manager.go(record);
  await manager.follow("Etkinliği iptal et");
  assert.match(await manager.text(), /Asılı 2 afiş indirilmeli/);
  await field(manager, "Gerekçe").fill("Sanatçı hastalandı.");
  await manager.press("Etkinliği iptal et");

  const walker = await (await story.person({ view: "phone", js: false })).signIn("memur");
  const mine = walker.page.locator(".wrong-sheets li", { hasText: title });
  for (const left of [2, 1]) {
    await walker.go("/masa/afis");
    assert.equal(await mine.count(), left);
    await mine.first().getByRole("button", { name: "İndirildi", exact: true }).click();
    assert.match(await walker.text("body"), /Yazıldı: afiş indirildi/);
  }
  assert.equal(await mine.count(), 0);
});
