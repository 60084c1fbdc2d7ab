/** Level of detail: which messages become ribbons, and which events become bars on their lane. */

/** @typedef {import('../model/types.js').Message} Message */
/** @typedef {{x:number, low:number, high:number, down:number, up:number, messages:Message[], column:number}} Bundle */
/** @typedef {{m:Message, x1:number, x2:number, from:number, to:number}} Placed */

export const ARROWS = 400;
export const GLYPHS = 3000;
export const COLUMN = 72;
export const BAR = 3;
const CLOSE = 5;
const HEAVIEST = 4;

/**
 * Ribbons: per column and pair of rows one, both directions in one; the heaviest of each pair of groups are drawn.
 * @param {Placed[]} placed ordinary messages in view, rows in from and to
 * @param {import('./rows.js').Row[]} rows
 * @param {number} left
 * @returns {{bundles:Bundle[], bundled:number, unseen:number}}
 */
export function bundlesOf(placed, rows, left) {
  /** @type {Map<string, Bundle>} */
  const all = new Map();
  for (const { m, x1, x2, from, to } of placed) {
    if (from === to) continue;
    const column = Math.floor(((x1 + x2) / 2 - left) / COLUMN);
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    const key = `${column}/${low}/${high}`;
    let bundle = all.get(key);
    if (!bundle) all.set(key, (bundle = { x: 0, low, high, down: 0, up: 0, messages: [], column }));
    bundle.x += (x1 + x2) / 2;
    if (from < to) bundle.down++;
    else bundle.up++;
    bundle.messages.push(m);
  }
  /** @type {Map<string, number>} */
  const drawn = new Map();
  const bundles = [];
  let bundled = 0;
  for (const bundle of [...all.values()].sort((a, b) => b.messages.length - a.messages.length)) {
    const key = `${bundle.column}/${rows[bundle.low].group}/${rows[bundle.high].group}`;
    const before = drawn.get(key) ?? 0;
    if (before >= HEAVIEST) continue;
    drawn.set(key, before + 1);
    bundled += bundle.messages.length;
    const aside = (((bundle.low * 7 + bundle.high * 13) % 11) - 5) * 3;
    bundles.push({ ...bundle, x: bundle.x / bundle.messages.length + aside });
  }
  return { bundles: bundles.reverse(), bundled, unseen: placed.length - bundled };
}

/** @param {Bundle} bundle */
export const ribbonWidth = (bundle) => Math.max(1.2, Math.log2(bundle.messages.length + 1) * 1.55);

/**
 * Columns of a row in which events stand closer than 5 pixels, as bars; the others keep their glyphs.
 * @param {{e:number, x:number}[]} events of one row
 * @param {number} left
 * @param {boolean} always true when the view as a whole has too many
 */
export function barsOf(events, left, always) {
  /** @type {Map<number, number>} */
  const perColumn = new Map();
  for (const { x } of events) {
    const column = Math.floor((x - left) / COLUMN);
    perColumn.set(column, (perColumn.get(column) ?? 0) + 1);
  }
  /** @type {Map<number, number>} */
  const bars = new Map();
  const glyphs = [];
  for (const event of events) {
    const crowd = perColumn.get(Math.floor((event.x - left) / COLUMN)) ?? 0;
    if (!always && crowd * CLOSE <= COLUMN) {
      glyphs.push(event);
      continue;
    }
    const bar = Math.floor((event.x - left) / BAR);
    bars.set(bar, (bars.get(bar) ?? 0) + 1);
  }
  return { bars, glyphs };
}
