// SPDX-License-Identifier: AGPL-3.0-or-later
// imece-draw-1, done again from its record (modules/tickets/README.md). Needs nothing of a page: crypto.subtle alone.

const KEYS = ["beacon", "commitment", "list", "list_hash", "result", "result_hash", "rules", "seed", "spec"];
const POLICIES = ["strict", "best-fit", "split"];
const AT_ONCE = 500; // hashes that are asked for together

/**
 * @typedef {{letter: string, places: number}} Share
 * @typedef {{title: string, places: number, policy: string, beacon: string | null, shares: Share[]}} Rules
 * @typedef {{number: number, places: number, letters: string, score: string, share: string, given: number}} Request
 * @typedef {Record<"list" | "result" | "rules", string[]> & Record<"beacon" | "commitment" | "list_hash" | "result_hash" | "seed" | "spec", string>} Written
 * @typedef {{right: boolean, said: string, found: string}} Step
 * @typedef {{right: boolean, steps: Record<string, Step>, title: string, requests: number, places: number}} Outcome
 */

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);
/** @param {ArrayBuffer | Uint8Array} buffer */
const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, "0")).join("");
/** @param {string[]} lines */
const joined = (lines) => lines.map((line) => line + "\n").join("");

/** @param {Uint8Array[]} parts */
async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  parts.reduce((at, p) => (whole.set(p, at), at + p.length), 0);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

/** @param {string} text */
const name = (text) => text.length > 0 && [...text].length <= 200 && !/[\u0000-\u001f\u007f]/.test(text);
/** @param {string} text @param {number} least @param {number} most */
const whole = (text, least, most) => {
  const n = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : -1;
  if (n < least || n > most) throw new Error("number");
  return n;
};
/** @param {unknown} condition @param {string} what @returns {asserts condition} */
function must(condition, what) {
  if (!condition) throw new Error(what);
}

/**
 * Title, places, policy, perhaps beacon, then the shares: in this order and no other.
 * @param {string[]} lines
 * @returns {Rules}
 */
function readRules(lines) {
  const left = [...lines];
  /** @param {string} word */
  const take = (word) => (left[0]?.startsWith(word + ";") ? (left.shift() ?? "").slice(word.length + 1) : null);
  const title = take("title");
  must(title !== null && name(title), "title");
  const places = whole(take("places") ?? "", 0, 1e7), policy = take("policy"), beacon = take("beacon");
  must(policy !== null && POLICIES.includes(policy) && (beacon === null || name(beacon)) && left.length <= 16, "rules");
  const shares = left.map((line, i) => {
    const [, letter = "", n = "", own = ""] = /^share;([A-P]);(\d+);(.+)$/.exec(line) ?? [];
    must(letter === String.fromCharCode(65 + i) && name(own), "share");
    return { letter, places: whole(n, 0, places) };
  });
  must(shares.reduce((sum, s) => sum + s.places, 0) <= places, "shares");
  return { title, places, policy, beacon, shares };
}

/**
 * @param {string[]} lines
 * @param {Share[]} shares
 * @returns {Request[]}
 */
function readList(lines, shares) {
  must(lines.length <= 200000, "list");
  let before = 0;
  return lines.map((line) => {
    const [number = "", places = "", letters = "", ...more] = line.split(";");
    const n = whole(number, before + 1, Number.MAX_SAFE_INTEGER);
    before = n;
    must(more.length === 0 && [...letters].sort().join("") === letters && new Set(letters).size === letters.length, "letters");
    must([...letters].every((l) => shares.some((s) => s.letter === l)), "letter");
    return { number: n, places: whole(places, 1, 1000), letters, score: "", share: "", given: 0 };
  });
}

/** @param {Request[]} requests @param {Uint8Array<ArrayBuffer>} key */
async function inOrder(requests, key) {
  const hmac = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  for (let i = 0; i < requests.length; i += AT_ONCE)
    await Promise.all(requests.slice(i, i + AT_ONCE).map(async (r) => {
      r.score = hex(await crypto.subtle.sign("HMAC", hmac, bytes(String(r.number))));
    }));
  return requests.sort((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : a.number - b.number));
}

/**
 * Along the order, those of one share that are not placed yet (letter "-": all); gives what is left over.
 * @param {Request[]} order @param {string} policy @param {number} places @param {string} letter
 */
function fill(order, policy, places, letter) {
  const rest = letter === "-";
  for (const r of order) {
    if (places === 0) break;
    if (r.share || !(rest || r.letters.includes(letter))) continue;
    const room = r.places <= places;
    if (!room && policy === "best-fit") continue;
    if (!room && (policy === "strict" || !rest)) break;
    r.given = room ? r.places : places;
    r.share = letter;
    places -= r.given;
  }
  return places;
}

/** @param {Request[]} order @param {Rules} rules */
function place(order, { places, policy, shares }) {
  let rest = shares.reduce((left, s) => left - s.places, places);
  for (const s of shares) rest += fill(order, policy, s.places, s.letter);
  fill(order, policy, rest, "-");
  return order.map((r, i) => `${i + 1};${r.number};${r.share ? r.given : r.places};${r.share || "W"}`);
}

/** @param {string} text */
function readRecord(text) {
  /** @type {Written & Record<string, unknown>} */
  const record = JSON.parse(text);
  must(Object.keys(record).sort().join() === KEYS.join() && record.spec === "imece-draw-1", "keys");
  for (const key of KEYS) {
    const value = record[key];
    if (["list", "result", "rules"].includes(key)) must(Array.isArray(value) && value.every((l) => typeof l === "string"), key);
    else must(typeof value === "string", key);
  }
  must(/^[0-9a-f]{64}$/.test(record.seed), "seed");
  must(record.beacon === "" || name(record.beacon), "beacon");
  const rules = readRules(record.rules);
  must((rules.beacon === null) === (record.beacon === ""), "beacon");
  return { record, rules, requests: readList(record.list, rules.shares) };
}

/**
 * @param {string} text the record
 * @returns {Promise<Outcome>} steps: record and, when it could be read, commitment, list, result, result_hash
 */
export async function verify(text) {
  let read;
  try {
    read = readRecord(text);
  } catch {
    return { right: false, steps: { record: { right: false, said: "", found: "" } }, title: "", requests: 0, places: 0 };
  }
  const { record, rules, requests } = read;
  const seed = Uint8Array.from(record.seed.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const list = await sha256(bytes(joined(record.list)));
  const order = await inOrder(requests, await sha256(seed, list, bytes(record.beacon)));
  const drawn = place(order, rules);
  const at = drawn.findIndex((line, i) => line !== record.result[i]);
  const differs = at >= 0 ? at : record.result.length > drawn.length ? drawn.length : -1;
  const said = joined(record.result), found = joined(drawn);
  /** @param {string} a @param {string} b */
  const step = (a, b) => ({ right: a === b, said: a, found: b });
  const steps = {
    record: { right: true, said: "", found: "" },
    commitment: step(record.commitment, hex(await sha256(bytes("imece-draw-1\n" + joined(record.rules)), seed))),
    list: step(record.list_hash, hex(list)),
    result: differs < 0 ? step(hex(await sha256(bytes(said))), hex(await sha256(bytes(found)))) : step(record.result[differs] ?? "", drawn[differs] ?? ""),
    result_hash: step(record.result_hash, hex(await sha256(bytes(found)))),
  };
  return { right: Object.values(steps).every((s) => s.right), steps, title: rules.title, requests: order.length, places: rules.places };
}
