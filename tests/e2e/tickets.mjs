// SPDX-License-Identifier: AGPL-3.0-or-later
// Places of an event: asked for, waited for, given back; the same with the keyboard alone, without JavaScript, and before they open.
import { stories, assert } from "./lib.mjs";
import { dayFromNow, field, moment } from "./acts.mjs";
import { checkSummary } from "./bad_input.mjs";
import { faults, tooWide } from "./pages.mjs";

const test = stories("venues");
const SLIP = /[0-9A-Z]{5}-[0-9A-Z]{5}/;

/** A published event with one date, made in the desk's forms. @param {import("./lib.mjs").Person} manager */
async function event(manager, title) {
  await manager.go("/masa/kayit/etkinlikler/yeni");
  await field(manager, "Başlık").fill(title);
  await field(manager, "Özet").fill("Bir akşam.");
  await field(manager, "Tür").selectOption({ label: "Konser" });
  await field(manager, "Düzenleyen").selectOption({ index: 1 });
  await manager.page.getByLabel("Ücretsiz, biletli").check();
  await manager.press(/^Kaydet/);
  const record = manager.path.split("?")[0];
  await manager.follow("Tarih");
  await moment(manager, "starts", dayFromNow(9), "20.00");
  await field(manager, "Başka yer").fill("Güvenpark");
  await manager.press(/^Kaydet/);
  await manager.go(record);
  await manager.press("Onaya gönder");
  await manager.press("Yayımla");
  return record;
}

/** Its places, by the form; gives the public address of the form. @param {import("./lib.mjs").Person} manager */
async function arrange(manager, record, places, rest = async () => {}) {
  await manager.go(record);
  await manager.follow("Yerleri açın");
  await field(manager, "Yerler").fill(String(places));
  await manager.page.getByLabel("Bekleyen grubun önüne kimse geçmez").check();
  await moment(manager, "opens", null);
  await rest();
  await manager.press("Kaydet");
  assert.match(manager.path, /^\/masa\/bilet\/\d+/);
  return manager.path.replace("/masa/bilet", "/yer");
}

/** @param {import("./lib.mjs").Person} p */
async function fill(p, places, name) {
  await field(p, "Kaç yer?").fill(String(places));
  await field(p, "Ad ve soyad").fill(name);
  await field(p, "Telefon ya da e-posta").fill(`${name.toLowerCase()}@example.org`);
}

for (const js of [true, false])
  test(`Places${js ? "" : ", without JavaScript"}: asked for, then in the line, then given back to who waits`, async (story) => {
    const manager = await (await story.person()).signIn("mudur"), first = await story.person({ js }), second = await story.person({ js });
    const form = await arrange(manager, await event(manager, `Yerler ${story.view} ${js}`), 2);
    await first.go(form);
    assert.match(await first.text(), /2 yerden 2 tanesi boş/);
    await fill(first, 2, "");
    await first.press("Yer isteyin");
    await checkSummary(first, [/[Aa]d ve soyad/, /Telefon/], { focus: js });
    await fill(first, 2, "Ada");
    await first.press("Yer isteyin");
    assert.equal(await first.text("h1"), "2 yer sizin");
    const code = await first.read(SLIP);
    await second.go(form);
    await fill(second, 1, "Ece");
    await second.press("Sıraya girin");
    assert.equal(await second.text("h1"), "Sıradasınız");
    assert.match(await second.text(), /Bu istek sıranın başında/);
    if (js) assert.deepEqual([...(await faults(second)), ...(await tooWide(second))], []);
    await first.go("/bilet");
    await field(first, "Fiş kodunuz").fill(code.toLowerCase());
    await first.press("Göster");
    await field(first, "Kaç yer sizde kalsın?").fill("1");
    await first.press("Bir kısmını geri verin");
    assert.equal(await first.text("h1"), "1 yer sizin");
    await second.page.reload();
    assert.equal(await second.text("h1"), "1 yer sizin");
    await second.press("Yerleri geri verin");
    assert.equal(await second.text("h1"), "Bu istek geri alındı");
    await second.press("Yeniden sıraya girin");
    assert.equal(await second.text("h1"), "1 yer sizin");
  }, { views: js ? ["desktop", "phone"] : ["phone"] });

test("Places: before they open the page says when, by the server's clock; the same line at the desk", async (story) => {
  const manager = await (await story.person()).signIn("mudur"), clerk = await (await story.person()).signIn("memur"), p = await story.person();
  const record = await event(manager, `Açılış ${story.view}`);
  const form = await arrange(manager, record, 3, () => moment(manager, "opens", dayFromNow(1), "23.59"));
  await p.go(form);
  assert.match(await p.text(), /İstek alımının açılışı: .* 23\.59/);
  assert.equal(await p.page.locator("main form").count(), 0);
  await manager.follow("Değiştir");
  await moment(manager, "opens", null);
  await manager.press("Kaydet");
  await p.page.reload();
  assert.match(await p.text(), /3 yerden 3 tanesi boş/);
  await clerk.go(form.replace("/yer", "/masa/bilet"));
  await clerk.follow("Telefonla ya da masadan istek");
  await field(clerk, "Kaç yer?").fill("2");
  await field(clerk, "Ad ve soyad").fill("Nermin Örnek");
  await clerk.press("İsteği alın");
  assert.match(await clerk.text(), /Yeri var/);
  assert.doesNotMatch(await clerk.text(), /Nermin/);
  await field(clerk, "Neden açıyorsunuz?").fill("Telefonda soruyor");
  await clerk.press("Göster");
  assert.match(await clerk.text(), /Nermin Örnek/);
  await p.page.reload();
  assert.match(await p.text(), /3 yerden 1 tanesi boş/);
}, { views: ["desktop"] });

test("C13.4 with the keyboard alone: from the event to a place of one's own", async (story) => {
  const p = await story.person();
  await p.go("/etkinlikler");
  await p.follow("Kış dinletisi: oda müziği");
  const reach = async (words) => {
    for (let i = 0; i < 200; i++) {
      await p.page.keyboard.press("Tab");
      const at = await p.page.evaluate(() => {
        const e = document.activeElement;
        return e instanceof HTMLInputElement ? (e.labels?.[0]?.textContent ?? "") : (e?.textContent ?? "");
      });
      if (at.trim().startsWith(words)) return;
    }
    assert.fail(`${words} cannot be reached with the keyboard`);
  };
  await reach("Yer isteyin");
  await Promise.all([p.page.waitForEvent("load"), p.page.keyboard.press("Enter")]);
  await reach("Ad ve soyad");
  await p.page.keyboard.type("Işıl Örnek");
  await reach("Telefon ya da e-posta");
  await p.page.keyboard.type(`isil-${story.view}-${Date.now()}@example.org`);
  await Promise.all([p.page.waitForEvent("load"), p.page.keyboard.press("Enter")]);
  assert.equal(await p.text("h1"), "1 yer sizin");
}, { views: ["desktop"] });

test("A finished draw: its record is taken from its page and verifies in the browser", async (story) => {
  const p = await story.person();
  await p.go("/etkinlik/yilbasi-konseri-genclik-senfoni-orkestrasi");
  await p.follow("Çekiliş nasıl geçti?");
  assert.match(await p.text(), /900 isteğin \d+ tanesine yer çıktı/);
  assert.deepEqual([...(await faults(p)), ...(await tooWide(p))], []);
  const commitment = await p.text("main code.hash");
  const [download] = await Promise.all([p.page.waitForEvent("download"), p.page.getByRole("link", { name: "Çekiliş tutanağı" }).click()]);
  const path = await download.path();
  await p.follow("Çekilişi doğrulayın");
  await p.page.locator("[data-draw=ready]").waitFor();
  await p.page.getByLabel("Çekiliş tutanağı").setInputFiles({ name: "cekilis.json", mimeType: "application/json", buffer: (await import("node:fs")).readFileSync(path) });
  await p.page.getByRole("button", { name: "Çekilişi yineleyin" }).click();
  await p.page.getByText("Bu çekiliş doğru.").waitFor();
  assert.ok((await p.text()).includes(commitment), "the commitment of the page is that of the record");
});

test("Cards say how many places are left, as the page of the event does", async (story) => {
  const manager = await (await story.person()).signIn("mudur"), p = await story.person();
  const title = `Kart ${story.view}`, form = await arrange(manager, await event(manager, title), 3);
  const card = async () => {
    await p.go("/etkinlikler");
    return p.text(`.event-card:has-text("${title}"), .event-list > li:has-text("${title}")`);
  };
  assert.match(await card(), /3 yer boş/);
  await p.go(form);
  await fill(p, 2, "Ada");
  await p.press("Yer isteyin");
  assert.match(await card(), /1 yer boş/);
  await p.go(form);
  await fill(p, 1, "Ece");
  await p.press("Yer isteyin");
  assert.doesNotMatch(await card(), /\d yer boş/);
  assert.deepEqual([...(await faults(p)), ...(await tooWide(p))], []);
});

test("Any date will do: the line of every date at once, and a place of one of them ends the others", async (story) => {
  const manager = await (await story.person()).signIn("mudur"), first = await story.person(), p = await story.person();
  const record = await event(manager, `Hangisi olursa ${story.view}`);
  await manager.follow("Tarih");
  await moment(manager, "starts", dayFromNow(10), "20.00");
  await field(manager, "Başka yer").fill("Güvenpark");
  await manager.press(/^Kaydet/);
  const forms = [];
  for (let i = 0; i < 2; i++) {
    forms.push(await arrange(manager, record, 1));
    await first.go(forms[i]);
    await fill(first, 1, `Ada${i}`);
    await first.press("Yer isteyin");
    assert.equal(await first.text("h1"), "1 yer sizin");
  }
  assert.notEqual(forms[0], forms[1]);
  await p.go(forms[0]);
  await fill(p, 1, "Ece");
  await p.page.getByLabel("Bu etkinliğin öteki günleri de olur").check();
  await p.press("Sıraya girin");
  assert.equal(await p.text("h1"), "Sıradasınız");
  await p.page.reload();
  assert.match(await p.text(), /bütün günlerinin sırasındasınız/);
  const waited = p.path;
  await first.press("Yerleri geri verin"); // of the second date
  await p.go(waited); // the only code that is known leads to it
  assert.equal(await p.text("h1"), "1 yer sizin");
  assert.notEqual(p.path, waited);
  assert.match(await p.text(), /Başka bir gün için yer açıldı/);
}, { views: ["desktop"] });
