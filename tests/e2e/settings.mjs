// SPDX-License-Identifier: AGPL-3.0-or-later
// What the administrator changes, everybody sees; each story puts back what it changed.
import { stories, assert } from "./lib.mjs";
import { field, standard, SUGGESTION } from "./acts.mjs";

const test = stories("settings");

const HOME = "/masa/kayit/belediye/1";
async function change(admin, path, values) {
  await admin.go(`${path}/duzenle`);
  for (const [label, value] of Object.entries(values)) await (value === true || value === false ? field(admin, label).setChecked(value) : field(admin, label).fill(value));
  await Promise.all([admin.page.waitForEvent("load"), admin.page.locator("main form button[type=submit]").first().click()]);
}
async function saved(admin) {
  assert.ok(!admin.path.endsWith("/duzenle"), `saved: ${(await admin.text()).slice(0, 300)}`);
}

test("Settings: colours that cannot be read are refused, with a tone that can; that one is taken", async (story) => {
  const admin = await (await story.person()).signIn("yonetici"), citizen = await story.person();
  await change(admin, HOME, { "Ana renk": "#ffd000" });
  const error = await admin.text(".field-error");
  const offered = error.match(/#[0-9a-fA-F]{6}/)?.[0];
  assert.ok(offered, `a tone is offered: ${error}`);
  assert.match(error, /\d[.,]\d/, "the measured contrast stands there");
  assert.equal(await field(admin, "Ana renk").inputValue(), "#ffd000", "what was typed stays");
  await change(admin, HOME, { "Vurgu rengi": "#102030" });
  assert.match(await admin.text(".field-error"), /#[0-9a-fA-F]{6}/);
  try {
    await change(admin, HOME, { "Ana renk": offered });
    await saved(admin);
    await citizen.go("/basvuru-takip");
    const rgb = offered.slice(1).match(/../g)?.map((h) => parseInt(h, 16));
    const colour = await citizen.page.locator("main .btn-primary").evaluate((b) => getComputedStyle(b).backgroundColor);
    assert.equal(colour, `rgb(${rgb?.join(", ")})`, "the button wears it at once");
  } finally {
    await change(admin, HOME, { "Ana renk": "#0b6470" });
  }
  await saved(admin);
}, { views: ["desktop"] });

test("Settings: a module that is off has no address, menu entry, right or row", async (story) => {
  const admin = await (await story.person()).signIn("yonetici"), clerk = await (await story.person()).signIn("memur"), p = await story.person();
  const status = async (who, path) => (await who.context.request.get(who.origin + path, { maxRedirects: 0 })).status();
  await clerk.go("/masa/gelen");
  const record = await clerk.page.locator(".inbox-work a").first().getAttribute("href");
  const pages = [[p, "/basvuru/oneri"], [p, "/basvuru-takip"], [clerk, "/masa/gelen"], [clerk, "/masa/basvuru/yeni"], [clerk, record]];
  const entry = (who, name) => who.page.getByRole("link", { name, exact: true });
  await standard(p, SUGGESTION);
  await p.go("/hizmet/oneri");
  const service = await recordOf(admin, SUGGESTION);
  const before = await Promise.all(pages.map(([who, path]) => status(who, path)));
  assert.deepEqual(before, [200, 200, 200, 200, 200]);
  await p.go("/");
  assert.ok((await entry(p, "Başvuru takibi").count()) > 0);
  try {
    await change(admin, service, { Başvurular: true });
    await saved(admin);
    await standard(p, SUGGESTION); // still there: its module is on
    await change(admin, HOME, { Başvurular: true });
    await saved(admin);
    const off = await Promise.all(pages.map(([who, path]) => status(who, path)));
    assert.deepEqual(off, [404, 404, 404, 404, 404]);
    await p.go("/");
    assert.equal(await entry(p, "Başvuru takibi").count(), 0);
    await p.go("/hizmet-standartlari");
    assert.ok((await p.page.locator("tbody tr").count()) > 10);
    assert.equal(await entry(p, SUGGESTION).count(), 0, "no row");
    assert.equal(await status(p, "/hizmet/oneri"), 404);
    await clerk.go("/masa");
    assert.equal(await entry(clerk, "Gelen işler").count(), 0);
    await clerk.go("/masa/hesap");
    assert.ok(!(await clerk.page.content()).includes("/masa/gelen"), "no way leads there");
  } finally {
    await change(admin, HOME, { Başvurular: false });
    await change(admin, service, { Başvurular: false });
  }
  await saved(admin);
  assert.deepEqual(await Promise.all(pages.map(([who, path]) => status(who, path))), before);
}, { views: ["desktop"] });

async function recordOf(admin, name) {
  await admin.go(`/masa/kayit/hizmetler?q=${encodeURIComponent(name)}`);
  const row = admin.page.locator("main tbody tr").filter({ hasText: name });
  assert.equal(await row.count(), 1);
  return row.getByRole("link").first().getAttribute("href");
}
