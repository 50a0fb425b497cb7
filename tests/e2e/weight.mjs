// SPDX-License-Identifier: AGPL-3.0-or-later
// A first visit over a telephone's network: what a page weighs on the wire, and that nothing on it moves while it arrives.
import { stories, assert } from "./lib.mjs";

const test = stories("weight");

const MOST = 60_000, ARABIC_FONT = 16_000, MOST_FONT = 40_000;
/** The columns of a table may settle by a few pixels while its rows come. (0.1 is what is called good.) */
const SETTLES = 0.02;
/** Slow enough that fonts and drawings come after the words: 1.6 Mbit/s with 150 ms there and back. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };

/** Opens the page as nobody has before; returns its parts as { path, kind, bytes }, packed as they came over the wire. Heads are not
 * counted: behind nginx they are packed against each other (HTTP/2). */
async function firstVisit(p, path) {
  const chrome = await p.context.newCDPSession(p.page), parts = new Map();
  await chrome.send("Network.enable");
  await chrome.send("Network.setCacheDisabled", { cacheDisabled: true });
  await chrome.send("Network.emulateNetworkConditions", SLOW);
  chrome.on("Network.responseReceived", (e) => parts.set(e.requestId, { path: new URL(e.response.url).pathname, kind: e.type, bytes: -e.response.encodedDataLength }));
  chrome.on("Network.loadingFinished", (e) => parts.has(e.requestId) && (parts.get(e.requestId).bytes += e.encodedDataLength));
  await p.page.goto(path, { waitUntil: "networkidle" });
  await p.page.evaluate(() => document.fonts.ready);
  await chrome.detach();
  return [...parts.values()];
}

/** How far things moved that nobody touched, and what moved: [[score, elements]]. */
const shifts = (p) => p.page.evaluate(() => new Promise((told) => {
  /** @type {[number, string][]} */
  const seen = [];
  new PerformanceObserver((list) => {
    for (const e of /** @type {any[]} */ (list.getEntries())) seen.push([e.value, e.sources.map((s) => s.node?.outerHTML?.slice(0, 80) ?? "").join(" · ")]);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => told(seen), 300);
}));

const LISTED = (parts) => parts.map((x) => `${x.bytes} ${x.kind} ${x.path}`).join("\n");
/** @type {[name: string, language: string, pages: string[], role?: string][]} */
const VISITS = [
  ["Weight: home, a service, a form, the list: 60 kB, and nothing moves", "tr", ["/", "/hizmet/salon-tahsisi", "/basvuru/sosyal-yardim-ilk-basvuru", "/hizmetler"]],
  ["Weight in Arabic, with its own font", "ar", ["/", "/hizmetler"]],
  ["Weight: the inbox at the desk", "tr", ["/masa/gelen"], "memur"],
];
for (const [name, language, pages, role] of VISITS)
  test(name, async (story) => {
    const p = await story.person();
    if (role) await p.signIn(role);
    await p.context.addCookies([{ name: "dil", value: language, url: p.origin }]);
    for (const path of pages) {
      const parts = await firstVisit(p, path), sum = parts.reduce((n, x) => n + x.bytes, 0);
      assert.ok(parts.length >= 4 && parts.every((x) => x.bytes > 0), `${path}: page, style, script and font came\n${LISTED(parts)}`);
      assert.ok(sum <= MOST + (language === "ar" ? ARABIC_FONT : 0), `${path} weighs ${sum} bytes\n${LISTED(parts)}`);
      for (const font of parts.filter((x) => x.kind === "Font")) assert.ok(font.bytes <= MOST_FONT, `${font.path} weighs ${font.bytes} bytes`);
      const moved = await shifts(p);
      const far = moved.reduce((n, [score]) => n + score, 0);
      assert.ok(far <= SETTLES, `${path}: something moved by ${far}\n${moved.map(([score, what]) => `${score} ${what}`).join("\n")}`);
    }
  });
