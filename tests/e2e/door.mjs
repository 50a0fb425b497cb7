// SPDX-License-Identifier: AGPL-3.0-or-later
// Two gates without the network let the same ticket in: both scans arrive, one is inside, the conflict stands there once. Codes are
// read from the pictures that the citizen is shown, and typed as a keyboard scanner types.
import { stories, assert } from "./lib.mjs";
import { codes, forgive, helper, scan, scannerLink, waiting } from "./gates.mjs";

const test = stories("desk");
const EVENT = "Kış dinletisi: oda müziği";

/** A citizen asks for two places. Gives the person, standing on the slip. */
async function twoPlaces(story) {
  const p = await story.person();
  await p.go("/etkinlikler");
  await p.follow(EVENT);
  await p.follow("Yer isteyin");
  await p.page.getByLabel("Kaç yer?").fill("2");
  await p.page.getByLabel("Ad ve soyad").fill("Kapı Deneme");
  await p.page.getByLabel("Telefon ya da e-posta").fill(`kapi${story.view}@example.org`);
  await p.press("Yer isteyin");
  return p;
}

test("C1.9 C1.8 Two gates without the network: both scans kept, one inside, one conflict; cancelled is not valid", async (story) => {
  const citizen = await twoPlaces(story), clerk = await story.person();
  const slip = citizen.path, [first, second] = await codes(citizen);
  assert.match(first, /^[0-9A-HJKMNP-TV-Z]{110,125}$/);
  await clerk.signIn("memur", "/masa/kapi");
  await clerk.follow(EVENT);
  const door = clerk.path, before = Number(await clerk.page.locator("#state .kpi b, #state .kpi-value").first().innerText());
  const link = (gate) => scannerLink(clerk, door, gate);
  const a = await helper(story, await link(`Kuzey ${story.view}`)), b = await helper(story, await link(`Güney ${story.view}`));
  await clerk.go(door);

  for (const p of [a, b]) await p.context.setOffline(true);
  await scan(a, first, "Hoş geldiniz");
  await scan(b, first, "Hoş geldiniz");
  await scan(b, first, "Zaten girdi");
  const at = 40, other = first[at] === "7" ? "8" : "7";
  await scan(b, first.slice(0, at) + other + first.slice(at + 1), "Sahte");
  await waiting(b, 3);
  await b.page.reload();
  await b.page.locator("[data-scanner=ready]").waitFor();
  await waiting(b, 3);
  await scan(b, first, "Zaten girdi");
  await scan(b, "MERHABA", "Bilet değil");

  for (const p of [b, a]) await p.context.setOffline(false);
  for (const p of [a, b]) await waiting(p, 0);
  for (const p of [a, b]) forgive(p);
  const conflicts = clerk.page.locator("#state .door-cases li").filter({ hasText: story.view });
  await conflicts.waitFor(); // the page asks again by itself
  assert.match(await conflicts.innerText(), new RegExp(`Kuzey ${story.view} .*Güney ${story.view} `));
  await clerk.page.waitForFunction((n) => document.querySelector("#state")?.textContent?.includes(String(n)), before + 1);

  await scan(a, second, "Hoş geldiniz");
  await scan(b, second, "Zaten girdi");
  await citizen.go(slip);
  await citizen.press("Yerleri geri verin");
  await scan(a, second, "Geçersiz");
  await scan(b, first, "Geçersiz");
});
