// SPDX-License-Identifier: AGPL-3.0-or-later
// A home visit on a telephone whose network is away: filled in, kept over a reload, finished with two taps, sent when the network is
// back, sent back for one line and sent again; the second officer confirms it on another telephone; then it is in the aid file with its
// source, and the file has its points.
import { stories, assert, jpeg, VIEWS } from "./lib.mjs";
import { forgive, waiting } from "./gates.mjs";

const test = stories("desk");
export const B = (name) => `[data-form] [name="${name}"]`;

/** An aid file that somebody noticed, opened by this clerk. Gives its address and number. */
export async function noticed(clerk, view) {
  await clerk.go("/masa/yardim-dosyasi/yeni");
  await clerk.page.getByLabel("Mahalle").selectOption({ index: view === "phone" ? 2 : 1 });
  await clerk.page.locator("[name=source]").selectOption("muhtar");
  await clerk.page.locator("[name=notice]").fill("Muhtar bildirdi: hanede çalışan yok.");
  await clerk.page.locator("[name=programme]").selectOption({ label: "Sosyal yardım" });
  await clerk.press("Dosyayı aç");
  return { path: clerk.path.replace(/[?#].*/, ""), number: await clerk.read(/Y-\d{4}\/\d+/) };
}

/** Two officers, today. */
export async function planned(clerk, file) {
  await clerk.go(`/masa/ziyaretler/planla?dosya=${file.path.split("/").pop()}`);
  await clerk.page.getByLabel("İkinci görevli").selectOption({ label: "Müdür" });
  await clerk.press("Ziyaretleri planla");
  await clerk.page.getByRole("link", { name: file.number, exact: true }).waitFor();
}

export const ready = (p) => p.page.locator("[data-visits=ready][data-kept=yes]").waitFor();
export const row = (p, file) => p.page.locator("[data-list] li").filter({ has: p.page.locator(`[data-open]`, { hasText: `${file.number} ` }) });
export const open = async (p, file) => {
  await row(p, file).locator("[data-open]").click();
  await p.page.locator(B("met")).waitFor();
};

/** Draws on the pad of a form. @param within where the form stands */
export async function sign(p, within = "[data-form]") {
  const pad = p.page.locator(`${within} canvas`);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  assert.ok(box);
  await p.page.mouse.move(box.x + 20, box.y + 30);
  await p.page.mouse.down();
  await p.page.mouse.move(box.x + 80, box.y + 60, { steps: 4 });
  await p.page.mouse.up();
  await p.page.waitForFunction((at) => {
    const drawn = document.querySelector(`${at} [name=signature]`);
    return drawn instanceof HTMLInputElement && /^M\d+ \d+L/.test(drawn.value);
  }, within);
}

/** The second officer reads on a telephone what was sent, and confirms it. */
export async function confirmed(second, file, seen) {
  await second.go("/ziyaret/bugun");
  await second.page.locator("a[href$='/onay']", { hasText: file.number }).click();
  await second.page.locator("#onay").waitFor();
  for (const one of seen) assert.match(await second.text(), one);
  assert.match(await second.text("#onay"), /[0-9a-f]{64}/);
  await second.press("Gördüğüm gibi: onayla");
  assert.match(await second.text(), /Onaylandı/);
}

/** What was typed has been written down. */
export const kept = (p) => p.page.locator("[data-form] form[data-saved=yes]").waitFor();

test("A home visit without the network: kept over a reload, sent once, its facts are in the aid file and have their points", async (story) => {
  const clerk = await story.person(), p = await story.person();
  await clerk.signIn("memur", "/masa/yardim-dosyalari");
  const file = await noticed(clerk, story.view);
  await planned(clerk, file);
  await p.signIn("memur", "/ziyaret/bugun");
  await ready(p);
  await p.context.setOffline(true);

  await open(p, file);
  await p.page.locator(`${B("state")}[value=visited]`).check();
  await p.page.locator(B("both")).check();
  await p.page.locator(B("met")).fill("Anne evdeydi");
  await p.page.locator(B("h1.v")).selectOption({ label: "kiracı" });
  await p.page.locator(B("h2.v")).fill("dokuz bin");
  await p.page.locator(B("h3.v")).selectOption({ label: "soba" });
  await p.page.locator("[data-form] details").nth(1).locator("summary").click();
  await p.page.locator("[data-form] details").nth(1).getByLabel("doğum günü").fill("14.03.1987");
  await p.page.locator(B("image")).setInputFiles(await jpeg(clerk));
  await p.page.locator("[data-images]", { hasText: "1 / 4" }).waitFor();
  await p.page.locator(B("faceless")).check();
  await sign(p);
  await p.page.locator(B("opinion")).fill("Yakacak öncelikli.");
  await p.page.locator("[data-form] summary", { hasText: "Ayrı tutulanlar" }).click();
  await p.page.locator(B("danger")).fill("Çocuğun kolunda morluk");
  await kept(p);
  await p.page.reload();
  await p.page.locator("[data-visits=ready]").waitFor();
  await row(p, file).locator("[data-mark=draft]").waitFor();
  await open(p, file);
  assert.equal(await p.page.locator(B("met")).inputValue(), "Anne evdeydi");
  assert.equal(await p.page.locator(B("h2.v")).inputValue(), "dokuz bin");
  assert.match(await p.page.locator(B("signature")).inputValue(), /^M/);
  assert.equal(await p.page.locator(B("danger")).inputValue(), "Çocuğun kolunda morluk");
  await p.page.getByRole("button", { name: "Ziyareti bitir" }).dblclick();
  await waiting(p, 1);

  await p.context.setOffline(false);
  await row(p, file).locator("[data-mark=wrong]").waitFor(); // what cannot be an amount comes back with all that was typed
  await open(p, file);
  assert.equal(await p.page.locator(B("opinion")).inputValue(), "Yakacak öncelikli.");
  await p.page.locator(B("h2.v")).fill("9.000,00");
  const back = p.page.waitForResponse((r) => r.status() === 422); // no photograph without the household's word
  await p.page.getByRole("button", { name: "Ziyareti bitir" }).dblclick();
  await back;
  await row(p, file).locator("[data-mark=wrong]").waitFor();
  await open(p, file);
  await p.page.locator("[data-form]", { hasText: "Haneye sorun" }).waitFor();
  await p.page.locator(B("agreed")).check();
  await p.page.getByRole("button", { name: "Ziyareti bitir" }).dblclick();
  await row(p, file).waitFor({ state: "detached" });
  await waiting(p, 0);
  forgive(p);
  p.troubles = p.troubles.filter((t) => !/status of 422/.test(t)); // it was sent back once

  const second = await story.person({ viewport: VIEWS.phone, hasTouch: true });
  await second.signIn("mudur", "/ziyaret/bugun");
  await clerk.go(file.path);
  assert.equal(await clerk.page.getByRole("link", { name: / · Ziyaret edildi$/ }).count(), 0); // one word is none
  await confirmed(second, file, [/Anne evdeydi/, /Yakacak öncelikli/, /morluk/, /9\.000,00/]);

  await clerk.go(file.path);
  await clerk.page.locator("[name=purpose]").fill("Ziyareti incelemek");
  await Promise.all([clerk.page.waitForEvent("load"), clerk.page.locator("[name=purpose]").press("Enter")]);
  await clerk.page.locator("#reasons").waitFor();
  assert.match(await clerk.text("#reasons"), /\d+/);
  const sheet = await clerk.page.locator(".sheet-words").textContent();
  assert.match(sheet ?? "", /kira 9\.000,00 TL \(ziyaret/);
  await clerk.follow(/ · Ziyaret edildi$/); // the file leads to its visits
  assert.match(await clerk.text(), /Anne evdeydi/);
  assert.match(await clerk.text(), /morluk/); // this clerk is a social worker too
  assert.match(await clerk.text(), /Fotoğrafa izin verdi evet, kapıda soruldu/);
  await clerk.page.locator(".signature path").waitFor();
  const photo = clerk.page.locator(".photos img");
  assert.equal(await photo.count(), 1); // two taps, two sendings: one visit
  await photo.scrollIntoViewIfNeeded();
  await clerk.page.waitForFunction(() => {
    const shown = document.querySelector(".photos img");
    return shown instanceof HTMLImageElement && shown.naturalWidth > 0;
  });
});
