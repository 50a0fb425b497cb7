// SPDX-License-Identifier: AGPL-3.0-or-later
// Visits on a telephone. The forms are the server's and hold their questions; they are taken along, filled in with the network or
// without, kept encrypted at every change (vault.js) and sent when the server is there. A visit has one number from the beginning (uid), so
// that a second tap and an answer that was lost double nothing.
import { one, all } from "./find.js";
import { putBy } from "./put_by.js";
import { signPad } from "./sign.js";
import { openVault } from "./vault.js";

const AGAIN = 10_000, FRESH = 5 * 60_000, WIDEST = 1600, IMAGES = 4, PATIENCE = 30_000;

const root = one(HTMLElement, "[data-visits]");
const part = (/** @type {string} */ name) => one(HTMLElement, `[data-${name}]`);
const show = (/** @type {HTMLElement | null} */ element, /** @type {boolean} */ shown) => element && (element.hidden = !shown);
const state = { csrf: "", online: false, signedOut: false, fetched: 0, open: "" };
const today = () => new Intl.DateTimeFormat("sv", { timeZone: "Europe/Istanbul" }).format(Date.now());

/** @typedef {import("./vault.js").Visit} Visit @typedef {Awaited<ReturnType<typeof openVault>>} Vault */

/** @param {string} address @param {RequestInit} [options] */
async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  state.online = true;
  state.signedOut = answer.status === 401 || answer.type === "opaqueredirect";
  return answer;
}

/** Takes along what is new; what was begun here stays as it is. @param {Vault} vault */
async function fetchPack(vault) {
  const answer = await ask("/ziyaret/veri.txt");
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.body.dataset.pack !== "imece-visit-1") return;
  state.csrf = one(HTMLInputElement, "[data-token] [name=csrf]", page)?.value ?? "";
  const kept = await vault.all(), named = new Set();
  for (const [n, form] of all(HTMLFormElement, "form[data-visit]", page).entries()) {
    const id = form.dataset.visit ?? "";
    named.add(id);
    one(HTMLInputElement, "[name=csrf]", form)?.remove();
    if (!kept.find((v) => v.id === id)?.state) await vault.keep({ id, uid: form.dataset.uid ?? "", day: today(), html: form.outerHTML, values: [], images: [], state: "", at: n });
  }
  for (const v of kept) if (!v.state && !named.has(v.id)) await vault.drop(v.id);
  state.fetched = Date.now();
}

/** @param {Visit} visit */
function body(visit) {
  const data = new FormData();
  for (const [name, value] of visit.values) data.append(name, value);
  for (const image of visit.images) data.append("image", new Blob([image.bytes], { type: "image/jpeg" }), "oda.jpg");
  data.set("from", "phone");
  data.set("at", `${visit.at}`);
  return data;
}

/** @param {Visit} visit @param {Vault} vault */
async function send(visit, vault) {
  const answer = await ask(`/masa/ziyaret/${visit.id}/rapor`, { method: "POST", headers: { "X-CSRF-Token": state.csrf }, body: body(visit) });
  const text = answer.type === "opaqueredirect" ? "" : await answer.text();
  if (answer.ok && text.includes(`took;${visit.uid}`)) {
    await vault.drop(visit.id);
    say("sent");
  } else if (answer.status === 422) {
    // The form comes back with its faults and everything that was typed; the token is of this session and does not stay.
    const form = new DOMParser().parseFromString(text, "text/html").querySelector("form[data-visit]");
    form?.querySelector("[name=csrf]")?.remove();
    await vault.keep({ ...visit, html: form?.outerHTML ?? visit.html, state: "wrong" });
  } else if (answer.status === 403) state.csrf = "";
}

let turn = Promise.resolve();
/** One after the other. @param {Vault} vault @param {boolean} [anew] */
const synchronise = (vault, anew = false) =>
  (turn = turn.then(async () => {
    try {
      const waiting = (await vault.all()).filter((v) => v.state === "done");
      if (!state.csrf || anew || Date.now() - state.fetched > FRESH) await fetchPack(vault);
      for (const visit of waiting) if (state.csrf && !state.signedOut) await send(visit, vault);
      if (!root?.dataset.kept && !state.signedOut) {
        await putBy("imece-visits", []);
        root?.setAttribute("data-kept", "yes");
      }
    } catch {
      state.online = false;
    }
    await tell(vault);
  }).catch(() => {}));

const say = (/** @type {string} */ word) => all(HTMLElement, "[data-word]").forEach((e) => show(e, e.dataset.word === word));

/** @param {Vault} vault */
async function tell(vault) {
  const visits = await vault.all(), waiting = visits.filter((v) => v.state === "done").length, list = part("list"), row = one(HTMLTemplateElement, "[data-row]");
  show(part("net=on"), state.online);
  show(part("net=off"), !state.online);
  show(part("sign-in"), state.online && state.signedOut);
  show(part("waiting"), waiting > 0);
  part("waiting-count")?.replaceChildren(`${waiting}`);
  show(part("none"), !visits.length);
  list?.replaceChildren(...visits.map((visit) => {
    const line = /** @type {DocumentFragment} */ (row?.content.cloneNode(true)), button = one(HTMLButtonElement, "[data-open]", line);
    const form = new DOMParser().parseFromString(visit.html, "text/html");
    button?.append([form.querySelector(".kicker")?.textContent, form.querySelector("[data-heading]")?.textContent].filter(Boolean).join(" · "));
    if (button) button.disabled = visit.state === "done";
    button?.addEventListener("click", () => void open(visit.id, vault));
    for (const mark of all(HTMLElement, "[data-mark]", line)) show(mark, mark.dataset.mark === visit.state);
    return line;
  }));
}

/** A smaller copy without what a telephone writes into its pictures; the server makes it anew all the same. @param {File} file */
async function smaller(file) {
  const picture = await createImageBitmap(file), by = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * by), Math.round(picture.height * by));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return { name: "oda.jpg", bytes: await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 })).arrayBuffer() };
}

/** @param {HTMLFormElement} form @param {[string, string][]} values */
function fill(form, values) {
  for (const field of all(HTMLElement, "input, select, textarea", form)) {
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) field.checked = values.some(([n, v]) => n === field.name && v === field.value);
    else if ((field instanceof HTMLInputElement && field.type !== "file") || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement)
      field.value = values.find(([n]) => n === field.name)?.[1] ?? field.value;
  }
}

const typed = (/** @type {HTMLFormElement} */ form) => /** @type {[string, string][]} */ ([...new FormData(form)].filter(([, v]) => typeof v === "string"));

/** @param {string} id @param {Vault} vault */
async function open(id, vault) {
  const visit = (await vault.all()).find((v) => v.id === id), place = part("form");
  if (!visit || !place) return;
  const form = new DOMParser().parseFromString(visit.html, "text/html").querySelector("form");
  if (!(form instanceof HTMLFormElement)) return;
  place.replaceChildren(document.adoptNode(form));
  if (visit.values.length) fill(form, visit.values);
  for (const group of all(HTMLDetailsElement, "details", form)) group.open ||= all(HTMLElement, ".field-bad", group).length > 0;
  state.open = id;
  screen(true);
  const pad = one(HTMLElement, "[data-pad]", form), field = one(HTMLInputElement, "[name=signature]", form);
  if (pad && field) signPad(pad, field);
  images(form, visit);
  let saving = Promise.resolve(), behind = 0;
  const written = () => {
    if (!--behind) form.dataset.saved = "yes";
  };
  const keep = () => {
    behind++;
    form.dataset.saved = "no";
    saving = saving.then(() => vault.keep({ ...visit, values: typed(form), state: "draft" })).then(written, () => void behind--);
  };
  form.addEventListener("input", (event) => void (event.target instanceof HTMLInputElement && event.target.type === "file" ? 0 : keep()));
  one(HTMLInputElement, "[name=image]", form)?.addEventListener("change", (event) => void take(event, form, visit).then(keep));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void finish(form, visit, vault, saving);
  });
  form.querySelector("h2")?.scrollIntoView();
}

/** @param {Event} event @param {HTMLFormElement} form @param {Visit} visit */
async function take(event, form, visit) {
  const field = event.target;
  if (!(field instanceof HTMLInputElement)) return;
  visit.images = await Promise.all([...(field.files ?? [])].slice(0, IMAGES).map(smaller)).catch(() => []);
  images(form, visit);
}

/** @param {HTMLFormElement} form @param {Visit} visit */
function images(form, visit) {
  const line = one(HTMLElement, "[data-images]", form);
  show(line, visit.images.length > 0);
  line?.replaceChildren(`${visit.images.length} / ${IMAGES}`);
}

/** @param {HTMLFormElement} form @param {Visit} visit @param {Vault} vault @param {Promise<void>} saving */
async function finish(form, visit, vault, saving) {
  const values = typed(form);
  if (state.open !== visit.id) return; // a second tap
  state.open = "";
  await saving;
  await vault.keep({ ...visit, values, state: "done", at: Date.now() });
  screen(false);
  say("kept");
  await synchronise(vault);
}

/** The list, or one visit. @param {boolean} one */
function screen(one) {
  show(part("list")?.closest("section") ?? null, !one);
  show(part("back"), one);
  say("");
  if (!one) part("form")?.replaceChildren();
  if (!one) document.getElementById("list")?.focus();
}

/** What nobody began goes with the next day; what was begun stays until it is sent. @param {Vault} vault */
async function sweep(vault) {
  for (const v of await vault.all()) if (!v.state && v.day !== today()) await vault.drop(v.id);
}

async function start() {
  if (!root || !crypto.subtle || !navigator.serviceWorker) return show(part("insecure"), true);
  const vault = await openVault(root.dataset.account ?? "");
  await navigator.serviceWorker.register("/ziyaret/okuyucu.js");
  await sweep(vault);
  part("back")?.addEventListener("click", () => {
    state.open = "";
    screen(false);
    void tell(vault);
  });
  await tell(vault);
  await synchronise(vault, true);
  globalThis.addEventListener("online", () => void synchronise(vault, true));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !state.open && void synchronise(vault));
  setInterval(async () => {
    if (document.visibilityState === "visible" && !state.open && !state.signedOut && (await vault.all()).some((v) => v.state === "done")) void synchronise(vault);
  }, AGAIN);
  root.setAttribute("data-visits", "ready");
}

void start();
