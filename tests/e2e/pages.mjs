// SPDX-License-Identifier: AGPL-3.0-or-later
// Every page that can be reached, by each role: axe-core finds nothing (WCAG 2.0-2.2 A and AA, best practices), nothing is wider than
// a screen of 320 px. What stands on a page is checked once: the same main part with the same frame is not looked at again.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { stories, assert, VIEWS } from "./lib.mjs";
import { SUGGESTION, decide, field, fillHall, openFromInbox, step, suggest } from "./acts.mjs";

const test = stories("pages"), testState = stories("states");

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] };
const ROUTES = JSON.parse(readFileSync(process.env.E2E_ROUTES ?? "/dev/stdin", "utf8")).filter((r) => r.method === "GET");
/** Answers that are no pages: redirects, files, data. Every other GET route must have been seen by somebody. */
const NO_PAGE = /\.(csv|xml|txt|css|svg)$|^\/api\/|^\/masa$|^\/dil\/|^\/gorunum\/|^\/belge\/|^\/masa\/belge\/|^\/logo$/;
const NARROW = { width: 320, height: 640 };

/** What is wrong with the page that stands there; `where` names it. */
export async function faults(p, where = p.path) {
  await p.page.evaluate(axe);
  const found = await p.page.evaluate((rules) => globalThis.axe.run(document, rules), RULES);
  return found.violations.flatMap((v) => v.nodes.map((n) => `${where}: ${v.id}: ${n.target.join(" ")}: ${n.any.concat(n.all, n.none)[0]?.message ?? v.help}`));
}
export async function tooWide(p, where = p.path) {
  const before = p.page.viewportSize();
  await p.page.setViewportSize(NARROW);
  const [wide, who] = await p.page.evaluate(() => {
    const root = document.documentElement, all = [...document.body.querySelectorAll("*")];
    const out = (e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".table-responsive, [tabindex='0'], .visually-hidden");
    return [Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth, all.find(out)?.outerHTML.slice(0, 160) ?? ""];
  });
  await p.page.setViewportSize(before);
  return wide > 0 ? [`${where}: ${wide} px wider than 320: ${who}`] : [];
}

/** The parts of a page that are looked at once, as marks: its main part, and the frame around it without breadcrumbs. */
function marks(html) {
  const from = html.indexOf("<main"), to = html.lastIndexOf("</main>");
  const frame = html.slice(html.indexOf("<body"), from).replace(/<nav class="crumbs.*?<\/nav>/s, "") + html.slice(to);
  const bare = (part) => part.replace(/ (value|href|action|id|for|aria-describedby|data-\w+|aria-current)="[^"]*"/g, "").replace(/\d+/g, "0");
  return [html.slice(from, to), frame].map((part) => createHash("sha1").update(bare(part)).digest("hex"));
}

const links = async (p, path, pattern) => [...new Set([...(await (await p.context.request.get(p.origin + path)).text()).matchAll(pattern)].map((m) => m[1]))];

/** Addresses of a route: its places filled from what the demonstration holds. */
async function addresses(p, route, things) {
  if (!route.path.includes("{")) return [route.path, ...(things.more[route.path] ?? [])];
  const fill = (name, values) => values.map((v) => route.path.replace(`{${name}}`, v));
  if (route.path.startsWith("/masa/kayit/{entity}")) {
    const entities = await links(p, "/masa/menu", /href="\/masa\/kayit\/([a-z-]+)"/g);
    if (!route.path.includes("{id}")) return fill("entity", entities);
    const out = [];
    for (const e of entities)
      for (const id of (await links(p, `/masa/kayit/${e}`, new RegExp(`href="/masa/kayit/${e}/(\\d+)"`, "g"))).slice(0, 1))
        out.push(route.path.replace("{entity}", e).replace("{id}", id));
    return out;
  }
  if (route.path.includes("/adim/{step}")) return things.steps;
  if (route.path.includes("{code}")) return fill("code", things.codes);
  if (route.path.includes("{service}")) return fill("service", ["sosyal-yardim-ilk-basvuru", "asker-ailesi-yardimi", "heykel-sempozyumu-basvurusu"]);
  if (route.path === "/hizmet/{slug}") return fill("slug", ["salon-tahsisi", "nikah-dosyasi", "sosyal-yardim-ilk-basvuru", "sergi-basvurusu"]);
  if (route.path === "/birim/{slug}") return fill("slug", ["kultur-ve-sosyal-isler", "spor", "belediye-baskanligi"]);
  if (route.path === "/masa/belge-yukle/{slug}") return (await links(p, "/masa/belge-yukle", /href="(\/masa\/belge-yukle\/[^"#]+)"/g)).slice(0, 1);
  if (route.path === "/masa/basvuru/{id}") return things.records;
  assert.fail(`nobody knows how to fill ${route.path}: say it in pages.mjs`);
}

/** Cases in each state, made by the people of the stories. */
async function makeCases(citizen, clerk) {
  const codes = [], records = [], steps = [];
  const made = async (then) => {
    const { code, number } = await suggest(citizen);
    await openFromInbox(clerk, SUGGESTION, number);
    records.push(clerk.path);
    codes.push(code);
    if (then) await then();
  };
  await made();
  steps.push(...(await clerk.page.locator("main a[href*='/adim/']").evaluateAll((all) => all.map((a) => a.getAttribute("href").split("#")[0]))));
  await made(() => decide(clerk, "Ret", "Parkta yer yok."));
  await citizen.go(`/basvuru-takip/${codes[1]}`);
  await fillHall(citizen);
  await citizen.press("Özete geçin");
  await citizen.press("Başvuruyu gönderin");
  codes.push(citizen.path.split("/").pop());
  await openFromInbox(clerk, "Salon tahsisi", (await citizen.text()).match(/\b20\d\d\/\d+\b/)[0]);
  await step(clerk, "Belge iste");
  await field(clerk, "Belge").selectOption({ index: 1 });
  await field(clerk, "Eksik olan ne, neden gerekli").fill("İmza sirküleri okunmuyor.");
  await clerk.press("Belge iste");
  records.push(clerk.path);
  const more = { "/ara": ["/ara?q=çocuk", "/ara?q=qxzw"], "/basvuru-takip": ["/basvuru-takip?kod=YOK"], "/birimler": ["/birimler?gun=2026-08-15"],
    "/masa/gelen": ["geciken", "bekleyen", "bugun", "kapanan"].map((v) => `/masa/gelen?gorunum=${v}`), "/masa/ara": ["/masa/ara?q=salon"],
    "/masa/basvuru/yeni": ["/masa/basvuru/yeni?hizmet=salon-tahsisi"], "/giris": ["/giris?next=/masa/hesap"] };
  return { codes, records, steps, more };
}

/** Every page of the routes that this person reaches; what was seen already, by anybody, is passed over. */
async function walk(p, things, seen, reached) {
  const wrong = [];
  for (const route of ROUTES) {
    if (NO_PAGE.test(route.path)) continue;
    for (const path of await addresses(p, route, things)) {
      const answer = await p.context.request.get(p.origin + path, { maxRedirects: 0 });
      if (answer.status() >= 300 && !(answer.status() === 404 && route.need === "public")) continue; // not theirs, or another page
      reached.add(route.path);
      const fresh = marks(await answer.text()).filter((m) => !seen.has(m) && seen.add(m));
      if (fresh.length === 0) continue;
      await p.go(path);
      wrong.push(...(await faults(p, path)), ...(await tooWide(p, path)));
    }
  }
  return wrong;
}

const ROLES = [null, "memur", "mudur", "yonetici", "denetci"];
test("Every page of every role: axe finds nothing, nothing is wider than 320 px", async (story) => {
  const things = await makeCases(await story.person(), await (await story.person()).signIn("memur"));
  const seen = new Set(), reached = new Set();
  const walks = ROLES.map(async (role) => {
    const p = await story.person();
    if (role) await p.signIn(role);
    return walk(p, things, seen, reached);
  });
  const wrong = (await Promise.all(walks)).flat();
  const missed = ROUTES.map((r) => r.path).filter((path) => !NO_PAGE.test(path) && !reached.has(path));
  assert.deepEqual(missed, [], "pages that nobody reached");
  assert.equal(wrong.length, 0, `${seen.size} parts seen\n${wrong.join("\n")}`);
}, { views: ["desktop"] });

const PUBLIC = ["/", "/hizmetler", "/hizmet/salon-tahsisi", "/basvuru/sosyal-yardim-ilk-basvuru", "/hizmet-standartlari", "/birimler"];
const DESK = ["/masa/gelen", "/masa/gelen?gorunum=geciken", "/masa/hesap", "/masa/kayit/hizmetler"];
for (const [name, view, options] of [["dark", "desktop", { colorScheme: "dark" }], ["dark on a telephone", "phone", { colorScheme: "dark" }], ["on a telephone", "phone", {}]])
  testState(`The main pages ${name}: axe finds nothing`, async (story) => {
    const p = await story.person({ viewport: VIEWS[view], ...options }), wrong = [];
    for (const path of PUBLIC) await p.go(path), wrong.push(...(await faults(p)));
    const clerk = await (await story.person({ viewport: VIEWS[view], ...options })).signIn("memur");
    for (const path of DESK) await clerk.go(path), wrong.push(...(await faults(clerk)));
    await clerk.go("/masa/gelen");
    await clerk.go(await clerk.page.locator(".inbox-work a").first().getAttribute("href"));
    wrong.push(...(await faults(clerk)));
    await step(clerk, "Karar ver");
    wrong.push(...(await faults(clerk)));
    await clerk.press("Karar ver");
    wrong.push(...(await faults(clerk, "the sheet with its mistakes")));
    assert.equal(wrong.length, 0, wrong.join("\n"));
  }, { views: [view] });

testState("Pages between forms: mistakes, summary, receipt, refusals: axe finds nothing", async (story) => {
  const p = await story.person(), wrong = [];
  const look = async (where) => wrong.push(...(await faults(p, where)), ...(await tooWide(p, where)));
  await p.go("/basvuru/salon-tahsisi");
  await p.press("Özete geçin");
  await look("form with mistakes");
  await fillHall(p);
  await p.press("Özete geçin");
  await look("summary");
  await p.press("Başvuruyu gönderin");
  await look("receipt");
  assert.equal((await p.go("/yok-boyle-bir-sayfa")).status(), 404);
  await look("no such page");
  assert.equal((await p.go("/basvuru-takip/CNK-0000-0000")).status(), 404);
  await look("no such code");
  await p.signIn("denetci");
  assert.equal((await p.go("/masa/basvuru/yeni")).status(), 403);
  await look("refused");
  await p.context.clearCookies();
  await p.go("/giris");
  await p.page.locator("main form button[type=submit]").click();
  await p.page.waitForLoadState();
  await look("sign-in refused");
  assert.equal(wrong.length, 0, wrong.join("\n"));
});
