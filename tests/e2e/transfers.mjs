// SPDX-License-Identifier: AGPL-3.0-or-later
// Payment orders: an account that a second person confirms, an order that its maker cannot approve, the list that a button gives once,
// an answer of the bank with a payment that comes back, a new account, and the month paid.
import { readFile } from "node:fs/promises";
import { stories, assert } from "./lib.mjs";
import { opened } from "./registers.mjs";

const test = stories("aid");
let told = 0; // a story that is told again has other accounts

/** ISO 7064 mod 97-10; the bank code is nobody's. */
function iban() {
  const body = `9990000${String((Date.now() % 1e9) * 100 + ++told).padStart(15, "0")}`;
  const check = 98n - (BigInt(`${body}292700`) % 97n);
  return `TR${String(check).padStart(2, "0")}${body}`;
}

/** The page of the account, with the file open. */
async function account(p, file) {
  await p.go(file);
  await opened(p, "Ödeme hesabı");
  await p.go(file.replace("yardim-dosyasi", "odeme-hesabi"));
}

async function entered(clerk, manager, file) {
  await account(clerk, file);
  const form = clerk.page.locator("main form", { has: clerk.page.locator("[name=iban]") });
  const owner = (await clerk.page.locator("main p b").first().innerText()).trim(), number = iban();
  const write = async (name, value, why) => {
    await form.locator("[name=owner]").fill(name);
    await form.locator("[name=iban]").fill(value);
    await form.locator("[name=reason]").fill(why);
    await clerk.press("Hesabı yaz");
    return clerk.text("body");
  };
  assert.match(await write(owner, number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10), ""), /Türkiye IBAN/, "check digits");
  assert.match(await write("Bambaşka Biri", number, ""), /başvuranın adına değil/, "another's account");
  await write(owner, number, "Kimliği aslıyla görüldü.");
  assert.equal(await clerk.page.getByRole("button", { name: "Hesabı doğrula" }).count(), 0, "nobody confirms what they wrote");
  await account(manager, file);
  if ((await manager.page.getByRole("button", { name: "Hesabı doğrula" }).count()) > 0) await manager.press("Hesabı doğrula");
  return number;
}

async function ordered(clerk, manager) {
  await clerk.go("/masa/odeme-emirleri");
  await clerk.press("Emri düzenle");
  const order = clerk.path.replace(/[?#].*/, "");
  assert.match(order, /\/masa\/odeme-emri\/\d+$/, await clerk.text());
  assert.equal(await clerk.page.getByRole("button", { name: "Onayla" }).count(), 0, "its maker cannot approve it");
  await manager.go(order);
  await manager.press("Onayla");
  assert.match(await manager.text("body"), /Onaylandı/);
  return order;
}

async function list(manager) {
  const [file] = await Promise.all([manager.page.waitForEvent("download"), manager.page.getByRole("button", { name: "Listeyi al" }).click()]);
  return (await readFile(await file.path(), "utf8")).trim().split(/\r?\n/).slice(1).map((l) => l.split(","));
}

async function answered(manager, order, lines) {
  await manager.go(order);
  await manager.page.locator("main input[type=file]").setInputFiles({ name: "banka.csv", mimeType: "text/csv",
    buffer: Buffer.from(["referans,tutar_kurus,sonuc,neden", ...lines].join("\n")) });
  await manager.press("Yanıtı oku");
  return manager.text("body");
}

/** A running file of which the bank sent a payment back, and to which nothing else is on its way. */
async function waiting(p) {
  await p.go("/masa/odeme-emirleri");
  const links = p.page.locator("section", { has: p.page.getByRole("heading", { name: "İade edilen ödemeler" }) }).locator("a[href^='/masa/odeme-hesabi/']");
  return (await links.first().getAttribute("href")).replace("odeme-hesabi", "yardim-dosyasi");
}

test("A2.32 Payment orders: an account, a second person, the bank's list once, a payment that comes back, a new account, paid", async (story) => {
  const manager = await (await story.person()).signIn("mudur"), clerk = await (await story.person()).signIn("memur");
  const file = await waiting(clerk), first = await entered(clerk, manager, file);
  const order = await ordered(clerk, manager), rows = await list(manager), own = rows.find((r) => r[3] === first);
  assert.ok(own, "the account that was confirmed is in the list");
  assert.doesNotMatch(rows.flat().join(" "), /yardım/i, "the bank is not told what for");
  const say = (row, back) => `${row[1]},${row[5]},${back ? "iade,Hesap kapalı" : "odendi,"}`;
  assert.match(await answered(manager, order, [...rows.map((r) => say(r, false)), "OE-YOK,1,odendi,"]), /Alınamayan satırlar/, "a line of nobody: nothing is taken");
  assert.match(await answered(manager, order, rows.map((r) => say(r, r === own))), /Bankadan dönen/);
  assert.doesNotMatch(await manager.text(), new RegExp(own[4].split(" ")[0]), "no name on the page");
  const second = await entered(clerk, manager, file), again = await ordered(clerk, manager), more = await list(manager);
  assert.ok(more.some((r) => r[3] === second) && more.every((r) => r[3] !== first), "the month again, to the new account");
  assert.match(await answered(manager, again, more.map((r) => say(r, false))), /Bütçe defteri aynısını söylüyor/);
  await clerk.go(file);
  assert.match(await clerk.text(), /Ödendi/);
}, { views: ["desktop"] });
