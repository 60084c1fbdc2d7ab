/** Draws the lower canvas: grid, cones, lanes, messages, events, words and findings. */
import { captionsOf } from '../transform/captions.js';
import { drawBars, drawGaps, drawGlyphs, drawLanes, drawMarks, drawNames } from './lanes.js';
import { drawArrow, drawBundles, drawPath, drawPlain, drawTallies } from './lines.js';
import { drawCones } from './cones.js';
import { octagon, triangle } from './shapes.js';
import { plain } from '../transform/words.js';

/** @typedef {import('./pen.js').Pen} Pen */
/** @typedef {import('../transform/scene.js').Scene} Scene */

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @returns {import('../transform/captions.js').Caption[]} the words that found room
 */
export function drawDiagram(pen, scene) {
  const { c } = pen;
  const clipped = (/** @type {() => void} */ draw) => {
    c.save();
    c.beginPath();
    c.rect(scene.left - 9, scene.axisY + 1, scene.width - scene.left + 9, scene.height - scene.axisY);
    c.clip();
    draw();
    c.restore();
  };
  clipped(() => {
    drawCones(pen, scene);
    drawUnread(pen, scene);
  });
  drawGrid(pen, scene);
  clipped(() => {
    drawLanes(pen, scene);
    drawGaps(pen, scene);
    drawBundles(pen, scene);
    drawBars(pen, scene);
    drawMessages(pen, scene);
    drawTallies(pen, scene);
    drawPath(pen, scene);
    drawGlyphs(pen, scene);
    drawMarks(pen, scene);
    drawFindings(pen, scene);
  });
  const captions = captionsOf(scene, pen.measure);
  for (const caption of captions) drawCaption(pen, caption);
  drawNames(pen, scene);
  return captions;
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 */
function drawGrid(pen, scene) {
  const { axis, axisY, floor } = scene;
  for (const { x, text } of axis.ticks()) {
    pen.line(Math.round(x) + 0.5, axisY, Math.round(x) + 0.5, floor, 'rule');
    pen.text(text, x, axisY - 7, { color: 'ink3', align: 'center' });
  }
  pen.text(axis.unit.label, 14, axisY - 7, { color: 'ink3' });
}

/** The time between m2 read and m1 read, pale behind its lane. @param {Pen} pen @param {Scene} scene */
function drawUnread(pen, scene) {
  if (scene.state.view !== 'witness') return;
  for (const { x1, x2, y } of scene.findings) pen.box(x1, y - 13, x2 - x1, 26, 'badbg');
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 */
function drawMessages(pen, scene) {
  const dim = Number(pen.tokens.dim) || 0.16;
  const simple = (/** @type {import('../transform/scene.js').Arrow} */ a) => a.m.fate === 'delivered' && a.from !== a.to && (!a.m.label || a.dim);
  const faint = scene.arrows.filter((arrow) => arrow.dim);
  const full = scene.arrows.filter((arrow) => !arrow.dim && arrow.tone === null);
  const hot = scene.arrows.filter((arrow) => arrow.tone !== null);
  pen.c.globalAlpha = dim;
  drawPlain(pen, faint.filter(simple));
  for (const arrow of faint) if (!simple(arrow)) drawArrow(pen, scene, arrow, { color: arrow.m.fate === 'un-traced' ? 'msg' : undefined });
  pen.c.globalAlpha = 1;
  drawPlain(pen, full.filter(simple));
  const ordered = full.filter((arrow) => !simple(arrow)).sort((a, b) => weight(a) - weight(b));
  for (const arrow of ordered) drawArrow(pen, scene, arrow);
  for (const arrow of hot.sort((a, b) => Number(a.tone === 'bad') - Number(b.tone === 'bad'))) {
    const strong = scene.state.view !== 'run';
    drawArrow(pen, scene, arrow, strong ? { color: arrow.tone ?? 'ink', width: 2.6 } : { color: arrow.tone === 'ink' ? 'ink2' : undefined, width: 1.8 });
  }
}

/** @param {import('../transform/scene.js').Arrow} arrow */
const weight = ({ m }) => (m.fate === 'late' || m.fate === 'lost' ? 2 : m.fate === 'delivered' && m.label ? 1 : 0);

/**
 * @param {Pen} pen
 * @param {Scene} scene
 */
function drawFindings(pen, scene) {
  if (scene.state.view !== 'run') return;
  /** @type {{x:number, y:number, names:string[], color:string, error:boolean}[]} */
  const signs = [];
  for (const { number, count, error, x1, x2, y } of scene.findings) {
    const color = error ? 'bad' : 'late';
    pen.box(x1, y + 9, Math.max(2, x2 - x1), 3, color);
    for (const x of [x1, x2]) pen.line(x, y + 6, x, y + 15, color, 1.5);
    const x = (Math.max(x1, scene.left) + Math.min(x2, scene.right)) / 2;
    const near = signs.find((sign) => sign.error === error && Math.abs(sign.x - x) < 16 && sign.y === y);
    const names = count > 1 ? [String(number), '…'] : [String(number)];
    if (near) near.names.push(...names);
    else signs.push({ x, y, names, color, error });
  }
  for (const { x, y, names, color, error } of signs) {
    drawSign(pen, x, y + 10.5, 10, names.length > 1 ? `${names[0]}+` : plain(names[0], 4), color, error);
  }
}

/**
 * The sign of a finding: octagon for an error, triangle for a warning, with its number.
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {string} text
 * @param {string} color token
 * @param {boolean} error
 */
export function drawSign(pen, x, y, r, text, color, error) {
  pen.shape([{ d: error ? octagon(r) : triangle(r + 1.5), fill: 'line', stroke: 'paper', width: 1.5 }], x, y, color);
  pen.text(text, x, y + r * 0.4, { size: Math.round(r * 1.1), weight: 700, color: 'panel', align: 'center' });
}

/**
 * @param {Pen} pen
 * @param {import('../transform/captions.js').Caption} caption
 */
function drawCaption(pen, { x, y, align, size, color, parts }) {
  const total = parts.reduce((sum, [text, weight]) => sum + pen.measure(text, size, weight), 0);
  let at = align === 'left' ? x : align === 'right' ? x - total : x - total / 2;
  for (const [text, weight] of parts) {
    pen.text(text, at, y, { size, weight, color, halo: 'bg' });
    at += pen.measure(text, size, weight);
  }
}
