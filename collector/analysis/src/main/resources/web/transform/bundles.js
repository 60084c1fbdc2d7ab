/** Level of detail: which messages become ribbons, and which events become bars on their lane. */

/** @typedef {import('../model/types.js').Message} Message */
/**
 * @typedef {object} Bundle
 * @property {number} x @property {number} low @property {number} high  rows
 * @property {number} down @property {number} up @property {number} n  messages
 * @property {number} bytes @property {number|null} median @property {number|null} worst  in milliseconds
 * @typedef {{x:number, w:number, n:number}} Bar
 */
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
  /** @type {Map<string, {bundle:Bundle & {column:number}, times:number[]}>} */
  const all = new Map();
  for (const { m, x1, x2, from, to } of placed) {
    if (from === to) continue;
    const column = Math.floor(((x1 + x2) / 2 - left) / COLUMN);
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    const key = `${column}/${low}/${high}`;
    let found = all.get(key);
    if (!found) all.set(key, (found = { bundle: { x: 0, low, high, down: 0, up: 0, n: 0, bytes: 0, median: null, worst: null, column }, times: [] }));
    const { bundle, times } = found;
    bundle.x += (x1 + x2) / 2;
    if (from < to) bundle.down++;
    else bundle.up++;
    bundle.n++;
    bundle.bytes += m.bytes;
    if (m.tFrom !== null && m.tTo !== null) times.push(m.tTo - m.tFrom);
  }
  const bundles = [...all.values()].map(({ bundle, times }) => {
    times.sort((a, b) => a - b);
    return { ...bundle, x: bundle.x / bundle.n, median: times[times.length >> 1] ?? null, worst: times[times.length - 1] ?? null };
  });
  const drawn = heaviest(bundles, rows);
  const bundled = drawn.reduce((sum, bundle) => sum + bundle.n, 0);
  return { bundles: drawn, bundled, unseen: placed.length - bundled };
}

/**
 * The heaviest bundles of each column and pair of groups, moved a little aside from each other.
 * @param {(Bundle & {column:number})[]} bundles
 * @param {import('./rows.js').Row[]} rows
 * @returns {Bundle[]}
 */
function heaviest(bundles, rows) {
  /** @type {Map<string, number>} */
  const drawn = new Map();
  const kept = [];
  for (const bundle of bundles.sort((a, b) => b.n - a.n)) {
    const key = `${bundle.column}/${rows[bundle.low].group}/${rows[bundle.high].group}`;
    const before = drawn.get(key) ?? 0;
    if (before >= HEAVIEST) continue;
    drawn.set(key, before + 1);
    kept.push({ ...bundle, x: bundle.x + (((bundle.low * 7 + bundle.high * 13) % 11) - 5) * 3 });
  }
  return kept.reverse();
}

/**
 * The same out of ribbons that the collector counted; lanes that are folded into one row are counted together.
 * @param {import('../model/types.js').Detail} detail
 * @param {import('./axis.js').Axis} axis
 * @param {import('./rows.js').Rows} rows
 * @returns {{bundles:Bundle[], bundled:number, unseen:number}}
 */
export function countedBundles(detail, axis, rows) {
  const wide = wideColumns(detail, axis);
  /** @type {Map<string, Bundle & {column:number}>} */
  const all = new Map();
  let unseen = 0;
  detail.unseen.forEach((n, column) => { if (wide.seen(column)) unseen += n; });
  for (const ribbon of detail.ribbons) {
    const low = rows.rowOf[ribbon.low] ?? -1;
    const high = rows.rowOf[ribbon.high] ?? -1;
    if (!wide.seen(ribbon.column) || low < 0 || high < 0) continue;
    const n = ribbon.down + ribbon.up;
    if (low === high) {
      unseen += n;
      continue;
    }
    const key = `${ribbon.column}/${low}/${high}`;
    const found = all.get(key);
    if (!found) {
      all.set(key, { x: wide.middle(ribbon.column), low, high, down: ribbon.down, up: ribbon.up, n, bytes: ribbon.bytes, median: ribbon.medianMs, worst: ribbon.worstMs, column: ribbon.column });
      continue;
    }
    if (n > found.n) found.median = ribbon.medianMs;
    Object.assign(found, { down: found.down + ribbon.down, up: found.up + ribbon.up, n: found.n + n, bytes: found.bytes + ribbon.bytes, worst: Math.max(found.worst ?? 0, ribbon.worstMs ?? 0) });
  }
  const bundles = heaviest([...all.values()], rows.rows);
  const bundled = bundles.reduce((sum, bundle) => sum + bundle.n, 0);
  for (const { n } of all.values()) unseen += n;
  return { bundles, bundled, unseen: unseen - bundled };
}

/**
 * Where the wide columns of a window lie in the picture.
 * @param {import('../model/types.js').Detail} detail
 * @param {import('./axis.js').Axis} axis
 */
export function wideColumns({ from, to, perLane, perRibbon }, axis) {
  const width = ((to - from) / (perLane[0]?.length || 1)) * perRibbon;
  const middle = (/** @type {number} */ column) => axis.x(from + (column + 0.5) * width);
  const half = (width * axis.scale) / 2;
  return { middle, seen: (/** @type {number} */ column) => middle(column) > axis.left - half && middle(column) < axis.right + half };
}

/**
 * Bars out of counts; columns of less than a bar's width are put together.
 * @param {import('../model/types.js').Detail} detail
 * @param {import('./axis.js').Axis} axis
 * @param {number[]} lanes of one row
 * @returns {Bar[]}
 */
export function countedBars({ from, to, perLane }, axis, lanes) {
  const columns = perLane[0]?.length ?? 0;
  const width = (to - from) / (columns || 1);
  const pixels = width * axis.scale;
  const group = Math.max(1, Math.ceil(BAR / pixels));
  const bars = [];
  const first = Math.max(0, Math.floor((axis.place(axis.left) - from) / width / group) * group);
  for (let column = first; column < columns; column += group) {
    const x = axis.x(from + column * width);
    if (x > axis.right) break;
    let n = 0;
    for (const lane of lanes) for (let c = column; c < Math.min(columns, column + group); c++) n += perLane[lane][c];
    if (n) bars.push({ x, w: Math.max(1.2, group * pixels - 0.6), n });
  }
  return bars;
}

/** @param {Bundle} bundle */
export const ribbonWidth = (bundle) => Math.max(1.2, Math.log2(bundle.n + 1) * 1.55);

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
  return { bars: [...bars].map(([k, n]) => ({ x: left + k * BAR, w: BAR - 0.6, n })), glyphs };
}
