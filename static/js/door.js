// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of a scanner. Words stand in the page; this decides which is shown. A code comes from a keyboard scanner, from the
// camera or from fingers; what it is worth is known here without the network, and what was said is kept until the server has it.
import { one } from "./find.js";
import { putBy } from "./put_by.js";
import { hour, listLine, listen, number, part, show, tellAnswer, tellNet, uid } from "./scanner.js";
import { openScans } from "./scans.js";
import { judge } from "./ticket.js";

const EVERY = 3000, PATIENCE = 1500, BATCH = 100, LONGEST = 300;

const root = one(HTMLElement, "[data-scanner]"), action = root?.dataset.action ?? "";

/** @type {import("./ticket.js").Known} */
const known = { performance: 0, secret: "", keys: new Map(), dates: new Map(), voids: new Map(), entries: new Map() };
const state = { csrf: "", cursor: 0, ahead: 0 /* of our clock */, online: false, count: 0 };

/** Takes in what the server said. @param {string} text @returns {Map<string, string>} its answers by uid */
function learn(text) {
  const took = new Map();
  if (!/^imece-door-1$/m.test(text)) throw new Error("not an answer for a scanner");
  known.voids.clear();
  for (const line of text.split("\n")) {
    const [what, ...v] = line.split(";"), n = v.map(Number);
    if (what === "took") took.set(v[0], v[1]);
    else if (what === "time") state.ahead = Date.now() - (n[0] ?? 0);
    else if (what === "csrf") state.csrf = v[0] ?? "";
    else if (what === "performance") known.performance = n[0] ?? 0;
    else if (what === "secret") known.secret = v[0] ?? "";
    else if (what === "key") known.keys.set(n[0] ?? 0, v[1] ?? "");
    else if (what === "date") known.dates.set(n[0] ?? 0, { code: v[1] ?? "", words: v.slice(2).join(";") });
    else if (what === "void") known.voids.set(n[0] ?? 0, { issue: n[1] ?? 0, places: n[2] ?? 0 });
    else if (what === "entry") note(`${v[0]}-${v[1]}`, { at: n[2] ?? 0, gate: v.slice(3).join(";") });
    else if (what === "cursor") state.cursor = n[0] ?? 0;
    else if (what === "count") state.count = n[0] ?? 0;
  }
  return took;
}

/** The first entry counts. @param {string} ticket @param {import("./ticket.js").Entry} entry */
function note(ticket, entry) {
  const before = known.entries.get(ticket);
  if (!before || entry.at < before.at) known.entries.set(ticket, entry);
}

/** @param {string} address @param {RequestInit} options @param {number} [patience] */
async function ask(address, options, patience = PATIENCE * 4) {
  const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw Object.assign(new Error(`${answer.status}`), { status: answer.status });
  return answer.text();
}

/** @param {import("./scans.js").Scan[]} scans @param {number} [patience] */
const send = (scans, patience) =>
  ask(action, {
    method: "POST",
    headers: { "X-CSRF-Token": state.csrf },
    body: new URLSearchParams({ after: `${state.cursor}`, scans: scans.map((s) => [s.uid, s.at, s.how, s.said, s.text].join(";")).join("\n") }),
  }, patience);

/** @param {Awaited<ReturnType<typeof openScans>>} kept */
async function synchronise(kept) {
  try {
    const waiting = await kept.waiting();
    if (!state.csrf || !waiting.length) learn(await ask(`${action}/veri.txt?after=${state.cursor}`, {}));
    for (let i = 0; state.csrf && i < waiting.length; i += BATCH)
      for (const uid of learn(await send(waiting.slice(i, i + BATCH))).keys()) await kept.sent(uid);
    state.online = true;
    await kept.remember(written());
    if (!root?.dataset.kept) {
      await putBy("imece-door", ["ed25519.js", "jsqr.js", "camera.js"]);
      root?.setAttribute("data-kept", "yes");
    }
  } catch (fault) {
    state.online = false;
    if (/** @type {any} */ (fault).status) state.csrf = ""; // the server is there: the cookie that the token hangs on may be another one now
  }
  await tell(kept);
}

/** What is known, as the server would say it: for a start without the network. */
const written = () =>
  [
    "imece-door-1", `performance;${known.performance}`, `secret;${known.secret}`, `count;${state.count}`, `time;${Date.now() - state.ahead}`,
    ...[...known.keys].map(([id, key]) => `key;${id};${key}`),
    ...[...known.dates].map(([id, d]) => `date;${id};${d.code};${d.words}`),
    ...[...known.voids].map(([id, v]) => `void;${id};${v.issue};${v.places}`),
    ...[...known.entries].map(([ticket, e]) => `entry;${ticket.replace("-", ";")};${e.at};${e.gate}`),
  ].join("\n");

/** @param {Awaited<ReturnType<typeof openScans>>} kept */
async function tell(kept) {
  tellNet(state.online, (await kept.waiting()).length);
  part("count")?.replaceChildren(number.format(Math.max(state.count, known.entries.size)));
}

/** @param {string} text @param {string} how @param {Awaited<ReturnType<typeof openScans>>} kept */
async function scan(text, how, kept) {
  const answer = await judge(text, known), at = Date.now() - state.ahead;
  /** @type {import("./scans.js").Scan} */
  const it = { uid: uid(), gate: action, at, how, said: "", text: text.replace(/[;\s]/g, "").slice(0, LONGEST) };
  if ((answer.code === "in" || answer.code === "already") && state.online && state.csrf) answer.code = await asked(it, answer.code);
  const ticket = answer.ticket && `${answer.ticket.number}-${answer.ticket.nth}`;
  if (answer.code === "in" && ticket) note(ticket, { at, gate: part("gate")?.textContent ?? "" });
  if (!it.said) await kept.keep({ ...it, said: answer.code });
  else if (answer.code === "already" && ticket) answer.entry = known.entries.get(ticket);
  report(answer, ticket ?? "");
  await (it.said ? kept.remember(written()).then(() => tell(kept)) : synchronise(kept));
}

/** The server knows what was cancelled and what the other gates have seen. Silent too long: our own word.
 * @param {import("./scans.js").Scan} it @param {string} own */
async function asked(it, own) {
  try {
    it.said = learn(await send([it], PATIENCE)).get(it.uid) ?? "";
    return it.said || own;
  } catch {
    state.online = false;
    return own;
  }
}

/** @param {import("./ticket.js").Answer} answer @param {string} ticket */
function report(answer, ticket) {
  const party = answer.ticket && answer.ticket.party > 1 ? ` (${answer.ticket.nth}/${answer.ticket.party})` : "";
  const detail = [ticket + party, answer.entry && `${answer.entry.gate} ${hour(answer.entry.at)}`, answer.words].filter(Boolean).join(" · ");
  const word = tellAnswer(answer.code, answer.code === "in", detail);
  listLine([hour(Date.now() - state.ahead), word, detail].filter(Boolean).join(" · "));
}

/** One after the other, so that a ticket held there twice is seen twice. @param {Awaited<ReturnType<typeof openScans>>} kept */
function begin(kept) {
  let turn = Promise.resolve();
  const take = (/** @type {string} */ text, /** @type {string} */ how) => (turn = turn.then(() => scan(text, how, kept)).catch(() => {}));
  listen((text, how) => void take(text, how));
  const round = () => void (turn = turn.then(() => synchronise(kept)).catch(() => {}));
  setInterval(() => document.visibilityState === "visible" && round(), EVERY);
  globalThis.addEventListener("online", round);
}

async function start() {
  if (!root || !crypto.subtle || !navigator.serviceWorker) return show(part("insecure"), true);
  const kept = await openScans(action);
  await navigator.serviceWorker.register("/kapi/okuyucu.js");
  const before = await kept.remembered();
  const ahead = state.ahead;
  if (before) learn(before);
  state.ahead = ahead; // the hour of then says nothing about the clock
  for (const s of await kept.waiting()) if (s.said === "in") await own(s);
  await synchronise(kept);
  begin(kept);
  root.setAttribute("data-scanner", "ready");
}

/** After a start without the network: who went in here. @param {import("./scans.js").Scan} s */
async function own(s) {
  const { ticket } = await judge(s.text, known);
  if (ticket) note(`${ticket.number}-${ticket.nth}`, { at: s.at, gate: part("gate")?.textContent ?? "" });
}

void start();
