// SPDX-License-Identifier: AGPL-3.0-or-later
// In a seat plan the arrow keys go to the nearest seat on that side, and Tab leaves it after one stop. Without script every seat
// is a link of its own.

/** @param {SVGAElement} from @param {SVGAElement[]} all @param {number} dx @param {number} dy */
function nearest(from, all, dx, dy) {
  const at = from.getBoundingClientRect();
  let best = null;
  let least = Infinity;
  for (const one of all) {
    const box = one.getBoundingClientRect();
    const along = (box.x - at.x) * dx + (box.y - at.y) * dy;
    const aside = Math.abs((box.x - at.x) * dy) + Math.abs((box.y - at.y) * dx);
    if (along < 1 || along + 3 * aside >= least) continue;
    best = one;
    least = along + 3 * aside;
  }
  return best;
}

/** @type {Record<string, [number, number]>} */
const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {ParentNode} root */
export function seatPlans(root) {
  for (const map of root.querySelectorAll("svg.seats")) {
    const all = /** @type {SVGAElement[]} */ ([...map.querySelectorAll("a[data-seat]")]);
    const first = all.find((one) => one.hasAttribute("aria-current")) ?? all[0];
    for (const one of all) one.setAttribute("tabindex", one === first ? "0" : "-1");
    map.addEventListener("keydown", (event) => {
      if (!(event instanceof KeyboardEvent) || !(event.target instanceof SVGAElement)) return;
      const way = ways[event.key];
      const next = way && nearest(event.target, all, way[0], way[1]);
      if (!way) return;
      event.preventDefault();
      if (!next) return;
      event.target.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  }
}
