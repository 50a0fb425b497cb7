// SPDX-License-Identifier: AGPL-3.0-or-later
// What a voucher of aid is worth at one point, without asking anybody: "imece-voucher-1" of modules/relief/README.md, as modules/relief/voucher.c
// judges it. A short code is known by its hash alone: whoever has this telephone cannot make one.
import { genuine, hex, readSigned } from "./signed.js";

/**
 * @typedef {{ id: number, what: number, much: number, since: number, until: number }} Voucher what: 1 an amount, else the good's number and 1
 * @typedef {{ rest: number, words: string, name: string }} Good
 * @typedef {{ at: number, uid: string, place: string }} Served
 * @typedef {{ keys: Map<number, string>, goods: Map<number, Good>, open: Map<string, Voucher>, voids: Set<number>, served: Map<number, Served[]> }} Known
 * @typedef {{ code: string, voucher?: Voucher, served?: Served }} Answer
 */
const VERSION = 2, FIELDS = 6;

/** @param {string} text @param {Known} known @returns {Promise<Answer>} */
async function read(text, known) {
  const found = readSigned(text, VERSION, FIELDS);
  if (!found) {
    const typed = new TextEncoder().encode(text.replace(/\s/g, "").toUpperCase().replace(/İ/g, "I"));
    const voucher = known.open.get(hex(new Uint8Array(await crypto.subtle.digest("SHA-256", typed))));
    return voucher ? { code: "good", voucher } : { code: "unreadable" };
  }
  const [key = 0, id = 0, what = 0, much = 0, since = 0, until = 0] = found.numbers, of = known.keys.get(key);
  if (!of) return { code: "unknown" };
  return (await genuine("imece-voucher-1", found, of)) ? { code: "good", voucher: { id, what, much, since, until } } : { code: "forged" };
}

/** @param {string} text @param {Known} known @param {number} today 20261210 @param {(good: number) => number} rest what is left of a good here
 * @returns {Promise<Answer>} */
export async function judge(text, known, today, rest) {
  const answer = await read(text, known), v = answer.voucher, good = v && v.what > 1 ? v.what - 1 : 0;
  if (!v) return answer;
  const served = known.served.get(v.id)?.[0];
  if (served) return { code: "already", voucher: v, served };
  if (known.voids.has(v.id)) return { code: "cancelled", voucher: v };
  if (today < v.since) return { code: "early", voucher: v };
  if (today > v.until) return { code: "late", voucher: v };
  if (good && !known.goods.has(good)) return { code: "elsewhere", voucher: v };
  return { code: good && rest(good) < v.much ? "empty" : "good", voucher: v };
}
