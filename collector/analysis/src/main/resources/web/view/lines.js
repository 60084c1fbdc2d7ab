/** Draws messages: single arrows by fate, paths, ribbons and tallies. */
import { ENDS, LINES } from './shapes.js';
import { stopOf } from '../transform/captions.js';
import { ribbonWidth } from '../transform/bundles.js';

/** @typedef {import('./pen.js').Pen} Pen */
/** @typedef {import('../transform/scene.js').Scene} Scene */
/** @typedef {import('../transform/scene.js').Arrow} Arrow */

/**
 * One message. Its line is trimmed at both lanes; what stands at its end tells its fate.
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {Arrow} arrow
 * @param {{color?:string, width?:number, dash?:string}} [style]
 */
export function drawArrow(pen, scene, arrow, style = {}) {
  const { m } = arrow;
  const line = LINES[m.fate] ?? LINES.unknown;
  const labelled = m.label && m.fate === 'delivered' && !arrow.dim;
  const width = style.width ?? (labelled ? 1.8 : line.width);
  const color = style.color ?? (labelled ? 'ink2' : line.color);
  const dash = style.dash ?? line.dash;
  if (arrow.from === arrow.to) return drawArc(pen, arrow.x1, arrow.x2, arrow.y1, color, width);
  const end = (ENDS[m.fate] ?? ENDS.unknown)(width);
  const stop = stopOf(arrow, scene);
  const angle = Math.atan2(arrow.y2 - arrow.y1, arrow.x2 - arrow.x1);
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  const trim = stop.k === 1 ? Math.max(end.trim, style.width && style.width > 2 ? 5 : 0) : 0;
  const [tipX, tipY] = [stop.x - ux * trim, stop.y - uy * trim];
  pen.line(arrow.x1 + ux * 4.5, arrow.y1 + uy * 4.5, tipX - ux * end.back, tipY - uy * end.back, color, width, dash);
  pen.shape(end.parts, tipX, tipY, color, { angle, scale: style.width && style.width > 2 && m.fate === 'delivered' ? 1.15 : 1 });
  if (end.upright) pen.shape(end.upright, tipX, tipY, color);
  if (m.fate === 'duplicated') pen.text('2', (arrow.x1 + tipX) / 2 + 5, (arrow.y1 + tipY) / 2 + 4, { color: 'late', weight: 700, halo: 'bg' });
}

/**
 * Ordinary arrows of one look in three strokes, because there may be hundreds.
 * @param {Pen} pen
 * @param {Arrow[]} arrows delivered, between different rows, without a style of their own
 */
export function drawPlain(pen, arrows) {
  const { c } = pen;
  const heads = new Path2D();
  c.strokeStyle = c.fillStyle = pen.color('msg');
  c.lineWidth = 1.2;
  c.setLineDash([]);
  c.beginPath();
  for (const { x1, y1, x2, y2 } of arrows) {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
    const [tx, ty] = [x2 - ux * 4.6, y2 - uy * 4.6];
    c.moveTo(x1 + ux * 4.5, y1 + uy * 4.5);
    c.lineTo(tx - ux * 5, ty - uy * 5);
    heads.moveTo(tx, ty);
    heads.lineTo(tx - ux * 7.8 - uy * 3.3, ty - uy * 7.8 + ux * 3.3);
    heads.lineTo(tx - ux * 7.8 + uy * 3.3, ty - uy * 7.8 - ux * 3.3);
    heads.closePath();
  }
  c.stroke();
  c.fill(heads);
}

/**
 * Between threads of one process: an arc above its lane.
 * @param {Pen} pen
 * @param {number} x1
 * @param {number} x2
 * @param {number} y
 * @param {string} color token
 * @param {number} width
 */
export function drawArc(pen, x1, x2, y, color, width) {
  const { c } = pen;
  const lift = Math.min(26, 9 + Math.abs(x2 - x1) * 0.22);
  const lean = Math.min(8, Math.abs(x2 - x1) * 0.2);
  c.strokeStyle = pen.color(color);
  c.lineWidth = width;
  c.beginPath();
  c.moveTo(x1 + 3, y - 4);
  c.bezierCurveTo(x1 + lean, y - lift, x2 - lean, y - lift, x2 - 3, y - 4);
  c.setLineDash([]);
  c.stroke();
  if (x2 - x1 > 16) pen.shape(ENDS.delivered(0).parts, x2 - 2, y - 3.5, color, { angle: Math.PI / 2.6 });
}

/**
 * Ribbons between rows, with heads where there is flow.
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawBundles(pen, scene) {
  const { c } = pen;
  const alpha = scene.focus ? 0.3 : 1;
  c.fillStyle = pen.color('msg');
  for (const bundle of scene.bundles) {
    const width = ribbonWidth(bundle);
    const [y1, y2] = [scene.rows.rows[bundle.low].y + 5, scene.rows.rows[bundle.high].y - 5];
    const [a, b] = [bundle.x - 5, bundle.x + 5];
    c.globalAlpha = 0.34 * alpha;
    polygon(c, [a - width / 2, y1, a + width / 2, y1, b + width / 2, y2, b - width / 2, y2]);
    c.globalAlpha = 0.75 * alpha;
    const half = width / 2 + 2.2;
    if (bundle.down) polygon(c, [b, y2 + 3, b - half, y2 - 4, b + half, y2 - 4]);
    if (bundle.up) polygon(c, [a, y1 - 3, a - half, y1 + 4, a + half, y1 + 4]);
  }
  c.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {number[]} points x and y in turn
 */
export function polygon(c, points) {
  c.beginPath();
  for (let i = 0; i < points.length; i += 2) c.lineTo(points[i], points[i + 1]);
  c.closePath();
  c.fill();
}

/**
 * Marks that stand for several messages of one fate, each with its number.
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawTallies(pen, scene) {
  for (const { x, y1, y2, fate, n } of scene.tallies) {
    const line = LINES[fate];
    const y = y1 + (y2 - y1) * 0.72;
    const end = ENDS[fate](line.width);
    const angle = y2 > y1 ? Math.PI / 2 : -Math.PI / 2;
    pen.line(x, y1 + Math.sign(y2 - y1) * 5, x, y - Math.sign(y2 - y1) * end.back, line.color, line.width);
    pen.shape(end.parts, x, y, line.color, { angle });
    if (end.upright) pen.shape(end.upright, x, y, line.color);
    pen.text(`×${n}`, x + 8, y + 4, { color: line.color, weight: 650, halo: 'bg' });
  }
}

/**
 * The path of a witness or an answer: along lanes, over messages, as arcs for hand-offs, through un-traced peers.
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawPath(pen, scene) {
  const { focus, x, axis, rows } = scene;
  for (const hop of focus?.hops ?? []) {
    const [xa, xb] = [axis.event(hop.a), axis.event(hop.b)];
    const [ya, yb] = [rows.rows[rows.rowOf[x.lane[hop.a]]].y, rows.rows[rows.rowOf[x.lane[hop.b]]].y];
    const dash = hop.dashed ? '6 4' : '';
    if (hop.message) continue;
    if (hop.through.length === 2) drawThrough(pen, scene, hop, [xa, ya], [xb, yb]);
    else if (ya !== yb) drawDirect(pen, xa, ya, xb, yb, hop.tone, dash);
    else if (hop.handoff && !hop.dashed) {
      drawArc(pen, xa, xb, ya, hop.tone, 2.4);
    } else if (Math.abs(xb - xa) > 10) pen.line(xa + 5, ya, xb - 5, yb, hop.tone, 2.6, dash);
  }
}

/**
 * @param {Pen} pen
 * @param {number} xa
 * @param {number} ya
 * @param {number} xb
 * @param {number} yb
 * @param {string} tone
 * @param {string} dash
 */
function drawDirect(pen, xa, ya, xb, yb, tone, dash) {
  const angle = Math.atan2(yb - ya, xb - xa);
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  pen.line(xa + ux * 5, ya + uy * 5, xb - ux * 10, yb - uy * 10, tone, 2.6, dash);
  pen.shape(ENDS.delivered(2.6).parts, xb - ux * 5, yb - uy * 5, tone, { angle });
}

/**
 * In to an un-traced peer, along its lane, and out again: every part of it dashed, with the question in words.
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {import('../transform/focus.js').Hop} hop
 * @param {[number, number]} a
 * @param {[number, number]} b
 */
function drawThrough(pen, scene, hop, [xa, ya], [xb, yb]) {
  const [out, back] = hop.through;
  const peer = scene.rows.rows[scene.rows.rowOf[out.toLane]];
  if (!peer) return;
  const { axis } = scene;
  const reach = (xb - xa) * 0.18;
  const xIn = out.tTo === null ? xa + reach : axis.end(out) ?? xa + reach;
  const xOut = Math.max(xIn + 4, back.tFrom === null ? xb - reach : axis.start(back) ?? xb - reach);
  const side = ya < peer.y ? -4 : 4;
  drawDirect(pen, xa, ya, xIn, peer.y + side, hop.tone, '6 4');
  pen.line(xIn, peer.y, xOut, peer.y, hop.tone, 2.6, '6 4');
  drawDirect(pen, xOut, peer.y + side, xb, yb, hop.tone, '6 4');
  pen.text('does it pass on what it reads? not traced', (xIn + xOut) / 2, peer.y + 21, { size: 12, weight: 650, color: 'poss', align: 'center', halo: 'bg' });
}
