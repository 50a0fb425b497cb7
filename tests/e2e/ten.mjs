// SPDX-License-Identifier: AGPL-3.0-or-later
// Ten applications one after the other, once by the keyboard alone and once by the mouse: opened, a document asked for or
// decided with a reason; what was done leads to the next one. What it takes is counted and printed; docs/desk.md quotes it.
import { stories, assert } from "./lib.mjs";

const test = stories("ten");
const TEN = 10, REASON = "Belgeler tamam.";

/** Presses, clicks and pages of one person; letters of a reason are counted apart: they are the same either way. */
class Hand {
  presses = 0;
  clicks = 0;
  letters = 0;
  pages = 0;
  /** @param {import("./lib.mjs").Person} person */
  constructor(person) {
    this.page = person.page;
    this.page.on("load", () => this.pages++);
  }
  async press(key) {
    this.presses += key.split("+").length;
    await this.page.keyboard.press(key);
  }
  async click(element) {
    this.clicks++;
    await element.click();
  }
  async write(text) {
    this.letters += text.length;
    await this.page.keyboard.type(text);
  }
  /** What leads to another page. */
  async to(doing) {
    await Promise.all([this.page.waitForEvent("load"), doing]);
  }
  focus() {
    return this.page.evaluate(() => document.activeElement?.id ?? "");
  }
}

const step = (hand, name) => hand.page.locator("main .actions").getByRole("link", { name });
/** What can be done here: every other time a document is asked for, where the service has one. */
async function wanted(hand, n) {
  if (n % 2 && (await step(hand, /^Belge iste/).count())) return "ask";
  return (await step(hand, /^Karar ver/).count()) ? "decide" : "skip";
}

async function byKeyboard(hand, what) {
  if (what === "decide") {
    await hand.to(hand.press("k"));
    assert.equal(await hand.focus(), "f-outcome", "the sheet begins with the decision");
    await hand.press("Space");
    await hand.press("Tab");
  } else {
    await hand.to(hand.press("b"));
    assert.equal(await hand.focus(), "f-paper", "the sheet begins with the document");
    await hand.press("ArrowDown");
    await hand.press("Tab");
    await hand.press("Tab");
  }
  assert.equal(await hand.focus(), "f-reason");
  await hand.write(REASON);
  await hand.to(hand.press("Control+Enter"));
}

async function byMouse(hand, what) {
  const main = hand.page.locator("main");
  await hand.to(hand.click(step(hand, what === "decide" ? /^Karar ver/ : /^Belge iste/)));
  if (what === "decide") await hand.click(main.locator("#f-outcome"));
  else {
    hand.clicks += 2; // the list opens with one, the document is chosen with another
    await main.locator("#f-paper").selectOption({ index: 1 });
  }
  await hand.click(main.locator("#f-reason"));
  await hand.write(REASON);
  await hand.to(hand.click(main.locator(".sheet .btn-primary")));
}

const keyboard = {
  first: async (hand) => (await hand.press("j"), await hand.to(hand.press("Enter"))),
  next: (hand) => hand.to(hand.press("j")),
  act: byKeyboard,
};
const mouse = {
  first: (hand) => hand.to(hand.click(hand.page.locator("tr[data-row] a[href]").first())),
  next: (hand) => hand.to(hand.click(hand.page.locator("main .side").getByRole("link", { name: /^Sıradaki/ }))),
  act: byMouse,
};

async function ten(person, way) {
  const hand = new Hand(person), done = { ask: 0, decide: 0 };
  await person.go("/masa/gelen");
  hand.pages = 0;
  await way.first(hand);
  for (let n = 0, looked = 0; n < TEN; looked++) {
    assert.ok(looked < 3 * TEN, "there are ten to be worked on");
    const record = person.path, what = await wanted(hand, n);
    if (what === "skip") {
      await way.next(hand);
      continue;
    }
    const number = await person.read(/\d+\/\d+/, "h1");
    await way.act(hand, what);
    assert.notEqual(person.path, record, "the next one is open");
    assert.match(person.path, /^\/masa\/basvuru\/\d+\?gorunum=/, "and knows the view it came from");
    const said = await person.text("[role=status]");
    assert.ok(said.includes(number) && /Karar verildi|Belge istendi/.test(said), said);
    done[what]++;
    n++;
  }
  return { ...done, presses: hand.presses, clicks: hand.clicks, pages: hand.pages, letters: hand.letters };
}

test("Ten applications by the keyboard alone, and by the mouse", async (story) => {
  const clerk = await (await story.person()).signIn("memur");
  const keys = await ten(clerk, keyboard), clicks = await ten(clerk, mouse);
  console.log(`      ten by keyboard: ${JSON.stringify(keys)}\n      ten by mouse: ${JSON.stringify(clicks)}`);
  assert.equal(keys.clicks, 0);
  assert.ok(keys.presses <= 7 * TEN, `${keys.presses} presses`);
  assert.ok(keys.pages <= 3 * TEN, `${keys.pages} pages`);
}, { views: ["desktop"] });

test("Palette: from anywhere to a record, and back to where one was", async (story) => {
  const clerk = await (await story.person()).signIn("memur"), page = clerk.page;
  await clerk.go("/masa/gelen");
  await page.keyboard.press("j");
  await page.keyboard.press("Control+k");
  await page.locator("#palette-box input").waitFor();
  await page.locator("#palette [role=option]").first().waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("tr.is-current") !== null), true, "the focus came back");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("salon tahsisi");
  const found = page.locator("#palette").getByRole("option", { name: /^Salon tahsisi/ });
  await found.waitFor();
  assert.equal(await found.getAttribute("aria-selected"), "true", "the best one is chosen");
  assert.equal(await page.locator("#palette-box input").getAttribute("aria-activedescendant"), await found.getAttribute("id"));
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  assert.equal(clerk.path, "/hizmet/salon-tahsisi");
}, { views: ["desktop"] });

test("What was typed and not sent is not left behind unasked; sent, it asks nothing", async (story) => {
  const admin = await (await story.person()).signIn("yonetici"), page = admin.page;
  let asked = 0;
  page.on("dialog", (d) => (asked++, d.dismiss()));
  await admin.go("/masa/kayit/mahalleler");
  await page.keyboard.press("j");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await admin.follow(/^Değiştir/);
  const name = page.locator("#f-name"), old = await name.inputValue();
  await name.fill(`${old} 2`);
  await page.locator("main .crumbs a").first().click();
  await page.waitForTimeout(300);
  assert.equal(asked, 1, "it asks");
  assert.match(admin.path, /\/duzenle$/, "and stays when told to");
  assert.equal(await name.inputValue(), `${old} 2`);
  await name.fill(old);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Control+Enter")]);
  assert.equal(asked, 1);
}, { views: ["desktop"] });

test("Two at one record: the second sees the other's value beside the own one", async (story) => {
  const one = await (await story.person()).signIn("yonetici"), two = await (await story.person()).signIn("yonetici");
  await one.go("/masa/kayit/mahalleler");
  await one.follow(/^Bahçelievler/);
  const record = one.path;
  await one.go(`${record}/duzenle`);
  await two.go(`${record}/duzenle`);
  for (const [i, who] of [one, two].entries()) {
    const district = `Çankaya ${i + 1}`;
    await who.page.locator("#f-district").fill(district);
    await Promise.all([who.page.waitForEvent("load"), who.page.locator("main form.form button[type=submit]").click()]);
  }
  assert.match(await two.text(), /Çankaya 1/, "what the first wrote");
  assert.equal(await two.page.locator("#f-district").inputValue(), "Çankaya 2", "what the second wrote");
  await two.page.locator("input[value=theirs]").check();
  await Promise.all([two.page.waitForEvent("load"), two.page.locator("main form.form button[type=submit]").click()]);
  assert.equal(two.path, record);
  assert.match(await two.text(), /Çankaya 1/);
}, { views: ["desktop"] });
