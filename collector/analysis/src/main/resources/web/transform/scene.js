/** Everything that one picture of the diagram holds, in pixels; views only draw it, and clicks are found in it. */
import { ARROWS, GLYPHS, barsOf, bundlesOf, countedBundles } from './bundles.js';
import { Axis } from './axis.js';
import { barsIn, countsFor, marksIn, signsIn, talliesIn, talliesOf } from './counted.js';
import { focusOf, shownFinding } from './focus.js';
import { rowsOf } from './rows.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../model/types.js').Message} Message */
/** @typedef {import('../model/types.js').Finding} Finding */
/** @typedef {import('../model/execution.js').Execution} Execution */
/** @typedef {import('./focus.js').Tone} Tone */
/** @typedef {{m:Message, x1:number, y1:number, x2:number, y2:number, from:number, to:number, tone:Tone|null, dim:boolean, open:boolean}} Arrow */
/** @typedef {{e:number, x:number, y:number, row:number, kind:string, tone:Tone|null, dim:boolean}} Glyph */
/** @typedef {{number:number, count:number, error:boolean, finding:Finding|null, x1:number, x2:number, y:number, row:number}} FindingMark  finding: when it is at hand */
/** @typedef {{x:number, y:number, kind:string, n:number}} Mark */
/** @typedef {{x:number, y1:number, y2:number, fate:import('../model/types.js').Fate, n:number}} Tally */
/**
 * @typedef {object} Scene
 * @property {State} state @property {Execution} x @property {import('../model/types.js').Run} run
 * @property {number} width @property {number} height @property {number} left @property {number} right
 * @property {number} axisY @property {number} floor y where grid lines end
 * @property {Axis} axis @property {import('./rows.js').Rows} rows @property {import('./focus.js').Focus|null} focus
 * @property {Arrow[]} arrows @property {Tally[]} tallies @property {Glyph[]} glyphs
 * @property {import('./bundles.js').Bundle[]} bundles @property {import('./bundles.js').Bar[][]} bars @property {number} barMost @property {Mark[]} marks
 * @property {number} bundled @property {number} unseen @property {FindingMark[]} findings
 */

export const LEFT = 148;
const RIGHT_MARGIN = 26;
const AXIS_Y = 34;
const SPECIAL = new Set(['late', 'lost', 'never-read']);
const MOST_SPECIAL = 200;
const KEPT_KINDS = new Set(['start', 'goodbye', 'reset', 'refused']);

/**
 * @param {State} state
 * @param {number} width
 * @param {number} height
 * @returns {Scene|null} null while there is nothing to draw
 */
export function sceneOf(state, width, height) {
  const { execution: x, run } = state;
  if (!x || !run || width < LEFT + 80 || height < 120) return null;
  const room = height > 560 ? 66 : height > 420 ? 44 : 30;
  const rows = rowsOf(run.lanes, AXIS_Y + room, height - (height > 420 ? 54 : 40));
  const right = width - RIGHT_MARGIN;
  const axis = new Axis(state.axis, x, state.window, LEFT, right);
  const focus = focusOf(state);
  const counts = countsFor(state, axis);
  const scene = {
    state, x, run, width, height, left: LEFT, right, axisY: AXIS_Y, floor: Math.min(height - 4, rows.bottom + 34), axis, rows, focus,
    ...(counts ? countedIn(x, counts, axis, rows, focus) : messagesIn(x, axis, rows, focus)), ...eventsIn(state, x, counts, axis, rows, focus), findings: findingMarks(state, axis, rows),
  };
  return scene;
}

/**
 * A window of which the plain messages are counted: ribbons, tallies, and arrows for the messages that are here.
 * @param {Execution} x
 * @param {import('../model/types.js').Detail} counts
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 * @param {import('./focus.js').Focus|null} focus
 */
function countedIn(x, counts, axis, rows, focus) {
  const { special, ordinary } = arrowsIn(x, axis, rows, focus);
  const crowd = special.length > MOST_SPECIAL;
  const kept = crowd ? special.filter((arrow) => arrow.tone !== null && focus?.finding) : special;
  const plain = ordinary.length + kept.length <= ARROWS ? ordinary : ordinary.filter((arrow) => arrow.m.fate === 'in-transit').slice(0, MOST_SPECIAL);
  const counted = talliesIn(counts, axis, rows);
  const single = crowd ? special.filter((arrow) => !kept.includes(arrow)).map((arrow) => ({ ...arrow, fate: arrow.m.fate, n: 1 })) : [];
  return { arrows: [...plain, ...kept], tallies: talliesOf([...counted, ...single], axis.left), ...countedBundles(counts, axis, rows) };
}

/**
 * @param {Execution} x
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 * @param {import('./focus.js').Focus|null} focus
 */
function messagesIn(x, axis, rows, focus) {
  const { special, ordinary } = arrowsIn(x, axis, rows, focus);
  const crowd = special.length > MOST_SPECIAL;
  const kept = crowd ? special.filter((arrow) => arrow.tone !== null && focus?.finding) : special;
  const tallies = crowd ? talliesOf(special.filter((arrow) => !kept.includes(arrow)).map((arrow) => ({ ...arrow, fate: arrow.m.fate, n: 1 })), axis.left) : [];
  if (ordinary.length + kept.length <= ARROWS) return { arrows: [...ordinary, ...kept], tallies, bundles: [], bundled: 0, unseen: 0 };
  const worded = ordinary.filter((arrow) => arrow.m.fate === 'in-transit').slice(0, MOST_SPECIAL);
  const rest = ordinary.filter((arrow) => arrow.from >= 0 && arrow.to >= 0 && !worded.includes(arrow));
  return { arrows: [...worded, ...kept], tallies, ...bundlesOf(rest, rows.rows, axis.left) };
}

/**
 * @param {Execution} x
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 * @param {import('./focus.js').Focus|null} focus
 */
function arrowsIn(x, axis, rows, focus) {
  /** @type {Arrow[]} */
  const special = [];
  /** @type {Arrow[]} */
  const ordinary = [];
  for (const m of x.messages) {
    const from = rows.rowOf[m.fromLane] ?? -1;
    const to = rows.rowOf[m.toLane] ?? -1;
    const proven = focus?.ends.get(m.i);
    const starts = proven ? axis.event(proven[0]) : axis.start(m);
    const ends = proven ? axis.event(proven[1]) : axis.end(m);
    if (starts === null && ends === null) continue;
    const x1 = starts ?? /** @type {number} */ (ends) - 12;
    const x2 = ends ?? x1 + 12;
    if (Math.max(x1, x2) < axis.left - 2 || Math.min(x1, x2) > axis.right + 2 || (from < 0 && to < 0)) continue;
    const tone = focus?.messages.get(m.i) ?? null;
    const y1 = rows.rows[from < 0 ? to : from].y;
    const y2 = rows.rows[to < 0 ? from : to].y;
    const arrow = { m, x1, y1, x2, y2, from, to, tone, dim: focus !== null && tone === null, open: ends === null };
    (tone !== null || SPECIAL.has(m.fate) ? special : ordinary).push(arrow);
  }
  return { special, ordinary };
}

/**
 * @param {State} state
 * @param {Execution} x
 * @param {import('../model/types.js').Detail|null} counts
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 * @param {import('./focus.js').Focus|null} focus
 */
function eventsIn({ offline }, x, counts, axis, rows, focus) {
  /** @type {Glyph[]} */
  const kept = [];
  /** @type {{e:number, x:number}[][]} */
  const perRow = rows.rows.map(() => []);
  const keptEvents = keptOf(x);
  let total = 0;
  for (let e = 0; e < x.size; e++) {
    const place = axis.event(e);
    if (place < axis.left - 1 || place > axis.right + 1) continue;
    const row = rows.rowOf[x.lane[e]] ?? -1;
    if (row < 0 || (x.kinds[e] === 'chain' && !focus?.events.has(e))) continue;
    if (focus?.events.has(e) || keptEvents.has(e) || (counts && !offline)) kept.push(glyph(x, e, place, rows, row, focus));
    else perRow[row].push({ e, x: place });
    total++;
  }
  kept.sort((a, b) => Number(a.tone !== null) - Number(b.tone !== null) || a.e - b.e);
  if (counts) return { glyphs: kept, ...barsIn(counts, axis, rows), marks: marksIn(counts, axis, rows) };
  const always = total > GLYPHS;
  let barMost = 1;
  const bars = perRow.map((events, row) => {
    const { bars: found, glyphs } = barsOf(events, axis.left, always || rows.rows[row].folded);
    for (const { e, x: place } of glyphs) kept.push(glyph(x, e, place, rows, row, focus));
    for (const { n } of found) barMost = Math.max(barMost, n);
    return found;
  });
  kept.sort((a, b) => Number(a.tone !== null) - Number(b.tone !== null) || a.e - b.e);
  return { glyphs: kept, bars, barMost, marks: [] };
}

/** @type {WeakMap<Execution, Set<number>>} */
const keptCache = new WeakMap();

/**
 * Events that no level of detail may hide.
 * @param {Execution} x
 */
function keptOf(x) {
  let kept = keptCache.get(x);
  if (kept) return kept;
  kept = new Set();
  for (let e = 0; e < x.size; e++) if (KEPT_KINDS.has(x.kinds[e])) kept.add(e);
  const special = x.messages.filter((m) => SPECIAL.has(m.fate));
  if (special.length <= MOST_SPECIAL) for (const m of special) for (const e of [m.from, m.to]) if (e >= 0) kept.add(e);
  keptCache.set(x, kept);
  return kept;
}

/**
 * @param {Execution} x
 * @param {number} e
 * @param {number} place
 * @param {import('./rows.js').Rows} rows
 * @param {number} row
 * @param {import('./focus.js').Focus|null} focus
 * @returns {Glyph}
 */
function glyph(x, e, place, rows, row, focus) {
  const tone = focus?.events.get(e) ?? null;
  return { e, x: place, y: rows.rows[row].y, row, kind: x.kinds[e], tone, dim: focus !== null && tone === null };
}

/**
 * @param {State} state
 * @param {Axis} axis
 * @param {import('./rows.js').Rows} rows
 * @returns {FindingMark[]}
 */
function findingMarks(state, axis, rows) {
  const { run, execution: x } = state;
  if (!run || !x) return [];
  const shown = shownFinding(state);
  const marks = [];
  const { errors, warnings, notes } = run.totals;
  const many = run.findings.length < errors + warnings + notes;
  if (state.view !== 'witness' && (many || (axis.name !== 'wall' && !x.whole))) return signsIn(x, axis, rows);
  for (const finding of run.findings) {
    const row = rows.rowOf[finding.lane] ?? -1;
    if (finding.severity === 'info' || row < 0 || finding.from === null || finding.from === undefined) continue;
    if (state.view === 'witness' && finding !== shown) continue;
    const role = (/** @type {string} */ name) => x.index(finding.witness.find((step) => step.role === name)?.event);
    const [early, late] = [role('m2.receive'), role('m1.receive')];
    const x1 = early >= 0 ? axis.event(early) : axis.moment(finding.from, finding.lane);
    const x2 = late >= 0 ? axis.event(late) : axis.moment(finding.to ?? finding.from, finding.lane);
    if (x2 < axis.left || x1 > axis.right) continue;
    marks.push({ number: finding.number, count: 1, error: finding.severity === 'error', finding, x1, x2, y: rows.rows[row].y, row });
  }
  return marks;
}
