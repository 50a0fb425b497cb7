// SPDX-License-Identifier: AGPL-3.0-or-later
// make.mjs: the README's pictures, from a running demonstration:  node docs/pictures/make.mjs http://127.0.0.1:8080
import { chromium } from 'playwright-core';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = process.argv[2] ?? 'http://127.0.0.1:8080';
const here = dirname(fileURLToPath(import.meta.url));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
const painter = await (await browser.newContext()).newPage();

/** Half the size, as WebP: the browser's own encoder. */
async function keep(name) {
  const png = (await page.screenshot()).toString('base64');
  const webp = await painter.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width * 0.7, height: image.height * 0.7 });
    const paint = canvas.getContext('2d');
    paint.imageSmoothingQuality = 'high';
    paint.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/webp', 0.8).split(',')[1];
  }, png);
  writeFileSync(join(here, `${name}.webp`), Buffer.from(webp, 'base64'));
}

await page.goto(`${at}/`);
await keep('home');
await page.goto(`${at}/hizmet-standartlari`);
await keep('standards');
await page.goto(`${at}/giris`);
await page.fill('#f-login', 'memur');
await page.fill('#f-password', 'imece-demo');
await page.click('main button[type=submit]');
await keep('inbox');
await page.goto(at + await page.getAttribute('.inbox-work a', 'href') + '/adim/ask_paper');
await keep('record');
await browser.close();
