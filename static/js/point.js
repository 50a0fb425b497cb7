// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of a point where vouchers of aid are served. What a voucher is worth is known here without the network; what was handed out is
// kept until the server has it, and what the server says of it is shown beside it. No name, no file and no programme comes here.
import { one } from "./find.js";
import { putBy } from "./put_by.js";
import { hour, listLine, listen, number, part, show, tellAnswer, tellNet, uid } from "./scanner.js";
import { openScans } from "./scans.js";
import { judge } from "./voucher.js";

const EVERY = 5000, FRESH = 60_000, PATIENCE = 2500, BATCH = 25, LONGEST = 250, KEPT_MS = 2 * 86_400_000;

/** @typedef {import("./scans.js").Scan & { voucher: number, what: number, much: number, server?: string, place?: string, when?: number }} Act */

const root = one(HTMLElement, "[data-point]"), action = root?.dataset.action ?? "", lang = document.documentElement.lang;
/** @type {import("./voucher.js").Known} */
const known = { keys: new Map(), goods: new Map(), open: new Map(), voids: new Set(), served: new Map() };
const state = { csrf: "", ahead: 0 /* of our clock */, online: false, signedOut: false, fetched: 0, text: "" };
/** @type {Map<string, Act>} */
const acts = new Map();
const now = () => Date.now() - state.ahead;
const dayOf = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Istanbul" });
const today = () => Number(dayOf.format(now()).replace(/-/g, ""));
const say = (/** @type {string} */ name) => one(HTMLElement, `[data-say=${name}]`)?.textContent ?? "";

/** What is left of a good: what the server knew, less what it does not know yet. @param {number} good */
const rest = (good) => (known.goods.get(good)?.rest ?? 0) - [...acts.values()].filter((a) => !a.server && a.what === good + 1).reduce((n, a) => n + a.much, 0);

/** Takes in what the server said. @param {string} text @returns {Map<string, { code: string, at: number, place: string }>} its answers by uid */
function learn(text) {
  const took = new Map();
  if (!/^imece-point-1$/m.test(text)) throw new Error("not an answer for a point");
  if (/^all;/m.test(text)) for (const of of [known.goods, known.open, known.voids, known.served]) of.clear();
  for (const line of text.split("\n")) {
    const [what, ...v] = line.split(";"), n = v.map(Number), words = (/** @type {number} */ from) => v.slice(from).join(";");
    if (what === "took") took.set(v[0], { code: v[1] ?? "", at: n[2] ?? 0, place: words(3) });
    else if (what === "time") state.ahead = Date.now() - (n[0] ?? 0);
    else if (what === "csrf") state.csrf = v[0] ?? "";
    else if (what === "key") known.keys.set(n[0] ?? 0, v[1] ?? "");
    else if (what === "good") known.goods.set(n[0] ?? 0, { rest: n[1] ?? 0, words: v[2] ?? "", name: words(3) });
    else if (what === "open") known.open.set(v[0] ?? "", { id: n[1] ?? 0, what: n[2] ?? 0, much: n[3] ?? 0, since: n[4] ?? 0, until: n[5] ?? 0 });
    else if (what === "void") known.voids.add(n[0] ?? 0);
    else if (what === "served") known.served.set(n[0] ?? 0, [...(known.served.get(n[0] ?? 0) ?? []), { at: n[1] ?? 0, uid: v[2] ?? "", place: words(3) }]);
  }
  for (const a of acts.values()) own(a);
  return took;
}

/** Whatever this point handed out is served here, before the server knows. @param {Act} a */
function own(a) {
  const list = known.served.get(a.voucher) ?? [];
  if (!list.some((s) => s.uid === a.uid)) known.served.set(a.voucher, [{ at: a.at, uid: a.uid, place: part("place")?.textContent ?? "" }, ...list]);
}

/** @param {string} address @param {RequestInit} [options] @param {number} [patience] */
async function ask(address, options = {}, patience = PATIENCE * 4) {
  const answer = await fetch(address, { ...options, redirect: "manual", signal: AbortSignal.timeout(patience) });
  state.signedOut = answer.status === 401 || answer.type === "opaqueredirect";
  if (!answer.ok) throw Object.assign(new Error(`${answer.status}`), { status: answer.status || 401 });
  return answer.text();
}

/** @param {Act[]} list @param {boolean} handed out already @param {number} [patience] */
const send = (list, handed, patience) =>
  ask(action, { method: "POST", headers: { "X-CSRF-Token": state.csrf }, body: new URLSearchParams({ acts: list.map((a) => [a.uid, a.at, handed ? 1 : 0, a.text].join(";")).join("\n") }) }, patience);

/** @typedef {Awaited<ReturnType<typeof openScans>>} Kept */

/** @param {Kept} kept */
async function fetchAll(kept) {
  state.text = await ask(`${action}/veri.txt`);
  learn(state.text);
  state.fetched = Date.now();
  await kept.remember(state.text.replace(/^csrf;.*$/m, ""));
}

/** @param {Kept} kept */
async function synchronise(kept) {
  try {
    const waiting = [...acts.values()].filter((a) => !a.server);
    if (!state.csrf) await fetchAll(kept);
    for (let i = 0; i < waiting.length; i += BATCH)
      for (const [id, said] of learn(await send(waiting.slice(i, i + BATCH), true))) await settled(id, said, kept);
    if (waiting.length || Date.now() - state.fetched > FRESH) await fetchAll(kept);
    state.online = true;
    if (!root?.dataset.kept) {
      await putBy("imece-point", ["ed25519.js", "jsqr.js", "camera.js"]);
      root?.setAttribute("data-kept", "yes");
    }
  } catch (fault) {
    const there = Boolean(/** @type {any} */ (fault).status);
    state.online = there && !state.signedOut;
    if (there) state.csrf = ""; // the session may be another one now
  }
  tell();
}

/** @param {string} id @param {{ code: string, at: number, place: string }} said @param {Kept} kept */
async function settled(id, said, kept) {
  const a = acts.get(id);
  if (!a) return;
  acts.set(id, { ...a, server: said.code, place: said.place, when: said.at });
  await kept.keep(/** @type {Act} */ (acts.get(id)));
}

/** What the server says of an act, also when another point's list came later. @param {Act} a */
function standing(a) {
  const other = known.served.get(a.voucher)?.find((s) => s.uid !== a.uid);
  if (!a.server) return say("kept");
  if (a.server !== "good" && a.server !== "already") return say("refused");
  if (a.server === "already" || other) return `${say("twice")} ${[a.place || other?.place, hour(a.when || other?.at || a.at)].join(" ")}`;
  return say("took");
}

/** @param {number} what @param {number} much @returns {string} */
function whatOf(what, much) {
  const good = known.goods.get(what - 1);
  if (what === 1) return new Intl.NumberFormat(lang, { style: "currency", currency: "TRY" }).format(much / 100);
  return good ? `${good.name}: ${good.words.replace("{n}", number.format(much))}` : "";
}

function tell() {
  tellNet(state.online, [...acts.values()].filter((a) => !a.server).length);
  show(part("sign-in"), state.signedOut);
  part("list")?.replaceChildren();
  for (const a of [...acts.values()].sort((x, y) => x.at - y.at)) listLine([hour(a.at), whatOf(a.what, a.much), standing(a)].filter(Boolean).join(" · ")).dataset.server = a.server ?? "";
}

const day = (/** @type {number} */ ymd) => `${`${ymd % 100}`.padStart(2, "0")}.${`${Math.floor(ymd / 100) % 100}`.padStart(2, "0")}.${Math.floor(ymd / 10_000)}`;

/** @param {string} typed @param {Kept} kept */
async function scan(typed, kept) {
  const text = typed.replace(/[;\s]/g, "").slice(0, LONGEST), at = now();
  const answer = await judge(text, known, today(), rest), v = answer.voucher;
  /** @type {Act} */
  const act = { uid: uid(), gate: action, at, how: "", said: answer.code, text, voucher: v?.id ?? 0, what: v?.what ?? 0, much: v?.much ?? 0 };
  let place = answer.served?.place ?? "", when = answer.served?.at ?? 0;
  if (answer.code === "good" && state.online && state.csrf)
    try {
      const said = learn(await send([act], false, PATIENCE)).get(act.uid);
      if (said) [answer.code, act.server, place, when] = [said.code, said.code, said.place, said.at];
    } catch {
      state.online = false; // silent too long: our own word
    }
  if (answer.code === "good") {
    await kept.keep(act);
    acts.set(act.uid, act);
    own(act);
    const good = known.goods.get(act.what - 1);
    if (good && act.server) good.rest -= act.much;
  }
  const until = v && (answer.code === "good" || answer.code === "late") ? `${say("until")} ${day(v.until)}` : "";
  const from = v && answer.code === "early" ? `${say("since")} ${day(v.since)}` : "";
  tellAnswer(answer.code, answer.code === "good", [v && whatOf(v.what, v.much), until, from, answer.code === "already" && `${place} ${hour(when)}`].filter(Boolean).join(" · "));
  await (act.server ? tell() : synchronise(kept));
}

/** One after the other, so that a voucher held there twice is seen twice. @param {Kept} kept */
function begin(kept) {
  let turn = Promise.resolve();
  listen((text) => void (turn = turn.then(() => scan(text, kept)).catch(() => {})));
  const round = () => void (turn = turn.then(() => synchronise(kept)).catch(() => {}));
  setInterval(() => document.visibilityState === "visible" && round(), EVERY);
  globalThis.addEventListener("online", round);
}

async function start() {
  if (!root || !crypto.subtle || !navigator.serviceWorker) return show(part("insecure"), true);
  const kept = await openScans(action, "imece-point");
  await navigator.serviceWorker.register("/fis-noktasi/okuyucu.js");
  const before = await kept.remembered(), ahead = state.ahead;
  if (before) learn(before);
  state.ahead = ahead; // the hour of then says nothing about the clock
  for (const a of /** @type {Act[]} */ (await kept.waiting())) {
    if (a.server && a.at < Date.now() - KEPT_MS) await kept.sent(a.uid);
    else acts.set(a.uid, a);
  }
  for (const a of acts.values()) own(a);
  await synchronise(kept);
  begin(kept);
  root.setAttribute("data-point", "ready");
}

void start();
