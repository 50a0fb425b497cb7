// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * `<p data-opens="ms" data-now="ms" hidden>`: in the last day before something opens, the time that is left by the server's clock,
 * whatever the clock of this machine says. When it is over the page is loaded once more, not by all at the same instant.
 * @param {HTMLElement} line
 */
export function countdown(line) {
  const left = Number(line.dataset.opens) - Number(line.dataset.now), began = performance.now();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  function show() {
    const s = Math.ceil((left - (performance.now() - began)) / 1000);
    line.hidden = s > 86400;
    line.textContent = [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60].map(two).join(".");
    if (s > 0) return;
    clearInterval(timer);
    line.hidden = true;
    setTimeout(() => location.reload(), Math.random() * 2000);
  }
  const timer = setInterval(show, 1000);
  show();
}
