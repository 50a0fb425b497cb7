// SPDX-License-Identifier: AGPL-3.0-or-later
// Shopping cards: a series is taken whole or not at all, a card is given against a code that somebody else sees, a lost one is blocked
// and replaced, a month is ordered and the bank's answer taken by line, all or nothing.
import { readFile } from "node:fs/promises";
import { stories, assert } from "./lib.mjs";
import { opened } from "./registers.mjs";

const test = stories("aid");

/** ISO/IEC 7812-1, annex B. @param {string} body */
function luhn(body) {
  const sum = [...body].reverse().reduce((all, c, i) => {
    const d = Number(c) * (i % 2 ? 1 : 2);
    return all + (d > 9 ? d - 9 : d);
  }, 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** @param {string} body */
const csv = (body, name) => ({ name, mimeType: "text/csv", buffer: Buffer.from(body) });
let series = 0; // a story that is told again has other cards

async function received(manager) {
  const run = `${Date.now() % 1e6}${++series}`, tokens = [1, 2, 3].map((n) => `OYKU-${run}-${n}`);
  const line = (t, i) => `${luhn(`97920000${String(Number(run) % 1e5).padStart(5, "0")}0${i}`)},${t},2031-06`;
  const good = ["kart_no,referans,son_kullanma", ...tokens.map(line)].join("\n");
  const form = manager.page.locator("form", { has: manager.page.getByRole("button", { name: "Stoka al" }) });
  for (const [body, name] of [[good.replace("2031-06", "2031-13"), "bozuk.csv"], [good, "seri.csv"]]) {
    await manager.go("/masa/kart");
    await form.locator("[name=number]").fill(`İRS-${run}`);
    await form.locator("input[type=file]").setInputFiles(csv(body, name));
    await manager.press("Stoka al");
    const said = await manager.text("body");
    if (name === "bozuk.csv") assert.match(said, /Alınamayan satırlar Satır Gerekçe 2/, "one bad line: none is taken, and it is named");
    else assert.match(said, /3/);
  }
  return tokens;
}

/** The running file, and its page where a card is given. */
async function running(p) {
  await p.go("/masa/yardim-dosyalari?durum=suren");
  await Promise.all([p.page.waitForEvent("load"), p.page.locator("main tbody tr", { hasText: "Sosyal yardım" }).first().getByRole("link").first().click()]);
  await opened(p, "Kart vermek");
  return p.path.replace(/[?#].*/, "").replace("yardim-dosyasi", "kart-ver");
}

async function given(clerk, give, token, proof, value) {
  await clerk.go(give);
  await clerk.page.locator("[name=token]").fill(token);
  await clerk.page.locator(`[name=proof][value=${proof}]`).check();
  await clerk.page.locator(proof === "code" ? "[name=code]" : "[name=receipt]").fill(value);
  await clerk.press("Verildiğini yaz");
  return clerk.text("body");
}

/** The card that works, if there is one, is lost. */
async function lost(clerk, give) {
  const why = clerk.page.locator("main [name=why]");
  await clerk.go(give.replace("kart-ver", "yardim-dosyasi"));
  const card = clerk.page.locator('main a[href^="/masa/kart/"]').first();
  if ((await card.count()) === 0) return;
  await clerk.go((await card.getAttribute("href")) ?? "");
  if ((await why.count()) === 0) return;
  await why.selectOption("lost");
  await Promise.all([clerk.page.waitForEvent("load"), clerk.page.locator("main form[action*='/adim/'] button[type=submit]").first().click()]);
}

test("B8 Shopping cards: a series, a card against a code, a lost one replaced, a month ordered and the bank's answer", async (story) => {
  const manager = await (await story.person()).signIn("mudur"), clerk = await (await story.person()).signIn("memur");
  const tokens = await received(manager), give = await running(clerk);
  await lost(clerk, give);
  assert.match(await given(clerk, give, tokens[0], "code", "000000"), /Kod başka/);
  assert.equal(await clerk.page.locator("[name=token]").inputValue(), tokens[0], "what was typed stays");
  await running(manager);
  await manager.go(`${give}?kod=1`);
  const code = await manager.read(/Haneye söylenecek kod: ?(\d{6})/);
  assert.match(await given(clerk, give, tokens[0], "code", code.slice(-6)), /Verildi/);
  assert.match(await given(clerk, give, tokens[1], "signed", "2026/5"), /geçerli kartı var/, "one card for a file");
  await lost(clerk, give);
  assert.match(await given(clerk, give, tokens[1], "signed", "2026/5"), /Verildi/);
  assert.match(await given(clerk, give, tokens[0], "signed", "2026/6"), /kart/, "a blocked card is not given again");

  await manager.go("/masa/kart");
  const month = manager.page.locator("select[name=month]"), labels = await month.locator("option").allInnerTexts();
  const due = labels.findIndex((l) => !/: 0 /.test(l)), waits = manager.page.locator("tr", { hasText: "banka bekliyor" }).getByRole("link");
  if (due >= 0) {
    await month.selectOption({ index: due });
    await manager.press("Yüklemeyi iste");
  } else await Promise.all([manager.page.waitForEvent("load"), waits.first().click()]);
  const order = manager.path.replace(/[?#].*/, "");
  const [list] = await Promise.all([manager.page.waitForEvent("download"), manager.page.getByRole("link", { name: "Bankaya liste" }).click()]);
  const rows = (await readFile(await list.path(), "utf8")).trim().split(/\r?\n/).slice(1).map((l) => l.split(","));
  const answer = (row, i) => `${row[1]},${row[3]},${i === 0 ? "red,Kart kapalı" : "yuklendi,"},`;
  const answered = async (lines) => {
    await manager.go(order);
    await manager.page.locator("main input[type=file]").setInputFiles(csv(["kart,tutar_kurus,sonuc,neden,son_kullanim", ...lines].join("\n"), "banka.csv"));
    await manager.press("Yanıtı oku");
    return manager.text("body");
  };
  assert.match(await answered([...rows.map(answer), "BASKA-1,100,yuklendi,,"]), /Alınamayan satırlar/, "a line of nobody: nothing is taken");
  await answered(rows.map(answer));
  assert.match(await manager.text(), /Banka reddetti|reddedildi/i);
  assert.doesNotMatch(await manager.text(), /Ayşe|Mehmet|Fatma/);
}, { views: ["desktop"] });
