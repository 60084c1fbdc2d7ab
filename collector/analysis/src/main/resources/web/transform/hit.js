/** What lies under the pointer: an event before a message, a message before a bundle. */
import { ribbonWidth } from './bundles.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {{event:number, arrow:import('./scene.js').Arrow|null, bundle:import('./bundles.js').Bundle|null, finding:import('./scene.js').FindingMark|null}} Hit */

const REACH = 9;

/**
 * @param {Scene} scene
 * @param {number} x
 * @param {number} y
 * @returns {Hit}
 */
export function hitAt(scene, x, y) {
  /** @type {Hit} */
  const hit = { event: -1, arrow: null, bundle: null, finding: null };
  if (x < scene.left - 8) return hit;
  let nearest = REACH;
  for (const glyph of scene.glyphs) {
    const distance = Math.hypot(glyph.x - x, (glyph.y - y) * 0.9) - (glyph.tone ? 1 : 0);
    if (distance < nearest) [nearest, hit.event] = [distance, glyph.e];
  }
  if (hit.event >= 0) return hit;
  for (const mark of scene.findings) {
    if (Math.hypot((mark.x1 + mark.x2) / 2 - x, mark.y + 10 - y) < 12) hit.finding = mark;
  }
  if (hit.finding) return hit;
  nearest = 5;
  for (const arrow of scene.arrows) {
    const distance = distanceTo(arrow, x, y);
    if (distance < nearest) [nearest, hit.arrow] = [distance, arrow];
  }
  if (hit.arrow) return hit;
  for (const bundle of scene.bundles) {
    const [low, high] = [scene.rows.rows[bundle.low].y, scene.rows.rows[bundle.high].y];
    if (y > low + 4 && y < high - 4 && Math.abs(bundle.x - x) < ribbonWidth(bundle) / 2 + 6) hit.bundle = bundle;
  }
  return hit;
}

/**
 * The event that a click at a message selects: the nearer end that was seen.
 * @param {import('./scene.js').Arrow} arrow
 * @param {number} x
 * @param {number} y
 */
export function endNear(arrow, x, y) {
  const { m, x1, y1, x2, y2 } = arrow;
  if (m.from < 0) return m.to;
  if (m.to < 0) return m.from;
  return Math.hypot(x1 - x, y1 - y) < Math.hypot(x2 - x, y2 - y) ? m.from : m.to;
}

/**
 * @param {{x1:number, y1:number, x2:number, y2:number}} line
 * @param {number} x
 * @param {number} y
 */
function distanceTo({ x1, y1, x2, y2 }, x, y) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x1 + along * dx - x, y1 + along * dy - y);
}
