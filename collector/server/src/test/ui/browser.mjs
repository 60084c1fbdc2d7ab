/** Finds and starts Debian's Chromium, headless and without a word to the network. */
import { existsSync } from 'node:fs';

const PLACES = [process.env.CHROMIUM, '/usr/lib/chromium/chromium', '/usr/lib/chromium-browser/chromium-browser', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** @returns {string|undefined} the browser's path, when there is one */
export const chromiumPath = () => PLACES.find((path) => path && existsSync(path));

export async function launch() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
}
