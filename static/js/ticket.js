// SPDX-License-Identifier: AGPL-3.0-or-later
// What a ticket is worth, without asking anybody: "imece-ticket-1" of modules/door/README.md, the same as modules/door/judge.c.
import { SIGNS, genuine, plain, readSigned } from "./signed.js";

/**
 * @typedef {{ performance: number, number: number, nth: number, issue: number, party: number, key: number }} Ticket
 * @typedef {{ at: number, gate: string }} Entry
 * @typedef {{ performance: number, secret: string, keys: Map<number, string>, dates: Map<number, { code: string, words: string }>,
 *   voids: Map<number, { issue: number, places: number }>, entries: Map<string, Entry> }} Known
 * @typedef {{ code: string, ticket?: Ticket, entry?: Entry, words?: string }} Answer
 */

const FIELDS = 6;

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
  const found = text.includes("-") ? null : readSigned(text, 1, FIELDS);
  if (!found) return byHand(text, known);
  const [id = 0, performance = 0, number = 0, nth = 0, issue = 0, party = 0] = found.numbers;
  const t = { key: id, performance, number, nth, issue, party }, key = known.keys.get(id);
  if (!key) return { code: "unknown_key" };
  if (!(await genuine("imece-ticket-1", found, key))) return { code: "forged" };
  if (t.performance === known.performance) return standing(t, known);
  const date = known.dates.get(t.performance);
  return { code: date?.code ?? "other_event", words: date?.words };
}
