// SPDX-License-Identifier: AGPL-3.0-or-later
// What a scanner keeps while the network is away: its scans until the server has them, and what it took along last.

/**
 * @typedef {{ uid: string, gate: string, at: number, how: string, said: string, text: string }} Scan
 */

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {string} gate address of the scanner: several may be open on one device @param {string} [name] of what keeps them */
export async function openScans(gate, name = "imece-door") {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("scans", { keyPath: "uid" });
    opening.result.createObjectStore("data");
  };
  const db = await done(opening);
  /** @param {string} name @param {IDBTransactionMode} mode */
  const store = (name, mode = "readwrite") => db.transaction(name, mode, { durability: "strict" }).objectStore(name);
  return {
    /** @param {Scan} scan */
    keep: (scan) => done(store("scans").put(scan)),
    /** @param {string} uid */
    sent: (uid) => done(store("scans").delete(uid)),
    /** @returns {Promise<Scan[]>} those that the server does not have yet, the oldest first */
    waiting: async () => /** @type {Scan[]} */ (await done(store("scans", "readonly").getAll())).filter((s) => s.gate === gate).sort((a, b) => a.at - b.at),
    /** @param {string} text what the server said last, all of it */
    remember: (text) => done(store("data").put(text, gate)),
    /** @returns {Promise<string>} */
    remembered: async () => (await done(store("data", "readonly").get(gate))) ?? "",
  };
}
