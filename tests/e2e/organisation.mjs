// SPDX-License-Identifier: AGPL-3.0-or-later
// Who held which post on a day, and finding things as Turkish is written.
import { stories, assert } from "./lib.mjs";
import { field } from "./acts.mjs";

const test = stories("desk");

async function onDay(p, day, month, year) {
  for (const [label, value] of [["Gün", day], ["Ay", month], ["Yıl", year]]) await field(p, label).fill(value);
  await p.press("Bu günü gösterin");
}

test("C3: the chart of two days: whoever held the post then, and who acted for them", async (story) => {
  const p = await story.person();
  await p.go("/birimler");
  const today = await p.text();
  assert.match(today, /Müdür: Zeynep Temsil/);
  await onDay(p, "15", "8", "2026");
  assert.match(p.path, /gun/, "the day stands in the address");
  assert.match(await p.text(), /15 Ağustos 2026/);
  assert.match(await p.text(), /Müdür: Mehmet Deneme Vekâleten/);
  assert.ok(!(await p.text()).includes("Zeynep Temsil"));
  assert.ok((await p.page.locator("main svg").last().textContent())?.includes("Mehmet Deneme"), "the drawn chart is of the same day");
  await onDay(p, "29", "2", "2023");
  assert.match(await p.text(), /1 yeri düzeltin.*Böyle bir gün yok|1 yeri düzeltin.*Şubat 28 gün çeker/, "an impossible day is said to be one");
  assert.equal(await field(p, "Gün").inputValue(), "29", "and stays to be mended");
  await onDay(p, "1", "2", "2023");
  assert.match(await p.text(), /Müdür: Ayşe Örnek/);
  await p.follow("Bugünü gösterin");
  assert.equal(await p.text(), today);
});

test("Search: with and without Turkish letters, in capitals, in part", async (story) => {
  const p = await story.person(), clerk = await (await story.person()).signIn("memur");
  for (const [words, service] of [
    ["şenlik", "Şenlik ve festivale katılım"], ["SENLIK", "Şenlik ve festivale katılım"], ["ŞENLİĞE", "Şenlik ve festivale katılım"],
    ["nikah", "Nikâh dosyası ve nikâh günü"], ["NİKÂH", "Nikâh dosyası ve nikâh günü"], ["ogrenci", "Öğrenci bursu"], ["ÖĞRENCİ BURS", "Öğrenci bursu"],
  ]) {
    await p.go("/");
    await p.page.getByRole("searchbox").first().fill(words);
    await Promise.all([p.page.waitForEvent("load"), p.page.keyboard.press("Enter")]);
    assert.match(p.path, /^\/ara\?q=/);
    const hit = p.page.locator("main").getByRole("link", { name: service });
    assert.ok((await hit.count()) > 0, `“${words}” finds ${service}`);
  }
  await p.follow(/Öğrenci bursu/);
  assert.equal(await p.text("h1"), "Öğrenci bursu");
  await p.go("/ara?q=" + encodeURIComponent("qxzw <b>yok</b>"));
  assert.match(await p.text(), /<b>yok<\/b>|qxzw/);
  assert.equal(await p.page.locator("main b", { hasText: /^yok$/ }).count(), 0, "what was asked is text");
  await clerk.go("/masa/ara?q=şölen");
  await clerk.go("/masa/ara?q=" + encodeURIComponent("ŞENLİK"));
  assert.ok((await clerk.page.locator("main").getByRole("link", { name: /Şenlik/ }).count()) > 0, "the desk searches too");
});
