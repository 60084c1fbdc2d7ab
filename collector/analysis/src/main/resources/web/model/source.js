/** Chooses the source: data carried by the page itself, or else the collector that served it. */
import { httpSource } from './http.js';
import { pageSource } from './page.js';

/**
 * @param {Document} page
 * @returns {import('./types.js').Source}
 */
export function openSource(page) {
  const carried = page.getElementById('lightcone-data');
  if (carried?.textContent) return pageSource(JSON.parse(carried.textContent));
  return httpSource(new URL('./', page.baseURI).href);
}
