// SPDX-License-Identifier: AGPL-3.0-or-later
// The director's road: a rule is drafted, its faults are told with their lines, it is rehearsed on what was decided, approved, and in
// force from its day; what was decided before stands as it was.
import { stories, assert } from "./lib.mjs";
import { dayFromNow } from "./acts.mjs";

const test = stories("aid");
const RULES = "/masa/kayit/yardim-kurallari";

/** The text of the rule that is in force, as its page shows it. */
async function shipped(p) {
  await p.go(RULES);
  await p.follow(/^Puan cetveli(?!,)/);
  await p.follow("Cetvel olarak kural");
  return (await p.page.locator("pre.sheet-words").textContent()) ?? "";
}

/** Days on which no other rule of the programme begins: each telling of the story has its own. */
const free = () => dayFromNow(400 + Math.floor(Math.random() * 20000));

/** A draft that gives less in one band and more in another. */
const cheaper = (text) => text.replace("bant B 50..69 5.000,00", "bant B 50..69 6.000,00").replace("bant C 35..49 2.000,00", "bant C 35..49 1.500,00");
const saved = (p) => Promise.all([p.page.waitForEvent("load"), p.page.locator("main form:has([name=rule]) button[type=submit]").first().click()]);

async function draft(p, name, day, text) {
  await p.go(`${RULES}/yeni`);
  await p.page.locator("[name=name]").fill(name);
  await p.page.locator("[name=programme]").selectOption({ label: "Sosyal yardım" });
  for (const [part, value] of [["d", day[2]], ["m", day[1]], ["y", day[0]]]) await p.page.locator(`[name="since.${part}"]`).fill(String(value));
  await p.page.locator("[name=rule]").fill(text);
  await saved(p);
}

/** A decision that was taken before: its record, and the letter word by word. */
async function decided(p, record = "") {
  await p.go(record || "/masa/kayit/yardim-kararlari");
  if (!record) await Promise.all([p.page.waitForEvent("load"), p.page.locator("main tbody tr").first().getByRole("link").first().click()]);
  const path = p.path.replace(/[?#].*/, ""), facts = await p.text("main dl");
  return { path, facts };
}

test("A rule of aid: its faults with their lines, a rehearsal that writes nothing, approval; what was decided stays", async (story) => {
  const director = await (await story.person()).signIn("mudur"), day = free(), name = `Taslak ${day.join("-")}`;
  const text = await shipped(director), before = await decided(director);
  assert.match(text, /bant B 50\.\.69/);

  const broken = text.replace("bant B 50..69", "bant B 52..69").replace("hane ısıtma = yok|soba", "hane ısıtmaz = yok|soba");
  const line = broken.split("\n").findIndex((l) => l.includes("ısıtmaz")) + 1;
  await draft(director, name, day, broken);
  const faults = await director.text(".error-summary");
  assert.match(faults, new RegExp(`(^|\\D)${line}\\. satır, “K1[^”]*”`), "an unknown word, with its place");
  assert.equal((await director.page.locator("[name=rule]").inputValue()).trim(), broken.trim(), "what was typed stays");
  await director.page.locator("[name=rule]").fill(text.replace("bant B 50..69", "bant B 52..69"));
  await saved(director);
  assert.match(await director.text(".error-summary"), /5[012]/, "a gap between two bands is refused with the points that are in none");

  await director.page.locator("[name=rule]").fill(cheaper(text));
  await saved(director);
  assert.ok((await director.text("h1")).includes(name));
  const record = director.path.replace(/[?#].*/, "");
  await director.press(/^Karar verilen dosyalarda prova/);
  const rehearsal = director.path.replace(/[?#].*/, "");
  assert.ok((await director.page.locator("main tbody tr").count()) > 2, "months and neighbourhoods");
  assert.equal(await director.page.getByRole("button", { name: "Kuralı onaylayın" }).count(), 0, "nothing is approved before its rehearsal is kept");
  await director.press(/^Bu provayı taslakla saklayın/);
  assert.match(await director.text(), /Kuralı yazan onaylamaz/);

  await director.go(`${record}/duzenle`); // another text: the kept rehearsal is none of it
  await director.page.locator("[name=rule]").fill(cheaper(text).replace("1.500,00", "1.400,00"));
  await saved(director);
  await director.go(rehearsal);
  assert.equal(await director.page.getByRole("button", { name: "Kuralı onaylayın" }).count(), 0, "a rehearsal counts for its own text");
  await director.press(/^Bu provayı taslakla saklayın/);

  const clerk = await (await story.person()).signIn("memur");
  const sent = await clerk.go(rehearsal); // reading is for all of aid, rehearsing and approving for the director
  assert.equal(sent?.status(), 403);
  assert.equal(await director.page.getByRole("button", { name: "Kuralı onaylayın" }).count(), 0, "who wrote it does not approve it");
  assert.match(await director.text(), /Kuralı yazan onaylamaz/);
  const deputy = await (await story.person()).signIn("vekil");
  await deputy.go(rehearsal);
  await deputy.press("Kuralı onaylayın");
  assert.match(await deputy.text(), /Bu sürüm onaylandı/);
  await director.go(rehearsal);
  assert.equal(await director.page.getByRole("button", { name: "Kuralı onaylayın" }).count(), 0);

  await director.go(`${record}/duzenle`);
  await director.page.locator("[name=rule]").fill(cheaper(text));
  await saved(director);
  assert.match(await director.text(".error-summary"), /Onaylanan sürüm değişmez/);
  assert.deepEqual(await decided(director, before.path), before, "what was decided stands as it was");
  await clerk.go(record);
  assert.match(await clerk.text(), /Onaylandı/);
});
