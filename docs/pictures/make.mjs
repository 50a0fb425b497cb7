// SPDX-License-Identifier: AGPL-3.0-or-later
// node make.mjs FOLDER: what make.sh says, from the server at $E2E_URL.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Person, launch } from "../../tests/e2e/lib.mjs";
import { field, openFromInbox, step, suggest, SUGGESTION } from "../../tests/e2e/acts.mjs";

const folder = process.argv[2] ?? ".", MOST = 60 * 1024;
const browser = await launch();

/** The top of the page as WebP; the quality goes down until it is small enough. */
async function take(p, name, { width, height, scale }) {
  const chrome = await p.context.newCDPSession(p.page);
  await p.page.evaluate(() => document.fonts.ready);
  for (let quality = 86; ; quality -= 6) {
    const { data } = await chrome.send("Page.captureScreenshot", { format: "webp", quality, clip: { x: 0, y: 0, width, height, scale } });
    const bytes = Buffer.from(data, "base64");
    if (bytes.length > MOST && quality > 40) continue;
    writeFileSync(join(folder, `${name}.webp`), bytes);
    console.log(`${name}.webp ${bytes.length} bytes, quality ${quality}`);
    return;
  }
}

const WIDE = { width: 1280, height: 880, scale: 0.75 };
const citizen = await Person.enter(browser), clerk = await Person.enter(browser), phone = await Person.enter(browser, { view: "phone" });
for (const [name, path] of [["home", "/"], ["standards", "/hizmet-standartlari"], ["service", "/hizmet/sosyal-yardim-ilk-basvuru"]]) {
  await citizen.go(path);
  await take(citizen, name, WIDE);
}
await phone.go("/basvuru/salon-tahsisi");
const { number } = await suggest(phone, "Güvenpark’a gölgelik konsun.");
await take(phone, "phone", { width: 390, height: 844, scale: 1 });

await clerk.signIn("memur");
await clerk.go("/masa/gelen");
await take(clerk, "inbox", WIDE);
await openFromInbox(clerk, SUGGESTION, number);
await clerk.follow(/^Üstüme al/);
await clerk.press("Üstüme al");
await step(clerk, "Karar ver");
await clerk.page.getByLabel("Kısmen kabul", { exact: true }).check();
await field(clerk, "Gerekçe").fill("Gölgelik nisanda kurulur; park aydınlatması sürerken kurulamaz. O güne kadar başka bir yer isterseniz bize yazın.");
await take(clerk, "record", WIDE);
await browser.close();
process.exit(0);
