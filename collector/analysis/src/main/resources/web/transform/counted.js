/** Pictures out of counts: what stands for events and messages that the collector did not tell one by one. */
import { COLUMN, countedBars, wideColumns } from './bundles.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../model/execution.js').Execution} Execution */
/** @typedef {import('./axis.js').Axis} Axis */
/** @typedef {import('./scene.js').Mark} Mark */
/** @typedef {import('./scene.js').Tally} Tally */
/** @typedef {import('./scene.js').FindingMark} FindingMark */

/**
 * The counts to draw in place of what is not here; a report cannot ask for more when it is looked at closely.
 * @param {State} state
 * @param {Axis} axis
 */
export function countsFor({ execution, offline }, axis) {
  const detail = execution?.detail;
  if (!execution || !detail || execution.diagram.axis !== axis.name) return null;
  const near = (axis.window.to - axis.window.from) * 4 < detail.to - detail.from;
  return offline && near ? null : detail;
}

/**
 * @param {import('../model/types.js').Detail} counts
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 */
export function barsIn(counts, axis, rows) {
  const bars = rows.rows.map((row) => countedBars(counts, axis, row.lanes));
  let barMost = 1;
  for (const list of bars) for (const { n } of list) barMost = Math.max(barMost, n);
  return { bars, barMost };
}

/**
 * @param {import('../model/types.js').Detail} counts
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 * @returns {Mark[]}
 */
export function marksIn(counts, axis, rows) {
  const wide = wideColumns(counts, axis);
  return counts.marks.filter(({ column, lane }) => wide.seen(column) && (rows.rowOf[lane] ?? -1) >= 0)
    .map(({ column, lane, kind, count: n }) => ({ x: wide.middle(column), y: rows.rows[rows.rowOf[lane]].y, kind, n }));
}

/**
 * Where there are more findings than the page holds: signs that the collector put together.
 * @param {Execution} x
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 * @returns {FindingMark[]}
 */
export function signsIn(x, axis, rows) {
  if (x.diagram.axis !== axis.name) return [];
  const marks = [];
  for (const { lane, place, severity, number, count: n } of x.diagram.signs) {
    const row = rows.rowOf[lane] ?? -1;
    const at = axis.x(place);
    if (row < 0 || at < axis.left || at > axis.right) continue;
    marks.push({ number, count: n, error: severity === 'error', finding: null, x1: at, x2: at, y: rows.rows[row].y, row });
  }
  return marks;
}

/**
 * Too many to draw one by one: counted per column, each fate in its own form and colour.
 * @param {{x1:number, y1:number, y2:number, to:number, fate:import('../model/types.js').Fate, n:number}[]} special
 * @param {number} left
 * @returns {Tally[]}
 */
export function talliesOf(special, left) {
  /** @type {Map<string, Tally>} */
  const tallies = new Map();
  for (const { x1, y1, y2, to, fate, n } of special) {
    const column = Math.floor((x1 - left) / COLUMN);
    const key = `${column}/${fate}/${to}`;
    const tally = tallies.get(key);
    if (tally) tally.n += n;
    else tallies.set(key, { x: left + (column + 0.5) * COLUMN, y1, y2, fate, n });
  }
  return [...tallies.values()];
}

/**
 * Late, lost and other such messages that were counted.
 * @param {import('../model/types.js').Detail} counts
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 */
export function talliesIn(counts, axis, rows) {
  const wide = wideColumns(counts, axis);
  const counted = [];
  for (const { column, fromLane, toLane, fate, count: n } of counts.tallies) {
    const [from, to] = [rows.rowOf[fromLane] ?? -1, rows.rowOf[toLane] ?? -1];
    if (!wide.seen(column) || (from < 0 && to < 0)) continue;
    counted.push({ x1: wide.middle(column), y1: rows.rows[from < 0 ? to : from].y, y2: rows.rows[to < 0 ? from : to].y, to, fate, n });
  }
  return counted;
}
