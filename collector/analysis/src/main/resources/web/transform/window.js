/** What zooming, panning, a change of axis and a witness do to the window in view. */
import { placeOf, wholeRun, withinRun } from './axis.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../model/types.js').Window} Window */
/** @typedef {import('../model/types.js').AxisName} AxisName */
/** @typedef {import('../model/execution.js').Execution} Execution */

/**
 * @param {State} state
 * @param {Execution} x
 * @returns {Window}
 */
export const windowOf = (state, x) => state.window ?? wholeRun(state.axis, x);

/**
 * @param {State} state
 * @param {Execution} x
 * @param {number} factor above 1 zooms in
 * @param {number} at fraction of the view that keeps its place, 0 left to 1 right
 */
export function zoomed(state, x, factor, at) {
  const { from, to } = windowOf(state, x);
  const fixed = from + (to - from) * at;
  return withinRun({ from: fixed - (fixed - from) / factor, to: fixed + (to - fixed) / factor }, state.axis, x);
}

/**
 * @param {State} state
 * @param {Execution} x
 * @param {number} by fraction of the view, to the right when positive
 */
export function panned(state, x, by) {
  const { from, to } = windowOf(state, x);
  return withinRun({ from: from + (to - from) * by, to: to + (to - from) * by }, state.axis, x);
}

/**
 * The window on another axis that keeps an event at its x, and about as many events in view.
 * @param {State} state
 * @param {Execution} x
 * @param {AxisName} next
 */
export function onAxis(state, x, next) {
  if (!state.window) return null;
  const seen = [];
  for (let e = 0; e < x.size; e++) {
    const place = placeOf(state.axis, x, e);
    if (place >= state.window.from && place <= state.window.to) seen.push(placeOf(next, x, e));
  }
  if (!seen.length) return null;
  let low = Infinity;
  let high = -Infinity;
  for (const place of seen) {
    low = Math.min(low, place);
    high = Math.max(high, place);
  }
  const span = (high - low) * 1.04 || 1;
  const kept = x.index(state.selected);
  const { from, to } = state.window;
  const at = kept < 0 ? -1 : (placeOf(state.axis, x, kept) - from) / (to - from);
  if (at >= 0 && at <= 1) {
    const place = placeOf(next, x, kept);
    const whole = wholeRun(next, x);
    const fits = Math.min(span, (place - whole.from) / (at || 1), (whole.to - place) / (1 - at || 1));
    return withinRun({ from: place - at * fits, to: place + (1 - at) * fits }, next, x);
  }
  return withinRun({ from: low - span * 0.02, to: high + span * 0.02 }, next, x);
}

/**
 * The window around a set of events with room for words at both sides.
 * @param {Execution} x
 * @param {AxisName} axis
 * @param {Iterable<number>} events
 * @param {number} [room] fraction of their span
 */
export function around(x, axis, events, room = 0.09) {
  return spanning(x, axis, [...events].filter((e) => e >= 0).map((e) => placeOf(axis, x, e)), room);
}

/**
 * The window around the steps of a witness, whether their events are here or not.
 * @param {Execution} x
 * @param {AxisName} axis
 * @param {import('../model/types.js').WitnessStep[]} steps
 */
export function aroundSteps(x, axis, steps) {
  const places = steps.map((step) => {
    const e = x.index(step.event);
    if (e >= 0) return placeOf(axis, x, e);
    return axis === 'wall' ? step.t : axis === 'lamport' ? step.lamport : NaN;
  });
  return spanning(x, axis, places.filter((place) => !Number.isNaN(place)), 0.09);
}

/**
 * @param {Execution} x
 * @param {AxisName} axis
 * @param {number[]} places
 * @param {number} room fraction of their span
 */
function spanning(x, axis, places, room) {
  let low = Infinity;
  let high = -Infinity;
  for (const place of places) {
    low = Math.min(low, place);
    high = Math.max(high, place);
  }
  if (low === Infinity) return null;
  const span = high - low || (axis === 'wall' ? x.durationMs / 50 : 10);
  return withinRun({ from: low - span * room, to: high + span * room }, axis, x);
}

/**
 * Where a finished run is best looked at first: its messages, without the long start-up of processes before them.
 * @param {Execution} x
 * @returns {Window|null} null is the whole run, also when not all of its events are here
 */
export function opening(x) {
  if (!x.diagram.complete) return null;
  const told = [];
  for (let e = 0; e < x.size; e++) if (x.message[e] >= 0) told.push(e);
  const window = around(x, 'wall', told, 0.04);
  return window && window.to - window.from < x.durationMs * 0.8 ? window : null;
}

/**
 * Moves the window just far enough that an event is in it.
 * @param {State} state
 * @param {Execution} x
 * @param {number} e
 */
export function showing(state, x, e) {
  const { from, to } = windowOf(state, x);
  const place = placeOf(state.axis, x, e);
  const margin = (to - from) * 0.04;
  if (place >= from + margin && place <= to - margin) return state.window;
  const by = place < from + margin ? place - from - margin * 3 : place - to + margin * 3;
  return withinRun({ from: from + by, to: to + by }, state.axis, x);
}
