// SPDX-License-Identifier: AGPL-3.0-or-later
// The one way a picture is taken: a person of the browser tests goes to a scene (scenes.mjs) and the page is photographed when its
// fonts and pictures stand. A scene that meets a trouble (console, policy, a missing file) fails like a story.
import { assert, Person, VIEWS } from "../../tests/e2e/lib.mjs";

const CLASSES = { phone: { deviceScaleFactor: 2 }, desktop: {} };

/** Somebody at the scene; the caller lets them leave. */
export async function at(browser, scene, things) {
  const { view = "desktop", lang = "tr", dark, role, wide } = scene;
  const p = await Person.enter(browser, { view, ...CLASSES[view], colorScheme: dark ? "dark" : "light", reducedMotion: "reduce",
    ...(wide ? { viewport: { ...VIEWS[view], width: wide } } : {}) });
  if (role) await p.signIn(role);
  await p.speak(lang);
  await scene.go(p, things);
  await p.page.evaluate(() => Promise.all([document.fonts.ready, ...[...document.images].map((i) => i.complete || i.decode().catch(() => 0))]));
  assert.deepEqual(p.troubles, [], scene.name);
  return p;
}

/**
 * The page as bytes: what a screen shows, or with `whole` all of it, down to `most` px, on a screen as high as that.
 * @param {Person} p
 * @param {{ format?: "png" | "webp" | "jpeg", quality?: number, whole?: boolean, most?: number, scale?: number, height?: number }} how
 */
export async function picture(p, { format = "png", quality, whole = false, most = 2400, scale = 1, height } = {}) {
  const { width, height: screen } = p.page.viewportSize() ?? VIEWS.desktop;
  if (whole) {
    height = Math.min(Math.max(await p.page.evaluate(() => document.documentElement.scrollHeight), screen), most);
    await p.page.setViewportSize({ width, height });
  }
  const chrome = await p.context.newCDPSession(p.page);
  const { data } = await chrome.send("Page.captureScreenshot", { format, quality, clip: { x: 0, y: 0, width, height: height ?? screen, scale } });
  await chrome.detach();
  return Buffer.from(data, "base64");
}
