// SPDX-License-Identifier: AGPL-3.0-or-later
// What a ticket is worth, without asking anybody: "imece-ticket-1" of modules/door/README.md, the same as modules/door/judge.c.

/**
 * @typedef {{ performance: number, number: number, nth: number, issue: number, party: number, key: number }} Ticket
 * @typedef {{ at: number, gate: string }} Entry
 * @typedef {{ performance: number, secret: string, keys: Map<number, string>, dates: Map<number, { code: string, words: string }>,
 *   voids: Map<number, { issue: number, places: number }>, entries: Map<string, Entry> }} Known
 * @typedef {{ code: string, ticket?: Ticket, entry?: Entry, words?: string }} Answer
 */

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNATURE = 64, FIELDS = 6;

/** As keyboards and people write it: small letters (with and without their dots), blanks, O for 0, I and L for 1. @param {string} text */
const plain = (text) => text.replace(/\s/g, "").toUpperCase().replace(/[İI]/g, "1").replace(/O/g, "0").replace(/L/g, "1");

/** @param {string} text @returns {Uint8Array | null} */
function bytesOf(text) {
  const out = [];
  let bits = 0, have = 0;
  for (const sign of plain(text)) {
    const v = SIGNS.indexOf(sign);
    if (v < 0) return null;
    bits = ((bits << 5) | v) & 0xfff;
    have += 5;
    if (have >= 8) out.push((bits >> (have -= 8)) & 255);
  }
  return have < 5 && !(bits & ((1 << have) - 1)) ? Uint8Array.from(out) : null;
}

/** @param {Uint8Array} bytes @returns {{ ticket: Ticket, payload: Uint8Array, signature: Uint8Array } | null} */
function read(bytes) {
  const end = bytes.length - SIGNATURE, numbers = [];
  if (end < 1 + FIELDS || bytes[0] !== 1) return null;
  let at = 1;
  while (numbers.length < FIELDS) {
    let value = 0, factor = 1, byte = 128;
    for (let i = 0; byte & 128; i++, factor *= 128) {
      if (at >= end || i === 7) return null;
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * factor;
      if (!byte && i) return null; // nothing is written longer than it is
    }
    if (!value) return null;
    numbers.push(value);
  }
  const [key = 0, performance = 0, number = 0, nth = 0, issue = 0, party = 0] = numbers;
  return at === end ? { ticket: { key, performance, number, nth, issue, party }, payload: bytes.slice(0, end), signature: bytes.slice(end) } : null;
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
/** @param {string} text */
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** @param {Uint8Array} payload @param {Uint8Array} signature @param {string} key */
async function genuine(payload, signature, key) {
  // @ts-expect-error the build puts it beside this file
  const { verifyAsync } = await import("./ed25519.js");
  const text = new TextEncoder().encode(`imece-ticket-1\n${hex(payload)}`);
  return verifyAsync(signature, text, unhex(key)).catch(() => false);
}

/** The first signs of the proof of a short code. @param {string} secret @param {string} text */
async function proof(secret, text) {
  const utf8 = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", utf8.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8.encode(text)));
  let bits = 0n;
  for (const byte of mac.slice(0, 5)) bits = (bits << 8n) | BigInt(byte);
  return [35n, 30n, 25n, 20n, 15n, 10n].map((shift) => SIGNS[Number((bits >> shift) & 31n)]).join("");
}

/** @param {Ticket} t @param {Known} known @returns {Answer} */
function standing(t, known) {
  const v = known.voids.get(t.number), entry = known.entries.get(`${t.number}-${t.nth}`);
  if (v && (t.issue < v.issue || (t.issue === v.issue && t.nth > v.places))) return { code: "void", ticket: t };
  return entry ? { code: "already", ticket: t, entry } : { code: "in", ticket: t };
}

/** @param {string} text @param {Known} known @returns {Promise<Answer>} */
async function byHand(text, known) {
  const found = /^(\d{1,9})-(\d{1,4})-([0-9A-Z]{6})$/.exec(text.replace(/\s/g, "").toUpperCase());
  if (!found) return { code: "unreadable" };
  const number = Number(found[1]), nth = Number(found[2]), issue = known.voids.get(number)?.issue ?? 1;
  if (!number || !nth) return { code: "unreadable" };
  if ((await proof(known.secret, `${number};${nth};${issue}`)) !== plain(found[3] ?? "")) return { code: "forged" };
  return standing({ key: 0, performance: known.performance, number, nth, issue, party: 0 }, known);
}

/** @param {string} text @param {Known} known @returns {Promise<Answer>} */
export async function judge(text, known) {
  const bytes = text.includes("-") ? null : bytesOf(text), found = bytes && read(bytes);
  if (!found) return byHand(text, known);
  const t = found.ticket, key = known.keys.get(t.key);
  if (!key) return { code: "unknown_key" };
  if (!(await genuine(found.payload, found.signature, key))) return { code: "forged" };
  if (t.performance === known.performance) return standing(t, known);
  const date = known.dates.get(t.performance);
  return { code: date?.code ?? "other_event", words: date?.words };
}
