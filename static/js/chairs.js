// SPDX-License-Identifier: AGPL-3.0-or-later
// The plan of a hall, drawn from the list of its seats: one stop for Tab, arrow keys from seat to seat, the space bar ticks the box
// in the list, which is what is sent; in a standing area it says how many stand there. Without script the list is all there is.

const CELL = 28;
const SEAT = 24;
const LEFT = 30;
const TOP = 44;
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{ box: HTMLInputElement, label: HTMLLabelElement, x: number, y: number, row: string, line: string, number: string, area: number | null, shape: SVGGElement }} Seat */

/** How many places of it are chosen. @param {Seat} one */
const picked = (one) => (one.area === null ? Number(one.box.checked) : Number(one.box.value) || 0);

/** @param {Seat} one @param {number} n */
function pick(one, n) {
  if (one.area === null) one.box.checked = n > 0;
  else one.box.value = n > 0 ? String(n) : "";
}

/** @param {Seat[]} all */
const sum = (all) => all.reduce((n, one) => n + picked(one), 0);

/** @param {string} name @param {Record<string, string | number>} attributes @param {Element} [parent] */
function draw(name, attributes, parent) {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, String(value));
  parent?.append(one);
  return one;
}

/** @param {string} pattern @param {Record<string, string>} values */
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** @param {Element} root @returns {Seat[]} */
function seatsOf(root) {
  const all = [];
  for (const row of root.querySelectorAll("fieldset[data-y]")) {
    const name = row.querySelector("legend")?.textContent ?? "", y = Number(row.getAttribute("data-y"));
    const area = row.getAttribute("data-area");
    let x = -1;
    for (const label of row.querySelectorAll("label")) {
      const box = label.querySelector("input");
      x = label.dataset.x ? Number(label.dataset.x) : x + 1;
      if (!box) continue;
      const number = area ? name : (label.childNodes[1]?.textContent?.trim() ?? "");
      all.push({ box, label, x, y, row: name, line: row.getAttribute("data-line") ?? "", number, area: area ? Number(area) : null, shape: /** @type {SVGGElement} */ (draw("g", {})) });
    }
  }
  return all;
}

/** The seat to go to: in the row the next one, between rows the one least aside. @param {Seat[]} all @param {Seat} from @param {string} key */
function next(all, from, key) {
  const row = all.filter((one) => one.y === from.y), at = row.indexOf(from);
  if (key === "ArrowLeft") return row[at - 1];
  if (key === "ArrowRight") return row[at + 1];
  if (key === "Home") return row[0];
  if (key === "End") return row[row.length - 1];
  const way = key === "ArrowDown" ? 1 : -1, beyond = all.filter((one) => (one.y - from.y) * way > 0);
  const y = Math[way > 0 ? "min" : "max"](...new Set(beyond.map((one) => one.y)));
  return beyond.filter((one) => one.y === y).sort((a, b) => Math.abs(a.x - from.x) - Math.abs(b.x - from.x))[0];
}

/** @param {HTMLElement} root */
export function chairs(root) {
  const words = root.dataset, most = Number(words.chairs), all = seatsOf(root);
  const stop = all.find(picked) ?? all.find((one) => !one.box.disabled) ?? all[0];
  if (!stop) return;
  const right = Math.max(5, ...all.map((one) => one.x)) + 1, bottom = Math.max(...all.map((one) => one.y + (one.area === null ? 1 : 2)));
  const width = LEFT + right * CELL + 6, height = TOP + bottom * CELL + 6;
  const svg = draw("svg", { class: "seats chairs", viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": words.plan ?? "", direction: "ltr" });
  const still = draw("g", { "aria-hidden": "true" }, svg), third = (right * CELL) / 6;
  draw("rect", { class: "seat-stage", x: LEFT + third, y: 0, width: third * 4, height: 30, rx: 6 }, still);
  draw("text", { class: "seat-stage-name", x: LEFT + third * 3, y: 20, "text-anchor": "middle" }, still).textContent = words.stage ?? "";
  let y = -1;
  for (const one of all) {
    if (one.y !== y) draw("text", { class: "seat-row", x: 13, y: TOP + one.y * CELL + 17, "text-anchor": "middle" }, still).textContent = one.line;
    y = one.y;
    drawSeat(one, svg, words, one.area === null ? SEAT : right * CELL - 4);
  }
  const said = document.createElement("p"), frame = document.createElement("div");
  said.setAttribute("role", "status");
  frame.className = "seat-map";
  frame.append(svg);
  root.prepend(tools(svg, width, height, words), frame, said);
  root.querySelector("details")?.removeAttribute("open");
  const state = { all, most, words, said, stop };
  state.stop.shape.setAttribute("tabindex", "0");
  listen(svg, state);
  for (const one of all) one.box.addEventListener("change", () => ticked(state, one));
  tell(state);
  root.setAttribute("data-ready", "");
}

/** @param {Seat} one @param {Element} svg @param {DOMStringMap} words @param {number} wide */
function drawSeat(one, svg, words, wide) {
  const x = LEFT + one.x * CELL, y = TOP + one.y * CELL, state = one.label.querySelector("i")?.textContent || words.free || "";
  const name = fill(words.pattern ?? "", { row: one.row, number: one.number, state });
  one.shape.setAttribute("class", `seat ${one.label.className}`);
  const checked = String(picked(one) > 0), high = one.area === null ? SEAT : SEAT + CELL;
  for (const [key, value] of Object.entries({ role: "checkbox", tabindex: "-1", "aria-label": name, "aria-checked": checked })) one.shape.setAttribute(key, value);
  if (one.box.disabled) one.shape.setAttribute("aria-disabled", "true");
  draw("rect", { x, y, width: wide, height: high, rx: 4 }, one.shape);
  draw("text", { x: x + wide / 2, y: y + high / 2 + 4, "text-anchor": "middle", "aria-hidden": "true" }, one.shape).textContent = one.number;
  svg.append(one.shape);
}

/** @typedef {{ all: Seat[], most: number, words: DOMStringMap, said: HTMLElement, stop: Seat }} State */

/** @param {State} state @param {Seat} one */
function ticked(state, one) {
  const over = state.most ? sum(state.all) - state.most : 0;
  if (over > 0) {
    const other = state.most === 1 ? state.all.find((it) => it !== one && picked(it)) : one;
    if (other) pick(other, picked(other) - over);
    if (other === one) {
      tell(state);
      state.said.textContent = state.words.full ?? "";
      return;
    }
  }
  tell(state);
}

/** @param {State} state */
function tell(state) {
  const chosen = state.all.filter(picked), n = sum(chosen);
  for (const one of state.all) {
    const now = String(picked(one) > 0);
    if (one.shape.getAttribute("aria-checked") !== now) one.shape.setAttribute("aria-checked", now);
    if (one.area !== null) sayArea(one, state.words);
  }
  const names = chosen.map((one) => (one.area === null ? `${one.line} ${one.number}` : `${one.number} × ${picked(one)}`)).join(", ");
  state.said.textContent = fill(state.words.said ?? "", { n: state.most ? `${n}/${state.most}` : String(n) }) + (names ? ` · ${names}` : "");
}

/** An area says how many of its places are chosen, in the drawing and to a reader. @param {Seat} one @param {DOMStringMap} words */
function sayArea(one, words) {
  const free = one.label.querySelector("i")?.textContent ?? "", n = picked(one);
  const chosen = n ? fill(words.said ?? "", { n: String(n) }) : "";
  one.shape.setAttribute("aria-label", [one.number, words.standing, free, chosen].filter(Boolean).join(", "));
  const text = one.shape.querySelector("text");
  if (text) text.textContent = `${one.number} · ${chosen || free}`;
}

/** @param {Element} svg @param {State} state */
function listen(svg, state) {
  /** @param {EventTarget | null} target */
  const seat = (target) => {
    const shape = target instanceof Element ? target.closest("[role=checkbox]") : null;
    return state.all.find((one) => one.shape === shape);
  };
  /** @param {Seat} one */
  const stand = (one) => {
    state.stop.shape.setAttribute("tabindex", "-1");
    one.shape.setAttribute("tabindex", "0");
    state.stop = one;
  };
  /** @param {Seat} one */
  const toggle = (one) => {
    if (one.box.disabled) return;
    const room = one.area === null ? 1 : Math.min(one.area, state.most ? state.most - sum(state.all) + picked(one) : one.area);
    pick(one, picked(one) >= Math.max(1, room) ? 0 : picked(one) + 1);
    one.box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  svg.addEventListener("click", (event) => {
    const one = seat(event.target);
    if (!one) return;
    stand(one);
    toggle(one);
  });
  svg.addEventListener("keydown", (event) => {
    const one = seat(event.target);
    if (!one || !(event instanceof KeyboardEvent) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " || event.key === "Enter") toggle(one);
    else if (!/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) return;
    event.preventDefault();
    const to = event.key.length > 2 && event.key !== "Enter" ? next(state.all, one, event.key) : undefined;
    if (!to) return;
    stand(to);
    to.shape.focus();
    to.shape.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

/** Larger and smaller, in steps; the frame scrolls, never the page. @param {Element} svg @param {number} width @param {number} height @param {DOMStringMap} words */
function tools(svg, width, height, words) {
  const line = document.createElement("div"), keys = document.createElement("span");
  let scale = 1;
  line.className = "chairs-tools";
  keys.className = "muted sm";
  keys.textContent = words.keys ?? "";
  for (const [sign, name, by] of /** @type {[string, string | undefined, number][]} */ ([["−", words.smaller, 0.8], ["+", words.larger, 1.25]])) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-line btn-sm";
    button.textContent = sign;
    button.setAttribute("aria-label", name ?? "");
    button.addEventListener("click", () => {
      scale = Math.min(3, Math.max(0.3, scale * by));
      svg.setAttribute("width", String(Math.round(width * scale)));
      svg.setAttribute("height", String(Math.round(height * scale)));
    });
    line.append(button);
  }
  line.append(keys);
  return line;
}
