/**
 * A picture of the UI from a running collector: node screenshot.mjs URL OUT.png [--hash "view=witness"] [--dark] [--size 1600x1000] [--scale 1]
 * Waits until the run has been drawn; exits with 1 and one line when that does not happen.
 */
import { parseArgs } from 'node:util';
import { chromiumPath, launch } from './browser.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { hash: { type: 'string', default: '' }, dark: { type: 'boolean', default: false }, size: { type: 'string', default: '1600x1000' }, scale: { type: 'string', default: '1' } } });
const [url, out] = positionals;
if (!url || !out) fail('Usage: node screenshot.mjs URL OUT.png [--hash "view=witness"] [--dark] [--size 1600x1000] [--scale 1]');
if (!chromiumPath()) fail('No Chromium found: install the package chromium, or set CHROMIUM to its path.');

const [width, height] = values.size.split('x').map(Number);
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: Number(values.scale), colorScheme: values.dark ? 'dark' : 'light' });
  await page.goto(url + (values.hash ? '#' + values.hash : ''));
  await page.waitForFunction(() => document.querySelector('#verdict h1')?.textContent && document.querySelector('#left h2'), undefined, { timeout: 20_000 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: out });
  console.log(out);
} catch (problem) {
  await browser.close();
  fail(`No picture of ${url}: ${String(problem.message ?? problem).split('\n')[0]}`);
}
await browser.close();

function fail(words) {
  console.error(words);
  process.exit(1);
}
