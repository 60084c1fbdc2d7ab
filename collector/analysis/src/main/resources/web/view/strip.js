/** Draws the overview strip: density of the whole run, the bracket of the view, findings and crashes. */
import { LEFT } from '../transform/scene.js';
import { windowOf } from '../transform/window.js';
import { placeOf, wholeRun } from '../transform/axis.js';
import { drawSign } from './diagram.js';
import { GLYPHS } from './shapes.js';

/** @typedef {import('./pen.js').Pen} Pen */
/** @typedef {import('../model/types.js').State} State */

export const STRIP = 46;
const RIGHT_MARGIN = 26;
const BASE = 34.5;

/**
 * @param {Pen} pen
 * @param {State} state
 */
export function drawStrip(pen, state) {
  const { run, execution: x } = state;
  if (!run || !x) return;
  const right = pen.width - RIGHT_MARGIN;
  const wide = right - LEFT;
  const at = (/** @type {number} */ t) => LEFT + (t / x.durationMs) * wide;
  pen.text('events, whole run', 14, 32, { color: 'ink3' });
  const { counts } = x.diagram.density;
  const columns = Math.max(1, Math.min(counts.length, Math.floor(wide / 7)));
  const sums = new Array(columns).fill(0);
  counts.forEach((n, i) => { sums[Math.min(columns - 1, Math.floor((i / counts.length) * columns))] += n; });
  const most = Math.max(1, ...sums);
  pen.c.globalAlpha = 0.75;
  sums.forEach((n, i) => {
    const h = n ? Math.max(2, (n / most) * 21) : 0;
    if (n) pen.box(LEFT + (i * wide) / columns, BASE - h, wide / columns - 1, h, 'msg');
  });
  pen.c.globalAlpha = 1;
  pen.line(LEFT, BASE, right, BASE, 'rule');
  drawBracket(pen, bracketOf(state, pen.width));
  for (const lane of run.lanes) if (lane.ending === 'CRASHED' && lane.end !== null) pen.shape(GLYPHS.crash, at(lane.end), 24, 'bad', { scale: 0.8 });
  let last = -Infinity;
  for (const { place, severity, number } of [...x.diagram.density.signs].sort((a, b) => a.place - b.place)) {
    const px = at(place);
    if (px - last < 4) continue;
    last = px;
    const error = severity === 'error';
    drawSign(pen, px, 23, 8, number < 1000 ? String(number) : '', error ? 'bad' : 'late', error);
  }
}

/**
 * The view's window on the strip, in pixels; on axes without time by the times of the events in view.
 * @param {State} state
 * @param {number} width of the strip
 * @returns {{from:number, to:number}|null}
 */
export function bracketOf(state, width) {
  const { execution: x } = state;
  if (!x) return null;
  const wide = width - RIGHT_MARGIN - LEFT;
  let { from, to } = state.window ? windowOf(state, x) : wholeRun('wall', x);
  if (state.window && state.axis !== 'wall') {
    const window = state.window;
    [from, to] = [Infinity, -Infinity];
    for (let e = 0; e < x.size; e++) {
      const place = placeOf(state.axis, x, e);
      if (place >= window.from && place <= window.to) [from, to] = [Math.min(from, x.t[e]), Math.max(to, x.t[e])];
    }
    if (from === Infinity) return null;
  }
  return { from: LEFT + (from / x.durationMs) * wide, to: LEFT + (to / x.durationMs) * wide };
}

/**
 * @param {Pen} pen
 * @param {{from:number, to:number}|null} bracket
 */
function drawBracket(pen, bracket) {
  if (!bracket) return;
  const whole = bracket.from <= LEFT + 0.5 && bracket.to >= pen.width - RIGHT_MARGIN - 0.5;
  if (!whole) {
    pen.c.globalAlpha = 0.12;
    pen.box(bracket.from, 12, Math.max(2, bracket.to - bracket.from), 26, 'sel');
    pen.c.globalAlpha = 1;
  }
  for (const x of [bracket.from, Math.max(bracket.to, bracket.from + 3)]) pen.line(x, 12, x, 38, 'sel', 2);
}
