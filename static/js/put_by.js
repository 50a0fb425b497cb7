// SPDX-License-Identifier: AGPL-3.0-or-later
// A page and all it is made of, put by for offline_worker.js.

/** @param {string} name of the cache @param {string[]} later what is fetched only when it is needed, beside this file */
export async function putBy(name, later) {
  if (!("caches" in globalThis)) return;
  const own = performance.getEntriesByType("resource").map((e) => new URL(e.name)).filter((u) => u.origin === location.origin && !/veri\.txt$|okuyucu\.js$/.test(u.pathname));
  const beside = later.map((file) => new URL(file, import.meta.url));
  const cache = await caches.open(name);
  await cache.addAll([...new Set([location.pathname, ...[...own.filter((u) => u.pathname.startsWith("/static/") || u.pathname === "/tema.css" || u.pathname === "/favicon.svg"), ...beside].map((u) => u.pathname + u.search)])]);
}
