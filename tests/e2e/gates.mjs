// SPDX-License-Identifier: AGPL-3.0-or-later
// At the gates: tickets as a camera reads them from the slip, scanners with and without the network.

/** What a camera reads of the pictures on the slip. */
export const codes = (p) =>
  p.page.evaluate(async () => {
    const script = document.querySelector("script[type=module]")?.getAttribute("src") ?? "";
    await import(new URL("jsqr.js", new URL(script, location.href)).href);
    const read = async (svg) => {
      const image = new Image(), canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
      image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
      await image.decode();
      canvas.width = canvas.height = 440;
      if (!pen) return "";
      pen.drawImage(image, 0, 0, 440, 440);
      return globalThis.jsQR(pen.getImageData(0, 0, 440, 440).data, 440, 440)?.data ?? "";
    };
    return Promise.all([...document.querySelectorAll("svg.qr")].map(read));
  });

/** Somebody with the link of a scanner, ready for the network to go away. */
export async function helper(story, link) {
  const p = await story.person();
  await p.go(link);
  await p.page.locator("[data-scanner=ready][data-kept=yes]").waitFor();
  return p;
}

/** As a keyboard scanner does: signs and Enter, wherever the focus is. */
export async function scan(p, code, says) {
  await p.page.locator("#f-text").focus();
  await p.page.keyboard.type(code);
  await p.page.keyboard.press("Enter");
  await p.page.locator(".scanner-list li").filter({ hasText: says }).first().waitFor();
  await p.page.locator("[data-answer] .scanner-word", { hasText: says }).and(p.page.locator(":visible")).waitFor();
}

/** So many scans are kept and not sent yet. */
export const waiting = (p, n) => p.page.locator("[data-waiting-count]", { hasText: new RegExp(`^${n}$`) }).waitFor({ state: "attached" });
/** What a browser says of a network that is away is no trouble. */
export const forgive = (p) => (p.troubles = p.troubles.filter((t) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/.test(t)));

/** The link of a scanner at this gate; door: the page of the date. */
export async function scannerLink(clerk, door, gate) {
  await clerk.go(door);
  await clerk.page.getByLabel("Kapı", { exact: true }).fill(gate);
  await clerk.press("Gönüllü için bağlantı");
  return clerk.read(/\/kapi\/[0-9a-f-]+/);
}
