// SPDX-License-Identifier: AGPL-3.0-or-later
// A test that cannot fail is a defect. E2E_SPOIL='pattern=>replacement' changes every page on its way to the browser (pattern is
// a regular expression over the HTML), so that a story can be seen to fail; spoil.sh runs the list of such spoilings.
const rule = process.env.E2E_SPOIL;

/** @param {import("playwright-core").BrowserContext} context */
export async function spoiled(context) {
  if (!rule) return;
  const at = rule.indexOf("=>");
  const pattern = new RegExp(rule.slice(0, at), "gs"), replacement = rule.slice(at + 2);
  await context.route((url) => !url.pathname.startsWith("/static/"), async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const answer = await route.fetch({ maxRedirects: 0 });
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) return route.fulfill({ response: answer });
    return route.fulfill({ response: answer, body: (await answer.text()).replace(pattern, replacement) });
  });
}
