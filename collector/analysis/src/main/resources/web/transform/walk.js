/** Keyboard walking: along a lane, across lanes, to the other end of a message, and through the findings. */
import { windowOf } from './window.js';
import { placeOf } from './axis.js';

/** @typedef {import('../model/types.js').State} State */

/**
 * @param {State} state
 * @param {'left'|'right'|'up'|'down'} way
 * @returns {string|null} the event to stand on
 */
export function walked(state, way) {
  const { execution: x, run } = state;
  if (!x || !run || !x.size) return null;
  const here = x.index(state.cursor ?? state.selected);
  if (here < 0) return firstInView(state);
  const lane = x.lane[here];
  if (way === 'left' || way === 'right') {
    const list = x.byLane[lane];
    const next = list[list.indexOf(here) + (way === 'right' ? 1 : -1)];
    return next === undefined ? x.ids[here] : x.ids[next];
  }
  const step = way === 'down' ? 1 : -1;
  for (let other = lane + step; other >= 0 && other < run.lanes.length; other += step) {
    const nearest = nearestOn(state, other, placeOf(state.axis, x, here));
    if (nearest >= 0) return x.ids[nearest];
  }
  return x.ids[here];
}

/**
 * @param {State} state
 * @param {number} lane
 * @param {number} place
 */
function nearestOn(state, lane, place) {
  const x = state.execution;
  let best = -1;
  let least = Infinity;
  for (const e of x?.byLane[lane] ?? []) {
    const distance = x ? Math.abs(placeOf(state.axis, x, e) - place) : 0;
    if (distance < least) [best, least] = [e, distance];
  }
  return best;
}

/** @param {State} state */
function firstInView(state) {
  const x = state.execution;
  if (!x) return null;
  const { from, to } = windowOf(state, x);
  for (const list of x.byLane) {
    for (const e of list) {
      const place = placeOf(state.axis, x, e);
      if (place >= from && place <= to) return x.ids[e];
    }
  }
  return x.ids[0] ?? null;
}

/**
 * The other end of the message at the cursor.
 * @param {State} state
 */
export function otherEnd(state) {
  const x = state.execution;
  const here = x?.index(state.cursor ?? state.selected) ?? -1;
  if (!x || here < 0) return null;
  for (const m of x.messagesAt.get(here) ?? []) {
    const there = m.from === here ? m.to : m.from;
    if (there >= 0 && there !== here) return x.ids[there];
  }
  return null;
}

/**
 * Neighbours of an event for the table: before and after on its lane, and the ends of its messages.
 * @param {State} state
 * @param {number} e
 * @returns {{e:number, why:string}[]}
 */
export function neighbours(state, e) {
  const x = state.execution;
  if (!x || e < 0) return [];
  const list = x.byLane[x.lane[e]];
  const at = list.indexOf(e);
  const rows = [{ e, why: 'selected' }];
  if (at > 0) rows.unshift({ e: list[at - 1], why: 'before it on its lane' });
  if (at + 1 < list.length) rows.push({ e: list[at + 1], why: 'after it on its lane' });
  for (const m of x.messagesAt.get(e) ?? []) {
    if (m.from >= 0 && m.from !== e) rows.push({ e: m.from, why: 'sent it' });
    if (m.to >= 0 && m.to !== e) rows.push({ e: m.to, why: 'received it' });
  }
  return rows;
}
