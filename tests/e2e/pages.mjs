// SPDX-License-Identifier: AGPL-3.0-or-later
// Every page that can be reached, by each role, in each language: axe-core finds nothing (WCAG 2.0-2.2 A and AA, best practices),
// nothing is wider than a screen of 320 px, which is a desk at 400 %. Each page is seen in Turkish, English and Arabic, and among
// these at least once in light and in dark, on a telephone and on a desk screen: not in all twelve combinations, but in three that
// turn from page to page (LOOKS); contrast is measured once in light and once in dark. What differs from role to role is seen in
// Turkish, from every role, once: the same main part with the same frame is not looked at again; in the other languages the page of the
// role that comes first is seen. Forms are sent empty once, in one of the three, and what comes back is looked at too.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { stories, assert, VIEWS } from "./lib.mjs";
import { fillHall } from "./acts.mjs";
import { ROLES, allReached, makeCases, pagesOf } from "./walk.mjs";

const test = stories("pages"), testState = stories("states");

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] };
const NARROW = { width: 320, height: 256 }; // a desk of 1280 × 1024 at 400 % (WCAG 1.4.10)

/** What is wrong with the page that stands there; `where` names it. */
export async function faults(p, where = p.path, { contrast = true } = {}) {
  await p.page.evaluate(axe);
  const found = await p.page.evaluate((rules) => globalThis.axe.run(document, rules), { ...RULES, rules: { "color-contrast": { enabled: contrast } } });
  const shown = where.startsWith("/masa/bicem") ? ["landmark-unique"] : []; // the gallery shows each part of the look several times
  return found.violations.filter((v) => !shown.includes(v.id)).flatMap((v) => v.nodes.map((n) => `${where}: ${v.id}: ${n.target.join(" ")}: ${n.any.concat(n.all, n.none)[0]?.message ?? v.help}`));
}
export async function tooWide(p, where = p.path) {
  const before = p.page.viewportSize();
  await p.page.setViewportSize(NARROW);
  const [wide, who, covered] = await p.page.evaluate(() => {
    const root = document.documentElement, all = [...document.body.querySelectorAll("*")];
    const out = (e) => !(e instanceof SVGElement) && e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".table-responsive, [tabindex='0'], .visually-hidden");
    scrollTo(0, innerHeight);
    const stuck = all.filter((e) => /fixed|sticky/.test(getComputedStyle(e).position) && e.checkVisibility() && !e.closest(".sheet, table, .visually-hidden"));
    const shown = ({ top, bottom, width }) => (width > 160 ? Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) : 0);
    const covered = stuck.reduce((sum, e) => sum + shown(e.getBoundingClientRect()), 0);
    scrollTo(0, 0);
    return [Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth, all.find(out)?.outerHTML.slice(0, 160) ?? "", covered];
  });
  await p.page.setViewportSize(before);
  const wrong = wide > 0 ? [`${where}: ${wide} px wider than 320: ${who}`] : [];
  return covered > NARROW.height / 2 ? [...wrong, `${where}: ${covered} of ${NARROW.height} px lie under what does not scroll`] : wrong;
}

/** The parts of a page that are looked at once, as marks: its main part, and the frame around it without breadcrumbs. */
function marks(html) {
  const from = html.indexOf("<main"), to = html.lastIndexOf("</main>");
  const frame = html.slice(html.indexOf("<body"), from).replace(/<nav class="crumbs.*?<\/nav>/s, "") + html.slice(to);
  const bare = (part) => part.replace(/ (value|href|action|id|for|aria-describedby|data-\w+|aria-current)="[^"]*"/g, "").replace(/\d+/g, "0");
  return [html.slice(from, to), frame].map((part) => createHash("sha1").update(bare(part)).digest("hex"));
}

const LANGUAGES = ["tr", "en", "ar"];
/** How a page is looked at in one language, then in the next: the second look turns both things round, the third turns one back. */
const LOOKS = [["light", "desktop"], ["dark", "phone"], ["dark", "desktop"], ["light", "phone"]];
function lookOf(path, language) {
  const turn = createHash("sha1").update(path.replace(/\d+/g, "0")).digest()[0], nth = (LANGUAGES.indexOf(language) + turn) % 3;
  const [scheme, view] = LOOKS[((turn & 2) + nth) & 3];
  return { nth, scheme, view };
}

/** The forms of the page that lead to its own address, sent with nothing in them; what is said about it is looked at. */
async function mistakes(p, where) {
  const wrong = [], own = await p.page.locator("main form[method=post]").evaluateAll((all) =>
    all.map((form, i) => (new URL(form.action).pathname === location.pathname && form.querySelector("label") ? i : -1)).filter((i) => i >= 0));
  for (const i of own) {
    const answered = p.page.waitForEvent("load");
    await p.page.locator("main form[method=post]").nth(i).evaluate((form) => {
      for (const e of form.elements) if (/^(text|textarea|email|tel|number|url|password|search)$/.test(e.type)) e.value = "";
      form.submit();
    });
    await answered;
    if ((await p.page.locator(".error-summary").count()) === 0) break; // it was taken, or led elsewhere
    wrong.push(...(await faults(p, `${where}, sent empty`)));
  }
  return wrong;
}

/** Every page that this person reaches; what was seen already, by anybody, is passed over. */
async function walk(p, language, things, seen, reached) {
  const wrong = [];
  await p.speak(language);
  for await (const { path, html } of pagesOf(p, things, reached)) {
    const parts = language === LANGUAGES[0] ? marks(html) : [`${language} ${path}`];
    if (parts.filter((part) => !seen.has(part) && seen.add(part)).length === 0) continue;
    const { nth, scheme, view } = lookOf(path, language), where = `${path} (${language}, ${scheme}, ${view})`;
    await p.page.emulateMedia({ colorScheme: scheme });
    await p.page.setViewportSize(VIEWS[view]);
    await p.go(path);
    wrong.push(...(await faults(p, where, { contrast: nth < 2 })), ...(await tooWide(p, where)));
    if (nth === 0) wrong.push(...(await mistakes(p, where)));
  }
  return wrong;
}

test("Every page of every role in every language: axe finds nothing, nothing is wider than 320 px", async (story) => {
  const things = await makeCases(await story.person(), await (await story.person()).signIn("memur"));
  const seen = new Set(), reached = new Set();
  const walks = ROLES.map(async (role) => {
    const p = await story.person(), wrong = [];
    if (role) await p.signIn(role);
    for (const language of LANGUAGES) wrong.push(...(await walk(p, language, things, seen, reached)));
    return wrong;
  });
  const wrong = (await Promise.all(walks)).flat();
  allReached(reached);
  assert.equal(wrong.length, 0, `${seen.size} parts seen\n${wrong.join("\n")}`);
}, { views: ["desktop"] });

/** @type {[language: string, view: string, colorScheme: "light" | "dark"][]} */
const BETWEEN = [["tr", "desktop", "light"], ["ar", "phone", "dark"], ["en", "phone", "light"], ["ar", "desktop", "light"]];
for (const [language, view, colorScheme] of BETWEEN)
  testState(`Pages between forms (${language}, ${colorScheme}): mistakes, summary, receipt, sheet, refusals: axe finds nothing`, async (story) => {
    const p = await story.person({ colorScheme }), wrong = [];
    const look = async (where) => wrong.push(...(await faults(p, where)), ...(await tooWide(p, where)));
    const send = () => Promise.all([p.page.waitForEvent("load"), p.page.locator("main .form-actions .btn-primary").last().click()]);
    const status = async (path) => (await p.go(path))?.status();
    await p.speak(language);
    await p.go("/basvuru/salon-tahsisi");
    await p.page.locator("[name=phone]").fill("0532 000 00 00");
    assert.equal(await p.page.locator("[name=phone]").evaluate((e) => getComputedStyle(e).direction), "ltr");
    await send();
    await look("form with mistakes");
    await p.speak("tr"); // the words by which fillHall finds its fields
    await fillHall(p);
    await p.speak(language);
    await send();
    await look("summary");
    await send();
    await look("receipt");
    assert.equal(await status("/yok-boyle-bir-sayfa"), 404);
    await look("no such page");
    assert.equal(await status("/basvuru-takip/CNK-0000-0000"), 404);
    await look("no such code");
    await p.speak("tr");
    await p.signIn("memur");
    await p.speak(language);
    await p.go("/masa/gelen");
    const record = await p.page.locator(".inbox-work a").first().getAttribute("href");
    await p.go(`${record}`.replace("?", "/adim/decide?"));
    await look("the sheet of a decision");
    await send();
    await look("the sheet with its mistakes");
    await p.context.clearCookies();
    await p.signIn("denetci");
    await p.speak(language);
    assert.equal(await status("/masa/basvuru/yeni"), 403);
    await look("refused");
    await p.context.clearCookies();
    await p.speak(language);
    await p.go("/giris");
    await p.page.locator("main form button[type=submit]").click();
    await p.page.locator(".error-summary, .notice-bad, [role=alert]").first().waitFor();
    await look("sign-in refused");
    assert.equal(wrong.length, 0, wrong.join("\n"));
  }, { views: [view] });
