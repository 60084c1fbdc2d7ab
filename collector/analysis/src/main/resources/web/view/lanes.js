/** Draws what lies on lanes: names, groups, the lanes themselves, endings, crashes, gaps, pauses, bars, glyphs. */
import { lasting, plain } from '../transform/words.js';
import { GLYPHS } from './shapes.js';

/** @typedef {import('./pen.js').Pen} Pen */
/** @typedef {import('../transform/scene.js').Scene} Scene */

/**
 * Names at the left; they stay while the diagram moves.
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawNames(pen, scene) {
  const { rows, focus, left } = scene;
  const roomy = rows.gap >= 40;
  const groups = new Set(rows.groups.map((group) => group.name)).size;
  const indent = groups > 1 && !roomy ? 22 : 14;
  for (const row of rows.rows) {
    const off = focus !== null && focus.lanes.size > 0 && !row.lanes.some((lane) => focus.lanes.has(lane));
    pen.c.globalAlpha = off ? 0.5 : 1;
    const how = { italic: !row.traced, color: row.traced ? 'ink' : 'ink2' };
    const weight = row.traced ? 650 : 400;
    const room = left - 16 - indent;
    if (roomy) {
      pen.text(pen.fitted(plain(row.name), room, 13, weight), indent, row.y - 1, { size: 13, weight, ...how });
      pen.text(pen.fitted(plain(row.detail), room, 11, 400), indent, row.y + 14, { color: 'ink3' });
    } else {
      const size = rows.gap < 18 ? 11 : 12;
      pen.text(pen.fitted(plain(row.name), room, size, 500), left - 14, row.y + 4, { size, weight: row.traced ? 500 : 400, align: 'right', ...how });
    }
  }
  pen.c.globalAlpha = 1;
  if (groups < 2) return;
  for (const { name, top, bottom } of rows.groups) {
    if (roomy) {
      if (name !== 'un-traced' && rows.gap > 60) pen.text(plain(name, 30), 14, top - 22, { color: 'ink3', weight: 600 });
      pen.box(5, top - 12, 1.5, bottom - top + 26, 'rule');
    } else {
      pen.box(8, top - 6, 1.5, bottom - top + 12, 'lane');
      if (name !== 'un-traced' && rows.gap > 20) pen.text(pen.fitted(plain(name, 30), 90, 11, 600), 14, top - rows.gap * 0.5, { color: 'ink3', weight: 600 });
    }
  }
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawLanes(pen, scene) {
  const { run, rows, axis, left, right } = scene;
  run.lanes.forEach((lane, i) => {
    const row = rows.rows[rows.rowOf[i]];
    if (!row) return;
    if (!lane.traced) {
      for (const dy of [-3, 3]) pen.line(left, row.y + dy, right, row.y + dy, 'lane', 1, '2 3');
      return;
    }
    const from = Math.max(left, axis.laneStart(lane));
    const ends = axis.laneEnd(lane);
    const to = Math.min(right, ends);
    if (to > from) pen.line(from, row.y, to, row.y, 'lane', 2);
    if (ends <= right && ends >= left) drawEnding(pen, scene, i, ends, row.y);
  });
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {number} lane
 * @param {number} x
 * @param {number} y
 */
function drawEnding(pen, scene, lane, x, y) {
  const { run, axis, right } = scene;
  const { ending, name, life } = run.lanes[lane];
  if (ending === 'CRASHED') {
    const next = run.lanes.findIndex((other) => other.name === name && other.life === life + 1);
    const until = next < 0 ? right : Math.min(right, axis.laneStart(run.lanes[next]));
    pen.line(x + 9, y, until, y, 'bad', 1, '1 5');
    pen.shape(GLYPHS.crash, x, y, 'bad');
    return;
  }
  const glyph = ending === 'KILLED_BY_PARENT' ? 'killed' : ending === 'HALTED' ? 'halted' : ending === 'GOODBYE' ? 'goodbye' : '';
  if (glyph) pen.shape(GLYPHS[glyph], x, y, 'ink2');
  else if (ending === 'UNKNOWN') pen.text('?', x + 8, y + 4, { color: 'ink2', weight: 650, halo: 'bg' });
}

/**
 * What nobody wrote down, and when a process stood still.
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawGaps(pen, scene) {
  const { run, rows, axis, left, right, focus, x } = scene;
  pen.c.globalAlpha = focus ? 0.45 : 1;
  for (const gap of run.gaps) {
    const row = rows.rows[rows.rowOf[gap.lane]];
    if (!row) continue;
    const begins = axis.moment(gap.from, gap.lane);
    const from = Math.max(left, begins);
    const to = Math.min(right, Math.max(axis.moment(gap.to, gap.lane), begins + 4));
    if (to <= from) continue;
    hatch(pen, from, row.y - 9, to - from, 18);
    if (!focus) pen.text('gap', (from + to) / 2, row.y - 14, { color: 'ink2', align: 'center', halo: 'bg' });
  }
  for (const pause of x.diagram.pauses ?? []) {
    const row = rows.rows[rows.rowOf[pause.lane]];
    if (!row) continue;
    const from = Math.max(left, axis.moment(pause.from, pause.lane));
    const to = Math.min(right, axis.moment(pause.to, pause.lane));
    if (to <= from) continue;
    pen.box(from, row.y - 4, to - from, 8, 'bg');
    pen.c.strokeStyle = pen.color('lane');
    pen.c.lineWidth = 1;
    pen.c.strokeRect(from, row.y - 4, to - from, 8);
    pen.shape(GLYPHS.pause, (from + to) / 2, row.y, 'late');
    if (!focus) pen.text(`paused ${lasting(pause.to - pause.from)}`, (from + to) / 2, row.y - 11, { color: 'ink2', align: 'center', halo: 'bg' });
  }
  pen.c.globalAlpha = 1;
}

/**
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} w
 * @param {number} h
 */
export function hatch(pen, x, y, w, h) {
  const { c } = pen;
  pen.box(x, y, w, h, 'bg');
  c.save();
  c.beginPath();
  c.rect(x, y, w, h);
  c.clip();
  c.strokeStyle = pen.color('gap');
  c.lineWidth = 1.6;
  c.beginPath();
  for (let k = -h; k < w + h; k += 6) {
    c.moveTo(x + k, y + h);
    c.lineTo(x + k + h, y);
  }
  c.stroke();
  c.restore();
  pen.line(x, y, x, y + h, 'gap');
  pen.line(x + w, y, x + w, y + h, 'gap');
}

/**
 * Bars where glyphs would stand too close: height by the square root of the count, one scale for all lanes.
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawBars(pen, scene) {
  const { rows, bars, barMost, focus } = scene;
  const tallest = Math.min(11, rows.gap * 0.5);
  pen.c.globalAlpha = focus ? 0.35 : 1;
  pen.c.fillStyle = pen.color('ink2');
  const all = new Path2D();
  rows.rows.forEach((row, i) => {
    for (const { x, w, n } of bars[i]) {
      const h = 2 + Math.sqrt(n / barMost) * (tallest - 2);
      all.rect(x, row.y - h, w, h);
    }
  });
  pen.c.fill(all);
  pen.c.globalAlpha = 1;
}

/**
 * Ordinary sends and receives go down in two strokes, because there may be thousands; every other mark by its shape.
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawGlyphs(pen, scene) {
  const { c } = pen;
  const dim = Number(pen.tokens.dim) || 0.16;
  const rest = [];
  for (const dimmed of [true, false]) {
    const [sends, receives] = [new Path2D(), new Path2D()];
    for (const glyph of scene.glyphs) {
      if (glyph.dim !== dimmed || glyph.kind === 'goodbye') continue;
      const dots = glyph.tone ? null : glyph.kind === 'send' ? sends : glyph.kind === 'receive' ? receives : null;
      if (!dots) rest.push(glyph);
      else {
        const r = dots === sends ? 3.5 : 3.2;
        dots.moveTo(glyph.x + r, glyph.y);
        dots.arc(glyph.x, glyph.y, r, 0, Math.PI * 2);
      }
    }
    c.globalAlpha = dimmed ? dim : 1;
    c.setLineDash([]);
    for (const [dots, fill, stroke, width] of /** @type {[Path2D, string, string, number][]} */ ([[sends, 'ink', 'bg', 1], [receives, 'bg', 'ink', 1.7]])) {
      c.fillStyle = pen.color(fill);
      c.strokeStyle = pen.color(stroke);
      c.lineWidth = width;
      c.fill(dots);
      c.stroke(dots);
    }
  }
  for (const { kind, x, y, tone, dim: dimmed } of rest) {
    c.globalAlpha = dimmed ? dim : 1;
    pen.shape(GLYPHS[kind] ?? GLYPHS.application, x, y, tone ?? 'ink', { scale: tone && tone !== 'ink' ? 1.25 : 1 });
  }
  c.globalAlpha = 1;
}

/**
 * Starts, ends and failed connects that are too many to stand side by side: one mark of a kind with its number.
 * @param {Pen} pen
 * @param {Scene} scene
 */
export function drawMarks(pen, { marks }) {
  for (const { x, y, kind, n } of marks) {
    pen.shape(GLYPHS[kind] ?? GLYPHS.application, x, y, 'ink');
    if (n > 1) pen.text(`×${n}`, x + 8, y - 7, { color: 'ink2', weight: 650, halo: 'bg' });
  }
}
