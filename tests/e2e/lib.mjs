// SPDX-License-Identifier: AGPL-3.0-or-later
// What the stories stand on: persons with a browser of their own, and a watch over every page they open.
//
// Each person comes from a loopback address of their own, through a small forwarder: the limits of the program count
// addresses, and a story must not be slowed by the one before it. Nothing leaves the machine; a request to another host,
// an error on the console or a breach of the Content-Security-Policy fails the story in which it happened.
import { chromium } from "playwright-core";
import net from "node:net";
import assert from "node:assert/strict";
import { spoiling, spoilingDoor } from "./spoil.mjs";

export { assert };
export const server = new URL(process.env.E2E_URL ?? "http://127.0.0.1:8080");
export const VIEWS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
export const PASSWORD = "imece-demo";
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export async function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", headless: true, args: FLAGS });
}

let addresses = 0;
/** A port that leads to the server and comes from an address nobody else has. */
function door() {
  const n = ++addresses;
  const localAddress = `127.${20 + (n >> 8)}.${n & 255}.1`;
  const forwarder = spoiling ? spoilingDoor(server, localAddress) : net.createServer((near) => {
    const far = net.connect({ host: server.hostname, port: Number(server.port), localAddress });
    near.pipe(far).pipe(near);
    for (const [one, other] of [[near, far], [far, near]]) one.on("error", () => other.destroy());
  });
  return new Promise((opened) => forwarder.listen(0, "127.0.0.1", () => opened(forwarder)));
}

/** One browser with its cookies, its address and its troubles. */
export class Person {
  /** @type {string[]} */
  troubles = [];
  /** @type {import("node:net").Server} */
  door;
  /** @type {import("playwright-core").BrowserContext} */
  context;
  /** @type {import("playwright-core").Page} */
  page;
  origin = "";

  /**
   * @param {import("playwright-core").Browser} browser
   * @param {import("playwright-core").BrowserContextOptions & { view?: string, js?: boolean }} options
   */
  static async enter(browser, { view = "desktop", js = true, ...options } = {}) {
    const it = new Person();
    it.door = await door();
    it.origin = `http://127.0.0.1:${/** @type {net.AddressInfo} */ (it.door.address()).port}`;
    it.context = await browser.newContext({ baseURL: it.origin, viewport: VIEWS[view], locale: "tr-TR", timezoneId: "Europe/Istanbul",
      javaScriptEnabled: js, hasTouch: view === "phone", ...options });
    it.context.setDefaultTimeout(40000); // a busy machine is slow; what never comes still ends
    it.watch();
    it.page = await it.context.newPage();
    return it;
  }

  watch() {
    const say = (what) => this.troubles.push(what);
    this.context.on("request", (r) => {
      if (!r.url().startsWith(this.origin + "/") && !r.url().startsWith("data:")) say(`request to ${r.url()}`);
    });
    this.context.on("weberror", (e) => say(`script: ${e.error().message}`));
    this.context.on("console", (m) => {
      if (m.type() !== "error" && m.type() !== "warning") return;
      // Chromium says so for each page with 4xx; whether the status is the right one is the story's business.
      if (/^Failed to load resource: the server responded with a status of 4/.test(m.text()) && isPage(m)) return;
      say(`console: ${m.text()} (${m.location().url})`);
    });
    this.context.on("response", (r) => {
      if (r.status() >= 500) say(`${r.status()} ${r.url()}`);
    });
  }

  async go(path) {
    return this.page.goto(path);
  }
  /** Pages come in this language from now on. @param {string} language */
  async speak(language) {
    await this.context.addCookies([{ name: "dil", value: language, url: this.origin }]);
  }
  /** What the person reads. */
  async text(selector = "main") {
    return (await this.page.locator(selector).first().innerText()).replace(/\s+/g, " ");
  }
  /** The first thing in the text that looks like this. @param {RegExp} pattern */
  async read(pattern, selector = "main") {
    const text = await this.text(selector), found = text.match(pattern)?.[0];
    assert.ok(found, `${pattern} in: ${text.slice(0, 300)}`);
    return found;
  }
  async press(name) {
    const button = this.page.locator("main").getByRole("button", { name, exact: typeof name === "string" });
    await Promise.all([this.page.waitForEvent("load"), button.click()]);
  }
  async follow(name, root = "main") {
    const link = this.page.locator(root).getByRole("link", { name, exact: typeof name === "string" }).first();
    await Promise.all([this.page.waitForEvent("load"), link.click()]);
  }
  async signIn(login, to = "/giris") {
    await this.go(to);
    await this.page.getByLabel("Kullanıcı adı").fill(login);
    await this.page.getByLabel("Parola", { exact: true }).fill(PASSWORD);
    await Promise.all([this.page.waitForEvent("load"), this.page.locator("main form button[type=submit]").click()]);
    return this;
  }
  get path() {
    return this.page.url().slice(this.origin.length);
  }
  async leave() {
    await this.context.close();
    this.door.close();
  }
}

function isPage(message) {
  const frames = message.page()?.frames() ?? [];
  return frames.some((f) => f.url().split("#")[0] === message.location().url.split("#")[0]);
}

/** One story: its persons, and what went wrong with any of them. */
class Story {
  /** @param {import("playwright-core").Browser} browser @param {string} view */
  constructor(browser, view) {
    this.browser = browser;
    this.view = view;
    /** @type {Person[]} */
    this.persons = [];
  }
  /** @param {import("playwright-core").BrowserContextOptions & { view?: string, js?: boolean }} options */
  async person(options = {}) {
    const p = await Person.enter(this.browser, { view: this.view, ...options });
    this.persons.push(p);
    return p;
  }
  /** Where everybody stood when it went wrong. */
  async scene() {
    const lines = [];
    for (const p of this.persons) lines.push(`${p.path}: ${(await p.text().catch(() => "no page")).slice(0, 800)}`);
    return lines.join("\n");
  }
  async end() {
    const troubles = this.persons.flatMap((p) => p.troubles);
    for (const p of this.persons) await p.leave();
    assert.deepEqual(troubles, [], "troubles on the pages");
  }
}

const declared = [];
/**
 * const test = stories("desk"); test("what holds", async (story) => …) runs once on each screen. Stories of a group run one after
 * another; main.mjs says which groups run beside each other.
 * @param {string} group
 * @returns {(name: string, run: (story: Story) => Promise<void>, options?: { views?: string[] }) => void}
 */
export function stories(group) {
  return (name, run, { views = ["desktop", "phone"] } = {}) => {
    for (const view of views) declared.push({ group, name: `${name} (${view})`, view, run });
  };
}

const AGAIN_BELOW = 240000; // ms

/**
 * Tells a story, and one that failed a second time with new people unless it is very long: what fails twice has failed; what did
 * not is said as unsteady, with what went wrong, and is to be mended.
 */
async function tell(browser, s) {
  const began = Date.now();
  if (await tellOnce(browser, s)) return true;
  if (Date.now() - began > AGAIN_BELOW) return false;
  const again = await tellOnce(browser, s);
  if (again) console.log(`unsteady: ${s.name}`);
  return again;
}

/** Runs one story and says how it went. */
async function tellOnce(browser, s) {
  const story = new Story(browser, s.view);
  /** @type {Error[]} */
  const faults = [];
  const began = Date.now();
  let seen = "";
  try {
    await s.run(story);
  } catch (e) {
    faults.push(/** @type {Error} */ (e));
    seen = await story.scene();
  }
  await story.end().catch((e) => faults.push(e));
  console.log(`${faults.length ? "FAIL" : "pass"}: ${s.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  for (const e of faults) console.log(indent(`${e.message}\n${place(e)}\n${seen}`));
  return faults.length === 0;
}

/** Each phase is a list of groups that run at once; only stories whose name matches. Returns [passed, failed]. */
export async function runAll(browser, phases, only = /./) {
  const results = [];
  for (const groups of phases)
    await Promise.all(groups.map(async (group) => {
      for (const s of declared) if (s.group === group && only.test(s.name)) results.push(await tell(browser, s));
    }));
  const forgotten = declared.filter((s) => !phases.flat().includes(s.group));
  assert.deepEqual(forgotten, [], "groups in no phase");
  return [results.filter((r) => r).length, results.filter((r) => !r).length];
}

const indent = (text) => text.replace(/^/gm, "      ");
function place(e) {
  return (e.stack ?? "").split("\n").filter((l) => l.includes("/tests/e2e/") && !l.includes("lib.mjs")).join("\n");
}

// ---- papers, made here ----
export const pdf = (name = "belge.pdf", text = "Deneme") => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length ${text.length + 33}>>stream
BT /F 24 Tf 72 720 Td (${text}) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`),
});

/** A photograph: what the browser draws, as JPEG. */
export async function jpeg(person, name = "foto.jpg") {
  const page = await person.context.newPage();
  const buffer = await page.screenshot({ type: "jpeg", quality: 60, clip: { x: 0, y: 0, width: 64, height: 48 } });
  await page.close();
  return { name, mimeType: "image/jpeg", buffer };
}

/** A number with right check digits; nobody's: it begins with 10000. */
export function tckn(seed) {
  const d = [...String(100000000 + seed)].map(Number);
  const odd = d[0] + d[2] + d[4] + d[6] + d[8], even = d[1] + d[3] + d[5] + d[7];
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return d.join("") + tenth + ((odd + even + tenth) % 10);
}
