// SPDX-License-Identifier: AGPL-3.0-or-later
// C13.4 Seats with the keyboard alone: in the plan, in the list, and in the list without JavaScript; held first, taken with a second step.
import { stories, assert } from "./lib.mjs";
import { field } from "./acts.mjs";
import { faults, tooWide } from "./pages.mjs";

const test = stories("venues");
const FREE = /: boş$/;
/** Each story sits in a row of its own, if that row has room for two. */
const ROWS = { plan: { desktop: "J", phone: "I" }, list: "H", plain: "G" };

/** What has the focus, as a reader says it. @param {import("./lib.mjs").Person} p */
const at = (p) =>
  p.page.evaluate(() => {
    const e = document.activeElement;
    return (e?.getAttribute("aria-label") ?? (e instanceof HTMLInputElement ? e.labels?.[0]?.textContent : e?.textContent) ?? "").trim();
  });

/** Tab, until what is reached is called so. @param {import("./lib.mjs").Person} p @param {RegExp} words */
async function reach(p, words) {
  for (let i = 0; i < 400; i++) {
    await p.page.keyboard.press("Tab");
    if (words.test(await at(p))) return;
  }
  assert.fail(`${words} cannot be reached with the keyboard`);
}

/** @param {import("./lib.mjs").Person} p */
const enter = (p) => Promise.all([p.page.waitForEvent("load"), p.page.keyboard.press("Enter")]);

/** Two places of the evening with a seat plan, and from the slip to its seats. */
async function twoPlaces(story, name, options = {}) {
  const p = await story.person(options);
  await p.go("/etkinlikler");
  await p.follow("Kış dinletisi: oda müziği");
  await p.follow("Yer isteyin");
  await field(p, "Kaç yer?").fill("2");
  await field(p, "Ad ve soyad").fill("Koltuk Deneme");
  await field(p, "Telefon ya da e-posta").fill(`${name}-${story.view}@example.org`);
  await p.press("Yer isteyin");
  assert.equal(await p.text("h1"), "2 yer sizin");
  await reach(p, /^Koltuğunuzu seçin$/);
  await enter(p);
  assert.match(p.path, /\/koltuk$/);
  return p;
}

/**
 * Two free seats side by side that leave no lone one, whoever sat down before: of this row, else of the first that has them.
 * Their boxes' values, their row, and how the plan names them.
 * @param {import("./lib.mjs").Person} p @param {string} line
 */
async function pair(p, line) {
  const rows = await p.page.locator("fieldset[data-y]").evaluateAll((sets) => {
    const shapes = [...document.querySelectorAll("svg.chairs [role=checkbox]")];
    let n = 0;
    return sets.map((set) => {
      /** @type {{ value: string, name: string }[][]} */
      const runs = [[]];
      for (const label of set.querySelectorAll("label")) {
        const box = label.querySelector("input"), name = shapes[n++]?.getAttribute("aria-label") ?? "";
        const free = box && !box.disabled && !label.querySelector("i");
        if (!free || label.dataset.x) runs.push([]);
        if (free) runs[runs.length - 1].push({ value: box.value, name });
      }
      return { line: set.getAttribute("data-line") ?? "", runs };
    });
  });
  rows.sort((a, b) => Number(b.line === line) - Number(a.line === line));
  for (const row of rows)
    for (const run of row.runs) if (run.length === 2 || run.length > 3) return { line: row.line, seats: run.slice(0, 2) };
  return assert.fail("no two seats side by side are free");
}

/** Held, then taken: the slip says which they are. @param {import("./lib.mjs").Person} p */
async function holdAndTake(p, row) {
  await reach(p, /^Bu koltukları ayırın$/);
  await enter(p);
  assert.match(await p.text(), /size ayrıldı/);
  await reach(p, /^Bu koltukları alın$/);
  await enter(p);
  await p.read(new RegExp(`\\b${row} \\d`));
}

test("C13.4 Seats with the keyboard alone: the plan is one stop for Tab, arrows go from seat to seat, the space bar chooses", async (story) => {
  const p = await twoPlaces(story, "plan");
  await p.page.locator("[data-chairs][data-ready]").waitFor();
  const { line, seats } = await pair(p, ROWS.plan[story.view]);
  await p.page.evaluate(() => document.querySelector("h1")?.scrollIntoView());
  for (let i = 0; i < 60 && !(await p.page.evaluate(() => document.activeElement?.closest("svg.chairs") !== null)); i++) await p.page.keyboard.press("Tab");
  const row = seats[0].name.split(/\d/)[0];
  for (let i = 0; i < 12; i++) await p.page.keyboard.press("ArrowDown");
  for (let i = 0; i < 12 && !(await at(p)).startsWith(row); i++) await p.page.keyboard.press("ArrowUp");
  await p.page.keyboard.press("Home");
  for (let i = 0; i < 12 && (await at(p)) !== seats[0].name; i++) await p.page.keyboard.press("ArrowRight");
  assert.equal(await at(p), seats[0].name);
  assert.match(await at(p), FREE);
  await p.page.keyboard.press("Space");
  await p.page.keyboard.press("ArrowRight");
  assert.equal(await at(p), seats[1].name);
  await p.page.keyboard.press("Space");
  assert.match(await p.text("[data-chairs] [role=status]"), /2\/2/);
  await p.page.keyboard.press("ArrowRight");
  await p.page.keyboard.press("Space");
  assert.equal(await p.page.locator("input[name=k]:checked").count(), 2, "not more than there are places");
  assert.deepEqual([...(await faults(p)), ...(await tooWide(p))], []);
  await holdAndTake(p, line);
});

for (const js of [true, false])
  test(`C13.4 Seats with the keyboard alone, from the list${js ? "" : ", without JavaScript"}`, async (story) => {
    const p = await twoPlaces(story, `liste${js}`, { js });
    if (js) await p.page.locator("[data-chairs][data-ready]").waitFor();
    const { line, seats } = await pair(p, js ? ROWS.list : ROWS.plain);
    if (js) {
      await reach(p, /^Koltuklar liste olarak$/);
      await p.page.keyboard.press("Enter");
    }
    for (const { value } of seats) {
      for (let i = 0; i < 400; i++) {
        await p.page.keyboard.press("Tab");
        if (await p.page.evaluate((v) => document.activeElement instanceof HTMLInputElement && document.activeElement.value === v, value)) break;
      }
      await p.page.keyboard.press("Space");
    }
    assert.equal(await p.page.locator("input[name=k]:checked").count(), 2);
    if (js) assert.equal(await p.page.locator("svg.chairs [aria-checked=true]").count(), 2, "the plan shows what the list has");
    await holdAndTake(p, line);
  }, { views: js ? ["desktop"] : ["phone"] });

test("C13.4 Standing places with the keyboard alone: the area is the last stop of the plan, the space bar says how many stand there", async (story) => {
  const p = await twoPlaces(story, "ayakta");
  await p.page.locator("[data-chairs][data-ready]").waitFor();
  await p.page.evaluate(() => document.querySelector("h1")?.scrollIntoView());
  for (let i = 0; i < 60 && !(await p.page.evaluate(() => document.activeElement?.closest("svg.chairs") !== null)); i++) await p.page.keyboard.press("Tab");
  for (let i = 0; i < 14; i++) await p.page.keyboard.press("ArrowDown");
  assert.match(await at(p), /^Arka ayakta yer, Ayakta yer, boş: \d+$/);
  await p.page.keyboard.press("Space");
  await p.page.keyboard.press("Space");
  assert.match(await at(p), /Seçilen: 2$/);
  assert.equal(await p.page.locator("input[name=ayakta]").inputValue(), "2", "the list has what is sent");
  assert.deepEqual([...(await faults(p)), ...(await tooWide(p))], []);
  await reach(p, /^Bu koltukları ayırın$/);
  await enter(p);
  await reach(p, /^Bu koltukları alın$/);
  await enter(p);
  await p.read(/Arka ayakta yer: 2 ayakta yer/);
  await p.go(p.path.replace("/koltuk", ""));
  await p.read(/Arka ayakta yer: bir ayakta yer/);
});
