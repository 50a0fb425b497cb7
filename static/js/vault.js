// SPDX-License-Identifier: AGPL-3.0-or-later
// What a telephone keeps of visits until it is sent: each record encrypted with a key that does not leave the browser and goes with
// the last record. Nothing here is readable in a copy of the files without that key; whoever holds the unlocked telephone reads it.
import { done } from "./scans.js";

/**
 * @typedef {{ id: string, uid: string, day: string, html: string, values: [string, string][], images: { name: string, bytes: ArrayBuffer }[],
 *   state: "" | "draft" | "done" | "wrong", at: number }} Visit
 */

/** @param {string} account whose visits they are: several officers may share a telephone */
export async function openVault(account) {
  const opening = indexedDB.open("imece-visits", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("keys");
    opening.result.createObjectStore("visits");
  };
  const db = await done(opening);
  /** @param {string} name @param {IDBTransactionMode} mode */
  const store = (name, mode = "readwrite") => db.transaction(name, mode, { durability: "strict" }).objectStore(name);
  const place = (/** @type {string} */ id) => `${account}:${id}`;
  const mine = async () => /** @type {string[]} */ (await done(store("visits", "readonly").getAllKeys())).filter((k) => String(k).startsWith(`${account}:`));

  /** @returns {Promise<CryptoKey>} */
  async function key() {
    const kept = await done(store("keys", "readonly").get(account));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await done(store("keys").put(made, account));
    return made;
  }

  /** @param {Visit} visit */
  async function keep(visit) {
    const images = visit.images.map((i) => i.bytes), sizes = images.map((b) => b.byteLength);
    const head = new TextEncoder().encode(JSON.stringify({ ...visit, images: visit.images.map((i, n) => ({ name: i.name, size: sizes[n] })) }));
    const plain = new Uint8Array(4 + head.length + sizes.reduce((a, b) => a + b, 0));
    new DataView(plain.buffer).setUint32(0, head.length);
    plain.set(head, 4);
    let at = 4 + head.length;
    for (const bytes of images) {
      plain.set(new Uint8Array(bytes), at);
      at += bytes.byteLength;
    }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain);
    await done(store("visits").put({ iv, data }, place(visit.id)));
  }

  /** @param {{ iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer }} shut @returns {Promise<Visit>} */
  async function read(shut) {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: shut.iv }, await key(), shut.data);
    const length = new DataView(plain).getUint32(0), head = JSON.parse(new TextDecoder().decode(plain.slice(4, 4 + length)));
    let at = 4 + length;
    for (const image of head.images) {
      image.bytes = plain.slice(at, at + image.size);
      at += image.size;
    }
    return head;
  }

  return {
    keep,
    /** @returns {Promise<Visit[]>} in the order in which they are visited */
    all: async () => {
      const out = [];
      for (const k of await mine()) {
        const shut = await done(store("visits", "readonly").get(k));
        if (shut) out.push(await read(shut));
      }
      return out.sort((a, b) => a.at - b.at);
    },
    /** @param {string} id */
    drop: async (id) => {
      await done(store("visits").delete(place(id)));
      if (!(await mine()).length) await done(store("keys").delete(account));
    },
  };
}
