/** Draws the upper canvas: selection, cursor, the message under the pointer, pills and numbers of a witness, pins A and B. */
import { pillsOf } from '../transform/pills.js';
import { roleMessage } from '../transform/focus.js';
import { kindWords, plain } from '../transform/words.js';
import { drawArrow } from './lines.js';
import { GLYPHS } from './shapes.js';

/** @typedef {import('./pen.js').Pen} Pen */
/** @typedef {import('../transform/scene.js').Scene} Scene */
/** @typedef {import('../transform/labels.js').Box} Box */

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {import('../transform/scene.js').Arrow|null} hovered
 * @param {Box[]} words boxes of the words below
 * @returns {import('../transform/pills.js').Pill[]}
 */
export function drawOverlay(pen, scene, hovered, words) {
  const { state } = scene;
  pen.c.save();
  pen.c.beginPath();
  pen.c.rect(scene.left - 40, 0, scene.width - scene.left + 40, scene.height);
  pen.c.clip();
  if (hovered) drawHovered(pen, scene, hovered);
  if (state.hover && !hovered) drawEventLight(pen, scene, state.hover);
  const pills = state.view === 'witness' ? pillsOf(scene, pen.measure, words) : [];
  for (const pill of pills) drawPill(pen, pill, state.step === pill.number);
  if (state.view === 'witness') drawUnreadWords(pen, scene, pills, words);
  if (state.view === 'first') drawPins(pen, scene);
  else if (state.selected && state.view === 'run') ring(pen, scene, state.selected, 8.5, 'sel', 2);
  if (state.cursor && state.cursor !== state.selected && !state.step) ring(pen, scene, state.cursor, 8.5, 'sel', 1.2);
  pen.c.restore();
  return pills;
}

/**
 * @param {Scene} scene
 * @param {string|null} id
 * @returns {{x:number, y:number, e:number}|null} null when it is not in view
 */
export function pointOf(scene, id) {
  const e = scene.x.index(id);
  const row = e < 0 ? undefined : scene.rows.rows[scene.rows.rowOf[scene.x.lane[e]]];
  if (!row) return null;
  const x = scene.axis.event(e);
  return x < scene.left - 1 || x > scene.right + 1 ? null : { x, y: row.y, e };
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {string} id
 * @param {number} r
 * @param {string} color token
 * @param {number} width
 */
function ring(pen, scene, id, r, color, width) {
  const at = pointOf(scene, id);
  if (!at) return;
  pen.c.strokeStyle = pen.color(color);
  pen.c.lineWidth = width;
  pen.c.setLineDash([]);
  pen.c.beginPath();
  pen.c.arc(at.x, at.y, r, 0, Math.PI * 2);
  pen.c.stroke();
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {import('../transform/scene.js').Arrow} arrow
 */
function drawHovered(pen, scene, arrow) {
  drawArrow(pen, scene, { ...arrow, dim: false }, { color: 'sel', width: 2.2 });
  for (const e of [arrow.m.from, arrow.m.to]) if (e >= 0) drawEventLight(pen, scene, scene.x.ids[e]);
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {string} id
 */
function drawEventLight(pen, scene, id) {
  const at = pointOf(scene, id);
  if (at) pen.shape(GLYPHS[scene.x.kinds[at.e]] ?? GLYPHS.application, at.x, at.y, 'sel', { scale: 1.25 });
}

/**
 * @param {Pen} pen
 * @param {import('../transform/pills.js').Pill} pill
 * @param {boolean} current
 */
function drawPill(pen, pill, current) {
  const { c } = pen;
  const { box, tone } = pill;
  const at = pill.pill ? { x: box.x, y: box.y } : { x: box.x + box.w / 2, y: box.y + box.h / 2 };
  c.setLineDash([]);
  if (pill.pill) {
    const gap = Math.hypot(pill.end.x - pill.x, pill.end.y - pill.y) || 1;
    const [ux, uy] = [(pill.end.x - pill.x) / gap, (pill.end.y - pill.y) / gap];
    pen.line(pill.x + ux * 5, pill.y + uy * 5, pill.end.x, pill.end.y, tone, 1);
    c.beginPath();
    c.roundRect(box.x, box.y, box.w, box.h, 5);
    c.fillStyle = pen.color('panel');
    c.fill();
    c.strokeStyle = pen.color(tone);
    c.lineWidth = current ? 2.2 : 1.3;
    c.stroke();
    pen.text(plain(pill.role, 20), box.x + 12, box.y + 14.5, { mono: true, weight: 600, color: tone });
    if (pill.text) pen.text(pill.text, box.x + 12, box.y + 29, { size: 12 });
  }
  c.beginPath();
  c.arc(at.x, at.y, 9.5, 0, Math.PI * 2);
  c.fillStyle = pen.color(current ? tone : 'panel');
  c.fill();
  c.strokeStyle = pen.color(tone);
  c.lineWidth = 1.6;
  c.stroke();
  pen.text(String(pill.number), at.x, at.y + 4, { weight: 700, align: 'center', color: current ? 'panel' : tone });
  if (!current) return;
  c.beginPath();
  c.arc(pill.x, pill.y, 9, 0, Math.PI * 2);
  c.strokeStyle = pen.color('sel');
  c.lineWidth = 2;
  c.stroke();
}

/**
 * "S2 unread", between the two reads, where no pill stands; and the name of a hand-off by its arc.
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {import('../transform/pills.js').Pill[]} pills
 * @param {Box[]} words
 */
function drawUnreadWords(pen, scene, pills, words) {
  /** @type {Box[]} */
  const taken = [...words, ...pills.map(({ box, pill }) => (pill ? { x: box.x - 10, y: box.y - 10, w: box.w + 12, h: box.h + 12 } : box))];
  const put = (/** @type {string} */ text, /** @type {{x:number,y:number}[]} */ places, /** @type {number} */ size, /** @type {number} */ weight, /** @type {string} */ color) => {
    const w = pen.measure(text, size, weight);
    const free = places.find(({ x, y }) => taken.every((box) => x + w / 2 < box.x || x - w / 2 > box.x + box.w || y < box.y || y - size > box.y + box.h));
    if (!free) return;
    taken.push({ x: free.x - w / 2, y: free.y - size, w, h: size + 3 });
    pen.text(text, free.x, free.y, { size, weight, color, align: 'center', halo: 'bg' });
  };
  for (const { finding, x1, x2, y } of scene.findings) {
    if (!finding) continue;
    const m1 = roleMessage(scene.x, finding, 'm1');
    const state = finding.spanText.includes(' undelivered for ') ? 'undelivered' : 'unread';
    const text = m1?.label ? `${plain(m1.label, 24)} ${state}` : `first message ${state}`;
    const middle = (Math.max(x1, scene.left) + Math.min(x2, scene.right)) / 2;
    const places = [0, -50, 50, -100, 100, 150].flatMap((dx) => [{ x: middle + dx, y: y + 28 }, { x: middle + dx, y: y + 44 }]);
    if (x2 - x1 > 40) put(text, places, 12, 650, 'bad');
  }
  for (const hop of scene.focus?.hops ?? []) {
    if (!hop.handoff || hop.dashed) continue;
    const [a, b] = [pointOf(scene, scene.x.ids[hop.a]), pointOf(scene, scene.x.ids[hop.b])];
    if (!a || !b) continue;
    const w = pen.measure(plain(hop.handoff, 40), 11, 400);
    const middle = (a.x + b.x) / 2;
    put(plain(hop.handoff, 40), [{ x: middle, y: a.y + 21 }, { x: middle + w / 2, y: a.y + 21 }, { x: middle, y: a.y - 24 }, { x: middle - w / 2, y: a.y + 21 }], 11, 400, 'sel');
  }
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 */
function drawPins(pen, scene) {
  const { state, x } = scene;
  for (const [name, id, align] of /** @type {['A'|'B', string|null, 'left'|'right'][]} */ ([['A', state.a, 'right'], ['B', state.b, 'left']])) {
    const at = id ? pointOf(scene, id) : null;
    if (!at || !id) continue;
    ring(pen, scene, id, 9, 'ink', 1.6);
    pen.line(at.x, at.y - 9, at.x, at.y - 24, 'ink', 1.4);
    pen.c.beginPath();
    pen.c.roundRect(at.x - 9, at.y - 42, 18, 18, 4);
    pen.c.fillStyle = pen.color('ink');
    pen.c.fill();
    pen.text(name, at.x, at.y - 28.6, { size: 12, weight: 700, color: 'panel', align: 'center' });
    const words = pinWords(state, x, at.e, name);
    const w = pen.measure(words, 12, 400);
    const side = align === 'right' && at.x - 14 - w < scene.left ? 'left' : align === 'left' && at.x + 14 + w > scene.width ? 'right' : align;
    pen.text(words, at.x + (side === 'left' ? 14 : -14), at.y - 28, { size: 12, align: side, halo: 'bg' });
  }
}

/**
 * @param {import('../model/types.js').State} state
 * @param {import('../model/execution.js').Execution} x
 * @param {number} e
 * @param {'A'|'B'} name
 */
function pinWords(state, x, e, name) {
  const head = state.order?.[name === 'A' ? 'a' : 'b'];
  if (head?.id === x.ids[e] && head.title) return plain(head.title, 32);
  return plain(`${kindWords(x.kinds[e])} ${x.labels[e] || x.messageOf(e)?.label || ''}`.trim(), 32);
}
