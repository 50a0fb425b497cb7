// SPDX-License-Identifier: AGPL-3.0-or-later
// Bad input at the desk of social aid: said where it stands, all of it at once, nothing lost and nothing doubled.
import { stories, assert } from "./lib.mjs";
import { noticed } from "./visits.mjs";

const test = stories("aid");

/** The form of what was found, in a file that was just noticed. */
async function facts(clerk, view) {
  const file = await noticed(clerk, view);
  await clerk.go(file.path);
  await clerk.page.locator("[name=purpose]").fill("Ziyareti yazmak");
  await Promise.all([clerk.page.waitForEvent("load"), clerk.page.locator("[name=purpose]").press("Enter")]);
  await clerk.go(`${file.path}/bilgiler`);
  await clerk.page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  return file;
}
/** The field of a fact, of the household or of one person. */
const fact = (p, label, nth = 0) => p.page.locator("main form").getByLabel(label, { exact: true }).nth(nth);
const save = (p) => p.press("Bilgileri sakla");

test("C5 bad input: amounts, days and a household that cannot be are all said at once; nothing typed is lost", async (story) => {
  const clerk = await (await story.person()).signIn("memur"), file = await facts(clerk, story.view);
  await fact(clerk, "aylık kira").fill("-9.000,00");
  await fact(clerk, "doğum günü").fill("31.02.1980");
  await clerk.page.locator("[name='g0.v']").fill("99.999.999.999.999");
  await clerk.page.locator("[name='g0.d']").fill("31.04.2026");
  await clerk.page.locator("[name=on]").fill("32.13.2026");
  await save(clerk);
  const summary = clerk.page.locator(".error-summary");
  assert.equal(await summary.count(), 1);
  for (const words of [/aylık kira/, /doğum günü/, /1\. gelir: Gelir için bir tutar/, /1\. gelir: .*gün değil/, /Bu bir gün değil/]) assert.match(await summary.innerText(), words);
  assert.ok((await summary.getByRole("link").count()) >= 5, "all of them at once");
  for (const link of await summary.getByRole("link").all()) {
    const id = ((await link.getAttribute("href")) ?? "#").slice(1);
    assert.equal(await clerk.page.locator(`[id="${id}"]`).count(), 1, `${id} is there`);
  }
  assert.equal(await fact(clerk, "aylık kira").inputValue(), "-9.000,00");
  assert.equal(await fact(clerk, "doğum günü").inputValue(), "31.02.1980");
  assert.equal(await clerk.page.locator("[name='g0.v']").inputValue(), "99.999.999.999.999");

  await fact(clerk, "aylık kira").fill("9.000,00");
  await fact(clerk, "doğum günü").fill("01.01.2199");
  await clerk.page.locator("[name='g0.v']").fill("1.000,00");
  await clerk.page.locator("[name='g0.d']").fill("");
  await clerk.page.locator("[name=on]").fill("");
  await save(clerk);
  for (const words of [/başvuru gününden sonra olamaz/, /kutuyu işaretleyin/]) assert.match(await summary.innerText(), words);

  await fact(clerk, "doğum günü").fill("14.03.1957");
  await clerk.page.locator("[name=known]").check();
  await clerk.page.getByRole("button", { name: "Bilgileri sakla" }).dblclick();
  await clerk.page.waitForURL(new RegExp(`${file.path}([?#].*)?$`));
  await clerk.page.locator(".sheet-words").waitFor({ state: "attached" });
  const sheet = (await clerk.page.locator(".sheet-words").textContent()) ?? "";
  assert.match(sheet, /kira 9\.000,00 TL/);
});

test("C5 bad input: a file begun by two taps is begun once; money that cannot be is refused with words", async (story) => {
  const clerk = await (await story.person()).signIn("memur"), director = await (await story.person()).signIn("mudur");
  await clerk.go("/masa/yardim-dosyasi/yeni");
  const places = await clerk.page.getByLabel("Mahalle").locator("option").allInnerTexts();
  assert.ok(places.length > 100, "the neighbourhoods of the town are a choice");
  const begun = async (tap) => {
    await clerk.go("/masa/yardim-dosyasi/yeni");
    await clerk.page.getByLabel("Mahalle").selectOption({ index: 3 });
    await clerk.page.locator("[name=programme]").selectOption({ label: "Sosyal yardım" });
    await clerk.page.locator("[name=source]").selectOption("neighbour");
    await clerk.page.locator("[name=notice]").fill("İki kez basıldı.");
    const posts = [], count = (r) => r.method() === "POST" && posts.push(r);
    clerk.page.on("request", count);
    await Promise.all([clerk.page.waitForURL(/\/masa\/yardim-dosyasi\/\d+/), clerk.page.getByRole("button", { name: "Dosyayı aç" })[tap]()]);
    clerk.page.off("request", count);
    assert.equal(posts.length, 1, "the button sends once");
    return Number((await clerk.read(/Y-\d{4}\/\d+/)).split("/")[1]);
  };
  const first = await begun("dblclick");
  assert.equal(await begun("click"), first + 1, "two taps are one file");

  await director.go("/masa/yardim-butcesi");
  const before = await director.text("main table");
  for (const amount of ["-5", "0", "99.999.999.999.999.999.999", "1,999", "beş bin", "=1+1"]) {
    await director.page.locator("[name=amount]").fill(amount);
    await director.page.locator("[name=line]").selectOption({ index: 1 });
    await Promise.all([director.page.waitForEvent("load"), director.page.locator("main form:has([name=amount]) button[type=submit]").click()]);
    assert.equal(await director.page.locator(".error-summary").count(), 1, `${amount} is no amount`);
    assert.equal(await director.page.locator("[name=amount]").inputValue(), amount);
  }
  assert.equal(await director.text("main table"), before, "no amount was booked");
});

/** @param {string | Buffer} body @param {string} name */
const csv = (body, name = "haneler.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(body) });

test("C5 bad input: a broken file of households is refused line by line, and nothing of it is in the register", async (story) => {
  const p = await (await story.person()).signIn("memur");
  const attempt = async (file) => {
    await p.go("/masa/hane-al");
    await p.page.locator("[name=file]").setInputFiles(file);
    await p.page.locator("[name=purpose]").fill("Muhtarlık listesi");
    await p.press("Dosyayı deneyin");
    assert.equal(await p.page.getByRole("button", { name: "Bu satırları içe aktar" }).count(), 0, "it cannot be read in");
    return p.text();
  };
  await p.go("/masa/hane-al");
  await p.page.locator("details summary").first().click();
  const columns = await p.page.locator("details code").allInnerTexts();
  assert.ok(columns.length > 5);
  const before = await p.page.locator("tr[data-row]").count();
  await attempt(csv("", "bos.csv"));
  await attempt(csv(Buffer.from([0xff, 0xfe, 0, 1, 2, 0, 0, 7]), "utf16.csv"));
  await attempt(csv("bu;bir;dosya;degil\n1;2;3;4\n", "sutun.csv"));
  await attempt(csv(`${columns.join(";")}\n${columns.map((c) => (c === columns[0] ? "=HYPERLINK(1)" : "x")).join(";")}\n`, "formul.csv"));
  await attempt(csv(Buffer.alloc((1 << 20) + 4096, "a;b\n"), "buyuk.csv"));
  await p.go("/masa/hane-al");
  assert.equal(await p.page.locator("tr[data-row]").count(), before, "nothing was read in");
}, { views: ["desktop"] });

let families = 0; // a story that is told again has other people
const letters = (n) => [...String(n)].map((c) => "abcdeghikl"[Number(c)]).join("");
const days = async (p, name, [y, m, d]) => {
  for (const [part, value] of [["d", d], ["m", m], ["y", y]]) await p.page.locator(`[name="${name}.${part}"]`).fill(String(value));
};

/** In a small register a list to choose from, in a large one a field in which the number is typed. */
async function points(p, name, to) {
  const at = p.page.locator(`main [name=${name}]`);
  if ((await at.evaluate((e) => e.tagName)) === "SELECT") await at.selectOption(to.id);
  else await at.fill(to.id);
  return at;
}

/** A record that was just saved. */
const saved = (p) => ({ id: p.path.match(/\/(\d+)/)?.[1] ?? "" });

/** A person of the register. */
async function born(p, given, surname, day) {
  await p.go("/masa/kayit/kisiler/yeni");
  await p.page.locator("[name=given]").fill(given);
  await p.page.locator("[name=surname]").fill(surname);
  await p.page.locator("[name=no_number]").selectOption({ index: 3 });
  if (day) await days(p, "birth", day);
  await p.press("Kaydet");
  return saved(p);
}

/** A relation: 1 person is a parent of other, 2 they are married. */
async function related(p, person, kind, other) {
  await p.go("/masa/kayit/kisi-iliskileri/yeni");
  await points(p, "person", person);
  await p.page.locator("[name=kind]").nth(kind - 1).check();
  await points(p, "other", other);
  await p.press("Kaydet");
  return p.text();
}

async function lives(p, home, person, relation, since) {
  await p.go("/masa/kayit/hane-uyeleri/yeni");
  await points(p, "household", home);
  await points(p, "person", person);
  await p.page.locator("[name=relation]").selectOption({ label: relation });
  await days(p, "from_day", since);
  await p.press("Kaydet");
  return p.text();
}

test("C1 bad input: a child older than the parent, a circle of ancestors, two heads: said in words, and what was typed stays", async (story) => {
  const p = await (await story.person()).signIn("memur"), surname = `Olmaz${letters(Date.now() % 1e6)}${letters(++families)}`;
  const old = await born(p, "Dursun", surname, [1950, 4, 1]), mother = await born(p, "Satı", surname, [1975, 4, 1]);
  const child = await born(p, "Umut", surname, [2000, 4, 1]);
  assert.match(await related(p, mother, 1, old), /büyük olamaz/);
  assert.equal(await p.page.locator("main [name=other]").inputValue(), old.id, "what was typed stays");
  assert.doesNotMatch(await related(p, old, 1, mother), /düzeltin/);
  assert.doesNotMatch(await related(p, mother, 1, child), /düzeltin/);
  const [one, other] = [await born(p, "Bir", surname), await born(p, "Öteki", surname)]; // of whom no birthday is known
  assert.doesNotMatch(await related(p, one, 1, other), /düzeltin/);
  assert.match(await related(p, other, 1, one), /döngü/, "nobody is their own ancestor");
  await p.go("/masa/kayit/haneler/yeni");
  await days(p, "opened", [2020, 1, 1]);
  await p.press("Kaydet");
  const home = saved(p);
  assert.doesNotMatch(await lives(p, home, mother, "Hane reisi", [2021, 1, 1]), /düzeltin/);
  assert.match(await lives(p, home, child, "Hane reisi", [2022, 1, 1]), /bir reisi|tek reis/i);
  assert.equal(await p.page.locator("main [name=person]").inputValue(), child.id);
  assert.match(await lives(p, home, old, "Çocuk", [2022, 1, 1]), /büyük olamaz/);
  assert.doesNotMatch(await lives(p, home, child, "Çocuk", [2022, 1, 1]), /düzeltin/, "the control");
}, { views: ["desktop"] });
