// Measures how many steps a second a playground's page takes in a headless Chromium.
//
//   npm install puppeteer-core       (in a folder outside the project)
//   NODE_MODULES=FOLDER/node_modules node measure-speed.mjs play.html [CHROMIUM]

import { createRequire } from 'node:module';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${resolve(process.env.NODE_MODULES ?? 'node_modules')}/`);
const puppeteer = require('puppeteer-core');

const SIDE = 84;
const SECONDS = 6;

/** An address whose drawing has so many cells in rows that fill the canvas from its top. */
function hashOf(cells) {
  const runs = [[230, cells], [0, SIDE * SIDE - cells]];
  const bytes = runs.flatMap(([value, count]) => [value, (count & 0x7f) | 0x80, count >> 7]);
  return `#canvas=${SIDE}x${SIDE}&ink=${Buffer.from(bytes).toString('base64url')}`;
}

const [page, executablePath = '/usr/bin/chromium'] = process.argv.slice(2);
console.log(`${page}: ${statSync(page).size.toLocaleString('en')} bytes`);
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const plain of [false, true]) {
  for (const cells of [150, 2000]) {
    const tab = await browser.newPage();
    await tab.goto(`${pathToFileURL(resolve(page))}${plain ? '?plain' : ''}${hashOf(cells)}`);
    await tab.$eval('#speed', (slider) => {
      slider.value = slider.max;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    });
    const steps = () => tab.$eval('#step', (field) => Number(field.textContent.replaceAll(',', '')));
    await new Promise((done) => setTimeout(done, 2000));
    const [from, start] = [await steps(), performance.now()];
    await new Promise((done) => setTimeout(done, SECONDS * 1000));
    const rate = ((await steps()) - from) / ((performance.now() - start) / 1000);
    const shown = await tab.$eval('#verdict', (field) => field.textContent);
    console.log(`${plain ? 'plain' : 'SIMD'}, ${cells} cells: ${rate.toFixed(0)} steps/s (${shown})`);
    await tab.close();
  }
}
await browser.close();
