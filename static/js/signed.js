// SPDX-License-Identifier: AGPL-3.0-or-later
// Signed codes of a few numbers, read and proved without asking anybody: the same as core/office/signed.h.

export const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNATURE = 64;

/** As keyboards and people write it: small letters (with and without their dots), blanks, O for 0, I and L for 1. @param {string} text */
export const plain = (text) => text.replace(/\s/g, "").toUpperCase().replace(/[İI]/g, "1").replace(/O/g, "0").replace(/L/g, "1");

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

/** @typedef {{ numbers: number[], payload: Uint8Array, signature: Uint8Array }} Signed */

/** @param {string} text @param {number} version @param {number} fields how many numbers @returns {Signed | null} */
export function readSigned(text, version, fields) {
  const bytes = bytesOf(text), numbers = [];
  if (!bytes) return null;
  const end = bytes.length - SIGNATURE;
  if (end < 1 + fields || bytes[0] !== version) return null;
  let at = 1;
  while (numbers.length < fields) {
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
  return at === end ? { numbers, payload: bytes.slice(0, end), signature: bytes.slice(end) } : null;
}

/** @param {Uint8Array} bytes */
export const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
/** @param {string} text */
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** @param {string} what "imece-ticket-1" @param {Signed} code @param {string} key */
export async function genuine(what, code, key) {
  // @ts-expect-error the build puts it beside this file
  const { verifyAsync } = await import("./ed25519.js");
  return verifyAsync(code.signature, new TextEncoder().encode(`${what}\n${hex(code.payload)}`), unhex(key)).catch(() => false);
}
