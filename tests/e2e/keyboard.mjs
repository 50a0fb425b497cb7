// SPDX-License-Identifier: AGPL-3.0-or-later
// Keyboard alone: the three journeys for which the program is there, and once round every main page. At each stop the focus can
// be seen and nothing lies over it (WCAG 2.4.7, 2.4.11); there is no trap (2.1.2); the first stop leads past the head (2.4.1).
import { stories, assert, PASSWORD } from "./lib.mjs";
import { CODE, SUGGESTION, receipt, suggest } from "./acts.mjs";

const test = stories("keyboard");

/** What has the focus, what is wrong with how it shows; null: the round is over. */
const stop = (p) => p.page.evaluate(() => {
  const e = /** @type {HTMLInputElement | null} */ (document.activeElement);
  if (!e || e === document.body || e === document.documentElement) return null;
  const style = getComputedStyle(e), box = e.getClientRects()[0], faults = [];
  const name = (e.labels?.[0] ?? e).innerText || e.getAttribute("aria-label") || "";
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no outline");
  const top = Math.max(box?.top ?? 0, 0), bottom = Math.min(box?.bottom ?? 0, innerHeight); // of a tall field its beginning is enough
  const hit = bottom - top >= Math.min(box?.height ?? 0, 12) && document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
  if (!hit) faults.push("not on the screen");
  else if (!e.contains(hit) && !hit.contains(e)) faults.push(`under ${hit.outerHTML.slice(0, 80)}`);
  const group = e.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
  return { name: name.replace(/\s+/g, " ").trim(), group, kind: e.type || e.localName, html: e.outerHTML.slice(0, 120), value: e.value ?? "",
    empty: e.type === "radio" ? !document.querySelector(`input[name="${e.name}"]:checked`) : e.type === "checkbox" ? !e.checked : !e.value, required: e.required, faults };
});

/** The next stop; what is wrong there, and still is when the page has come to rest, fails the story. */
async function tab(p) {
  await p.page.keyboard.press("Tab");
  let at = await stop(p);
  for (let i = 0; i < 20 && at?.faults.length; i++) {
    await p.page.waitForTimeout(100);
    at = await stop(p);
  }
  assert.deepEqual(at?.faults ?? [], [], `${p.path}: ${at?.html}`);
  return at;
}
async function tabTo(p, name, kind = /./) {
  for (let n = 0; n < 400; n++) {
    const at = await tab(p);
    assert.ok(at || n === 0, `${p.path}: once round, and nowhere ${name}`);
    if (at && kind.test(at.kind) && (name instanceof RegExp ? name.test(at.name) : at.name === name)) return at;
  }
  assert.fail(`${p.path}: no end, and nowhere ${name}`);
}
async function enter(p, name) {
  if (name) await tabTo(p, name, /^(a|submit|button)$/);
  await Promise.all([p.page.waitForEvent("load"), p.page.keyboard.press("Enter")]);
}
/** From stop to stop through a form: what `values` names gets its value, what else is required some value; until the button. */
async function fill(p, values, button) {
  for (let n = 0; n < 200; n++) {
    const at = n ? await tab(p) : await stop(p); // a sheet begins at its first field
    assert.ok(at || n < 2, `${p.path}: once round, and no “${button}”`);
    if (!at) continue;
    if (at.name === button) return enter(p);
    const [, value] = Object.entries(values).find(([label]) => at.name.startsWith(label) || at.group.startsWith(label)) ?? [];
    if (at.kind === "radio" || at.kind === "checkbox") {
      if (value === at.name || (value === true && at.empty) || (at.kind === "radio" && at.empty && !value)) await p.page.keyboard.press("Space");
    } else if (at.kind === "select-one") {
      if (value) await p.page.keyboard.type(value); // letters of the American keyboard: others Chromium puts into the last text field
      else if (at.required && at.empty) await p.page.keyboard.press("ArrowDown");
    } else if (/^(text|tel|email|number|textarea|password)/.test(at.kind) && at.empty && (value || at.required))
      await p.page.keyboard.type(value ?? "Bahçelievler");
  }
  assert.fail(`${p.path}: no end, and no “${button}”`);
}
async function signIn(p, login) {
  await p.go("/giris");
  await fill(p, { "Kullanıcı adı": login, Parola: PASSWORD }, "Giriş yapın");
}

test("Keyboard: a citizen finds a service, applies and follows", async (story) => {
  const p = await story.person();
  await p.go("/");
  assert.match((await tab(p)).name, /İçeriğe geç/, "the first stop leads past the head");
  await p.page.keyboard.press("Enter");
  await tab(p);
  assert.ok(await p.page.evaluate(() => document.querySelector("main")?.contains(document.activeElement)), "and the next stands in the page");
  await p.page.keyboard.press("Shift+Tab");
  await p.go("/");
  await enter(p, /^Hizmete başvurun|^Hizmetler$/);
  await enter(p, new RegExp(`^${SUGGESTION}`));
  await enter(p, "Başvuruya başlayın");
  await fill(p, { "Ad ve soyad": "Oğuz Öztürk", Telefon: "0532 000 00 09", Talep: "Parka bank konsun." }, "Özete geçin");
  await enter(p, "Başvuruyu gönderin");
  const { code } = await receipt(p);
  await enter(p, "Başvuruyu izleyin");
  assert.equal(await p.text("h1"), "Başvurunuz bizde");
  assert.equal(p.path.match(CODE)?.[0], code);
}, { views: ["desktop"] });

test("Keyboard: a clerk signs in, filters the inbox, opens the case and decides", async (story) => {
  const citizen = await story.person(), p = await story.person();
  const { code, number } = await suggest(citizen);
  await signIn(p, "memur");
  if (!p.path.startsWith("/masa/gelen")) await enter(p, /^Gelen işler/);
  await tab(p);
  await p.page.keyboard.press("Enter"); // past the head of the desk
  await tabTo(p, "Hizmet");
  await p.page.keyboard.type("Muhtar");
  await enter(p, "Süz");
  await enter(p, new RegExp(`(^|\\D)${number}(\\D|$)`));
  await enter(p, /^Karar ver/);
  await fill(p, { Karar: "Kabul", Gerekçe: "Bank mayısta konuyor." }, "Karar ver");
  await citizen.go(`/basvuru-takip/${code}`);
  assert.equal(await citizen.text("main .decision"), "Bank mayısta konuyor.");
}, { views: ["desktop"] });

test("Keyboard: the administrator publishes a service, and withdraws it", async (story) => {
  const p = await story.person(), citizen = await story.person();
  const status = async () => (await citizen.context.request.get(`${citizen.origin}/hizmet/klavye-hizmeti`)).status();
  await signIn(p, "yonetici");
  await tabTo(p, "Hizmetler", /^summary$/); // a group of the menu: folded
  await p.page.keyboard.press("Enter");
  await enter(p, "Hizmetler");
  await enter(p, /^Yeni hizmet|^Hizmet ekle|^Yeni/);
  const values = { "Sıra no": "987", Hizmet: "Klavye hizmeti", "Adresteki adı": "klavye-hizmeti", Birim: "Spor", "Tek paragrafta": "Klavyeyle yayımlandı.",
    "Söz verilen süre": "5", "Süre birimi": true, "Başvuru yolu": true, Sunuluyor: true };
  await fill(p, values, "Kaydet");
  assert.ok(!p.path.endsWith("/yeni"), `saved: ${(await p.text()).slice(0, 400)}`);
  assert.equal(await status(), 200);
  await enter(p, /^Düzenle|^Değiştir/);
  await tabTo(p, "Sunuluyor");
  await p.page.keyboard.press("Space");
  await enter(p, "Kaydet");
  assert.equal(await status(), 404);
}, { views: ["desktop"] });

const PUBLIC = ["/", "/hizmetler", "/hizmet/salon-tahsisi", "/basvuru/salon-tahsisi", "/hizmet-standartlari", "/birimler", "/basvuru-takip", "/iletisim"];
const DESK = ["/masa/gelen", "/masa/gostergeler", "/masa/takvim", "/masa/kayit/hizmetler", "/masa/hesap", "/masa/kayit/yok"];
test("Keyboard: once round the main pages; the focus is always seen, nothing holds it", async (story) => {
  const p = await story.person(), staff = await (await story.person()).signIn("mudur");
  for (const who of [p, staff])
    for (const path of who === p ? PUBLIC : DESK) {
      await who.go(path);
      const most = 20 + (await who.page.locator("a, button, input, select, textarea, summary, [tabindex='0']").count());
      let stops = 0;
      for (let at = await tab(who); at && stops <= most; at = await tab(who)) stops++;
      assert.ok(stops > 5 && stops <= most, `${path}: ${stops} stops of at most ${most}`);
    }
});
