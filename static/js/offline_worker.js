// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps pages that work while the network is away: the network first, what a page put by (put_by.js) when it does not answer.
const worker = /** @type {any} */ (self);
const PATIENCE = 4000;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const address = new URL(event.request.url);
  if (event.request.method === "GET" && address.origin === location.origin && !address.pathname.endsWith("/veri.txt")) event.respondWith(answer(event.request));
});

/** @param {Request} request */
async function answer(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept && new URL(request.url).pathname.startsWith("/static/")) return kept; // its address says its version
  return fetch(request, { signal: AbortSignal.timeout(PATIENCE) }).catch((fault) => kept ?? Promise.reject(fault));
}
