// SPDX-License-Identifier: AGPL-3.0-or-later
// Places that cost something: asked for, refused by the bank, paid, receipt; a part given back by whoever paid and another by the desk,
// the rest given back; the bank's refunds arrive with their receipts, and what was paid and what went back are the same.
import { stories, assert } from "./lib.mjs";
import { field, reloadUntil } from "./acts.mjs";
import { faults, tooWide } from "./pages.mjs";

const test = stories("evening");
const PLAY = "Tiyatro: Kırmızı Bavul";

/** Through the trial bank, which does as it is told. @param {import("./lib.mjs").Person} p */
async function atTheBank(p, act) {
  await p.press("Kartla öde");
  await p.press("Bankaya geç");
  await p.press(act);
  await p.press("Belediyeye dön");
}

for (const js of [true, false])
  test(`Fees${js ? "" : ", without JavaScript"}: refused, paid, receipt; a part given back, another by the desk, then all; the bank gives everything back`, async (story) => {
    const p = await story.person({ js }), manager = await (await story.person()).signIn("mudur");
    await p.go("/etkinlikler");
    await p.follow(PLAY);
    await p.follow("Yer isteyin");
    const ask = p.path;
    await field(p, "Tam").fill("3");
    await field(p, "Ad ve soyad").fill("Ücret Deneme");
    await field(p, "Telefon ya da e-posta").fill(`ucret-${story.view}-${js}@example.org`);
    await p.press("Yer isteyin");
    assert.equal(await p.text("h1"), "Sizin için 3 yer tutuluyor");
    const slip = p.path;
    await p.follow(/720 ₺ ödeyin/);
    const order = p.path;
    await atTheBank(p, "Reddet");
    assert.match(await p.text(), /Banka ödemeyi almadı/);
    await atTheBank(p, "Ödemeyi al");
    assert.match(await p.text(), /Makbuzlar T-\d+-\d+ \(PDF\)/);
    if (js) assert.deepEqual([...(await faults(p)), ...(await tooWide(p))], []);
    const receipt = await p.page.getByRole("link", { name: /^T-/ }).getAttribute("href");
    const file = await p.page.request.get(p.origin + receipt);
    assert.equal((await file.body()).subarray(0, 5).toString(), "%PDF-");

    await p.go(slip);
    assert.equal(await p.text("h1"), "3 yer sizin");
    await p.page.locator("summary", { hasText: "Bir kısmını geri verin" }).click();
    await field(p, "Tam").fill("2");
    await p.press("Bir kısmını geri verin");
    assert.equal(await p.text("h1"), "2 yer sizin");

    await manager.go(`${ask.replace("/yer/", "/masa/bilet/")}`);
    await field(manager, "İstek numarası ya da kodu").fill(slip.split("/").at(-1) ?? "");
    await manager.press("Bulun");
    await manager.follow(/^Ücret: /);
    const desk = manager.path;
    await field(manager, "Tutar").fill("900");
    await field(manager, "Gerekçe").fill("Perde geç açıldı");
    await manager.press("Geri ödemeyi başlat");
    assert.match(await manager.text(), /Ücretten fazla olmayan bir tutar yazın/);
    assert.equal(await field(manager, "Gerekçe").inputValue(), "Perde geç açıldı", "what was typed stays");
    await field(manager, "Tutar").fill("80");
    await manager.press("Geri ödemeyi başlat");
    await p.go(slip);
    await p.press("Yerleri geri verin");

    await p.go(order);
    await reloadUntil(p, /(G-\d+-\d+ .*){3}/);
    const text = await p.text();
    for (const amount of [/240,00 ₺/, /80,00 ₺/, /400,00 ₺/]) assert.match(text, amount);
    await manager.go(desk);
    assert.match(await manager.text(), /Banka geri ödemesi/);
    assert.doesNotMatch(await manager.text(), /İmece/);
  }, { views: js ? ["desktop", "phone"] : ["phone"] });
