// SPDX-License-Identifier: AGPL-3.0-or-later
// Two points without the network hand out for the same voucher of aid: each proves it by itself, a page that was closed in between keeps
// what it did, both lists arrive, and the voucher is a conflict once.
import { stories, assert } from "./lib.mjs";
import { codes, forgive, waiting } from "./gates.mjs";

const test = stories("desk");

/** A voucher for one parcel of a file whose aid runs, as the camera reads it and as it is typed; for a made-up file there is none. */
async function issued(clerk) {
  await clerk.go("/masa/kayit/yardim-dosyalari?state=active");
  const row = clerk.page.locator("tbody tr", { hasText: "Sosyal yardım" }).first(); // of a programme that gives goods beside its money
  const file = (await row.innerText()).match(/Y-\d{4}\/\d+/)?.[0] ?? "";
  await clerk.go("/masa/kayit/yardim-fisleri/yeni");
  await clerk.page.locator("[name=file_no]").fill("Y-2026/99999");
  const good = clerk.page.locator("select[name=good]");
  await good.selectOption({ label: "Gıda kolisi" });
  await clerk.page.locator("[name=quantity]").fill("1");
  for (const [name, value] of [["d", "31"], ["m", "12"], ["y", "2098"]]) await clerk.page.locator(`[name="until.${name}"]`).fill(value);
  const keep = () => Promise.all([clerk.page.waitForEvent("load"), clerk.page.locator("main form button[type=submit]").last().click()]);
  await keep();
  assert.match(await clerk.text(), /Bu numarada bir yardım dosyası yok/);
  await clerk.page.locator("[name=file_no]").fill(file);
  await keep();
  const id = clerk.path.match(/\d+/)?.[0];
  await clerk.go(`/masa/yardim-fisi/${id}`);
  await clerk.go((await clerk.page.locator('a[href^="/teslim-fisi/"]').last().getAttribute("href")) ?? "");
  return { id, signed: (await codes(clerk))[0] ?? "", short: (await clerk.page.locator("p.code").innerText()).trim() };
}

const opened = (p) => p.page.locator("[data-point=ready][data-kept=yes]").waitFor();
async function scan(p, code, says) {
  await p.page.locator("#f-text").fill(code);
  await p.page.keyboard.press("Enter");
  await p.page.locator("[data-answer] .scanner-word", { hasText: says }).and(p.page.locator(":visible")).waitFor();
}

test("B33 Two points without the network serve one voucher: proved there, kept over a closed page, one conflict", async (story) => {
  const clerk = await story.person(), a = await story.person(), b = await story.person();
  await clerk.signIn("memur", "/masa/yardim-fisi");
  const v = await issued(clerk);
  await clerk.go("/masa/yardim-fisi");
  const points = await clerk.page.locator('a[href^="/fis-noktasi/"]').evaluateAll((list) => list.map((e) => e.getAttribute("href")));
  for (const [i, p] of [a, b].entries()) {
    await p.signIn("memur", points[i] ?? "");
    await opened(p);
    await p.context.setOffline(true);
  }
  await scan(a, v.signed, "Verin");
  await scan(a, v.signed, "Daha önce verildi");
  const at = 40, other = v.signed[at] === "7" ? "8" : "7";
  await scan(a, v.signed.slice(0, at) + other + v.signed.slice(at + 1), "Sahte");
  await waiting(a, 1);
  await a.page.reload();
  await a.page.locator("[data-point=ready]").waitFor();
  await waiting(a, 1);
  await scan(b, v.short, "Verin");
  for (const p of [a, b]) {
    await p.context.setOffline(false);
    await waiting(p, 0);
    forgive(p);
  }
  await b.page.locator("[data-list] li", { hasText: "İKİ KEZ" }).waitFor();
  await clerk.go("/masa/yardim-fisi");
  assert.equal(await clerk.page.locator(`aside a[href="/masa/yardim-fisi/${v.id}"]`).count(), 1);
});
