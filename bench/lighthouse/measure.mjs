// SPDX-License-Identifier: AGPL-3.0-or-later
// make lighthouse: Lighthouse's telephone of 2016 on a slow mobile network, at the program that was built and its demonstration;
// see tests/e2e/with_program.sh. Each page is measured three times and the run of the median performance counts, as Lighthouse
// itself advises. Every audit of every category is on. Prints what is missing, writes bench/LIGHTHOUSE.md, ends with 1 below the aims.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { computeMedianRun } from "lighthouse/core/lib/median-run.js";

const AIMS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const PAGES = [["Home page", "/"], ["Service", "/hizmet/salon-tahsisi"], ["Application", "/basvuru/salon-tahsisi"], ["List of services", "/hizmetler"],
  ["Announcement", "/duyuru/kurs-kayitlari-basladi"]];
const RUNS = Number(process.env.RUNS ?? 3);
const load = loadavg()[0].toFixed(2);
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", logLevel: "silent",
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"] });
const version = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("lighthouse/package.json"))).version;

async function measure(path) {
  const runs = [];
  for (let i = 0; i < RUNS; i++) {
    const { lhr } = await lighthouse(process.env.E2E_URL + path, { port: chrome.port, logLevel: "error", onlyCategories: Object.keys(AIMS) });
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    runs.push(lhr);
  }
  return computeMedianRun(runs);
}

/** What costs points, by name. */
const losses = ({ categories, audits }) => Object.values(categories).flatMap((c) => c.auditRefs)
  .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
  .map(({ id }) => `    ${id} ${audits[id].score}: ${audits[id].displayValue ?? audits[id].explanation ?? audits[id].title}`);

const rows = [];
let missed = 0;
for (const [name, path] of PAGES) {
  const lhr = await measure(path), score = (id) => Math.round(lhr.categories[id].score * 100);
  const ids = Object.keys(AIMS), low = ids.filter((id) => score(id) < AIMS[id]), seen = (id) => lhr.audits[id].displayValue.replace("\u00a0", " ");
  missed += low.length;
  rows.push([name, ...ids.map(score), seen("first-contentful-paint"), seen("largest-contentful-paint"), seen("total-blocking-time"), seen("cumulative-layout-shift")]);
  console.log(`${low.length ? "MISSED" : "holds "} ${path}: ${ids.map((id) => `${id} ${score(id)}`).join(", ")}`);
  console.log(losses(lhr).join("\n") || "    nothing is missing");
}
await chrome.kill();

const line = (cells) => `| ${cells.join(" | ")} |\n`;
writeFileSync(new URL("../LIGHTHOUSE.md", import.meta.url), `<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
# Measured by \`make lighthouse\`

${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, Lighthouse ${version} with its telephone (simulated 4G, a processor four times slower), median of ${RUNS} runs,
${cpus().length} cores of ${cpus()[0].model}, load before the run ${load}, without a proxy and over HTTP/1.1. Aims: performance ≥ 98, the others 100.

${line(["page", "performance", "accessibility", "best practices", "SEO", "first paint", "largest paint", "blocked", "moved"])}${line(Array(9).fill("---"))}${rows.map(line).join("")}`);
console.log(missed ? `${missed} below the aim` : "every aim holds");
process.exitCode = missed ? 1 : 0;
