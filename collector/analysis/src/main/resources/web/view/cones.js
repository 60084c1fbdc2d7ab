/** Draws causal past and future of an event as tinted cones; what lies between is concurrent with it. */

/** @typedef {import('./pen.js').Pen} Pen */
/** @typedef {import('../transform/scene.js').Scene} Scene */

/**
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawCones(pen, scene) {
  const { state, x, axis, rows, left, right } = scene;
  const cone = state.coneData;
  const apex = x.index(cone?.event);
  if (!cone || apex < 0 || (state.view !== 'first' && !state.cone)) return;
  const name = state.view === 'first' ? 'A' : 'it';
  const traced = rows.rows.filter((row) => row.traced);
  if (!traced.length) return;
  const own = rows.rowOf[x.lane[apex]];
  const edge = (/** @type {'past'|'future'} */ side) => traced.map((row) => (row.index === own ? axis.event(apex) : edgeOf(scene, cone, row, side)));
  const past = edge('past').map((at) => Math.min(right + 20, Math.max(left - 6, at)));
  const future = edge('future').map((at) => Math.min(right + 20, Math.max(left - 6, at)));
  const [above, below] = [traced[0].y - 26, traced[traced.length - 1].y + 26];
  const all = state.view === 'first';
  if (all || state.cone === 'past') band(pen, traced, past, left - 6, above, below, 'past');
  if (all || state.cone === 'future') band(pen, traced, future, right + 20, above, below, 'future');
  words(pen, scene, { past: past[0], future: future[0], y: above + 14, name, all });
}

/**
 * Where on a row the last event of the past, or the first of the future, stands.
 * @param {Scene} scene
 * @param {import('../model/types.js').Cone} cone
 * @param {import('../transform/rows.js').Row} row
 * @param {'past'|'future'} side
 */
function edgeOf({ axis, left, right }, cone, row, side) {
  const values = axis.name === 'lamport' ? (side === 'past' ? cone.pastLamport : cone.futureLamport) : cone[side];
  let edge = side === 'past' ? left - 6 : right + 20;
  for (const lane of row.lanes) {
    const value = values?.[lane];
    if (value === null || value === undefined) continue;
    const at = axis.name === 'lamport' ? axis.x(value) : axis.moment(value, lane);
    edge = side === 'past' ? Math.max(edge, at) : Math.min(edge, at);
  }
  return edge;
}

/**
 * @param {Pen} pen
 * @param {import('../transform/rows.js').Row[]} rows
 * @param {number[]} edge
 * @param {number} outside
 * @param {number} above
 * @param {number} below
 * @param {string} color token
 */
function band(pen, rows, edge, outside, above, below, color) {
  const { c } = pen;
  c.fillStyle = pen.color(color);
  c.beginPath();
  c.moveTo(outside, above);
  c.lineTo(edge[0], above);
  rows.forEach((row, i) => c.lineTo(edge[i], row.y));
  c.lineTo(edge[edge.length - 1], below);
  c.lineTo(outside, below);
  c.closePath();
  c.fill();
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {{past:number, future:number, y:number, name:string, all:boolean}} at
 */
function words(pen, { state, left, right }, { past, future, y, name, all }) {
  if ((all || state.cone === 'past') && past - left > 64) pen.text(`past of ${name}`, left + 4, y, { size: 12, color: 'ink2' });
  if ((all || state.cone === 'future') && right - future > 64) pen.text(`future of ${name}`, right - 2, y, { size: 12, color: 'sel', align: 'right' });
  const room = Math.min(future, right) - Math.max(past, left);
  if (!all || room < 34) return;
  pen.text(room > 120 ? `concurrent with ${name}` : `∥ ${name}`, (Math.min(future, right) + Math.max(past, left)) / 2, y, { size: 12, color: 'ink2', align: 'center' });
}
