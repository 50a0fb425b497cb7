// SPDX-License-Identifier: AGPL-3.0-or-later
// A draw is done again by the browser alone; without script the server does it; a changed record is found either way.
import { readFileSync } from "node:fs";
import { stories, assert } from "./lib.mjs";
import { checkSummary } from "./bad_input.mjs";
import { faults, tooWide } from "./pages.mjs";

const test = stories("forms");
const PAGE = "/cekilis/dogrula";

const record = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const file = (p) => p.page.getByLabel("Çekiliş tutanağı");
const tags = (p, word) => p.page.locator("[data-step] .tag").filter({ hasText: word, visible: true }).count();

/** The example of this server, as somebody gets it who follows the link. */
async function example(p) {
  await p.go(PAGE);
  const [download] = await Promise.all([p.page.waitForEvent("download"), p.page.getByRole("link", { name: "Denemek için örnek" }).click()]);
  return readFileSync(await download.path(), "utf8");
}

test("C2.8 The browser does a draw again and sends nothing", async (story) => {
  const p = await story.person(), sent = [];
  const whole = await example(p);
  p.page.on("request", (r) => r.method() === "POST" && sent.push(r.url()));
  await p.page.locator("[data-draw=ready]").waitFor();
  const again = async (text, words) => {
    await file(p).setInputFiles(record("cekilis.json", text));
    await p.page.getByRole("button", { name: "Çekilişi yineleyin" }).click();
    await p.page.getByText(words).waitFor();
  };
  await again(whole, "Bu çekiliş doğru.");
  assert.equal(await tags(p, "Doğru"), 5);
  assert.match(await p.text(), /Tarayıcınız; dosya hiçbir yere gönderilmedi/);
  await again(whole.replace(';W"', ';-"'), "Bu çekiliş, tutanağında yazdığı gibi değil.");
  assert.equal(await tags(p, "Farklı"), 1);
  assert.deepEqual([...(await faults(p)), ...(await tooWide(p))], []);
  await again("{}", "Bu dosya bir çekiliş tutanağı değil");
  assert.equal(await tags(p, "Bakılamadı"), 4);
  assert.deepEqual(sent, []);
});

test("Without JavaScript: the server does a draw again", async (story) => {
  const p = await story.person({ js: false });
  const whole = await example(p);
  await p.press("Çekilişi yineleyin");
  await checkSummary(p, [/Tutanak dosyasını seçin/], { focus: false });
  await file(p).setInputFiles(record("cekilis.json", whole));
  await p.press("Çekilişi yineleyin");
  assert.match(await p.text(), /Bu çekiliş doğru\..*Bu sunucu\./);
  await file(p).setInputFiles(record("cekilis.json", whole.replace(';W"', ';-"')));
  await p.press("Çekilişi yineleyin");
  assert.match(await p.text(), /tutanağında yazdığı gibi değil/);
});
