/** Places the numbered role pills of a witness off the lines: above, below or beside, never over m1 or m2. */
import { crosses, overlap } from './labels.js';
import { isRole, roleMessage } from './focus.js';
import { lasting, plain } from './words.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./labels.js').Box} Box */
/** @typedef {{step:import('../model/types.js').WitnessStep, number:number, x:number, y:number, box:Box, role:string, text:string, pill:boolean, tone:'bad'|'sel', end:{x:number, y:number}}} Pill */

const NUMBER = 9.5;

/**
 * @param {Scene} scene
 * @param {import('./captions.js').Measure} measure
 * @param {Box[]} words boxes of captions, to keep clear
 * @returns {Pill[]}
 */
export function pillsOf(scene, measure, words) {
  const finding = scene.focus?.finding;
  if (!finding) return [];
  /** @type {Box[]} */
  const taken = [...words];
  const critical = scene.arrows.filter((arrow) => arrow.tone === 'bad');
  const softer = scene.arrows.filter((arrow) => arrow.tone === 'sel');
  const eventBoxes = scene.glyphs.filter((g) => g.tone !== null).map((g) => ({ x: g.x - 7, y: g.y - 7, w: 14, h: 14 }));
  const pills = [];
  const order = [...finding.witness].sort((a, b) => Number(isRole(b.role)) - Number(isRole(a.role)) || a.step - b.step);
  for (const step of order) {
    const e = scene.x.index(step.event);
    const row = scene.rows.rows[scene.rows.rowOf[step.lane] ?? -1];
    if (!row) continue;
    const at = { x: e >= 0 ? scene.axis.event(e) : scene.axis.moment(step.t, step.lane), y: row.y };
    const pill = isRole(step.role);
    const text = pill ? shortText(scene, step.role) : '';
    const w = pill ? Math.ceil(Math.max(measure(step.role, 11, 600) * 1.12, measure(text, 12, 400))) + 20 : NUMBER * 2 + 2;
    const h = pill ? (text ? 36 : 22) : NUMBER * 2 + 2;
    let best = null;
    let least = Infinity;
    for (const box of candidates(at, w, h, pill)) {
      const cost = costOf(box, at, scene, critical, softer, taken, eventBoxes, pill);
      if (cost < least) [best, least] = [box, cost];
    }
    if (!best) continue;
    taken.push(pill ? { x: best.x - 10, y: best.y - 10, w: best.w + 12, h: best.h + 12 } : best);
    pills.push({ step, number: step.step, ...at, box: best, role: step.role, text, pill, tone: /** @type {'bad'|'sel'} */ (pill ? 'bad' : 'sel'), end: nearest(best, at) });
  }
  return pills.sort((a, b) => a.number - b.number);
}

/**
 * @param {{x:number, y:number}} at
 * @param {number} w
 * @param {number} h
 * @param {boolean} pill
 * @returns {Box[]}
 */
function candidates({ x, y }, w, h, pill) {
  const boxes = [];
  const lifts = pill ? [22, 30, 42, 56, 84, 120] : [9, 14, 22, 32, 48];
  const shifts = pill ? [0.5, 0.78, 0.22, 0.92, 0.08] : [0.5, 1.1, -0.1, 1.7, -0.7];
  for (const lift of lifts) {
    for (const shift of shifts) {
      boxes.push({ x: x - w * shift, y: y - lift - h, w, h });
      boxes.push({ x: x - w * shift, y: y + lift, w, h });
    }
    boxes.push({ x: x + lift + 16, y: y + lift, w, h });
    boxes.push({ x: x - lift - 16 - w, y: y + lift, w, h });
    boxes.push({ x: x + lift + 16, y: y - lift - h, w, h });
    boxes.push({ x: x - lift - 16 - w, y: y - lift - h, w, h });
  }
  return boxes;
}

/**
 * @param {Box} box
 * @param {{x:number, y:number}} at
 * @param {Scene} scene
 * @param {import('./scene.js').Arrow[]} critical
 * @param {import('./scene.js').Arrow[]} softer
 * @param {Box[]} taken
 * @param {Box[]} events
 * @param {boolean} pill
 */
function costOf(box, at, scene, critical, softer, taken, events, pill) {
  const wide = pill ? { x: box.x - 10, y: box.y - 10, w: box.w + 14, h: box.h + 14 } : { x: box.x - 2, y: box.y - 2, w: box.w + 4, h: box.h + 4 };
  if (wide.x < scene.left - 30 || wide.x + wide.w > scene.width - 4 || wide.y < scene.axisY || wide.y + wide.h > scene.height - 4) return 1e6;
  let cost = box.x + box.w > scene.right + 8 ? 90 : 0;
  for (const arrow of critical) if (crosses(wide, arrow)) cost += 5000;
  for (const other of taken) if (overlap(wide, other)) cost += 3000;
  for (const other of events) if (overlap(wide, other)) cost += 600;
  for (const arrow of softer) if (crosses(wide, arrow)) cost += pill ? 260 : 180;
  for (const row of scene.rows.rows) if (wide.y < row.y + 4 && wide.y + wide.h > row.y - 4) cost += 140;
  for (const mark of scene.findings) if (overlap(wide, { x: mark.x1, y: mark.y - 13, w: mark.x2 - mark.x1, h: 26 })) cost += 400;
  const end = nearest(box, at);
  const lead = { x1: at.x, y1: at.y, x2: end.x, y2: end.y };
  for (const other of taken) if (crosses(other, lead)) cost += 120;
  const above = end.y < at.y;
  return cost + Math.hypot(end.x - at.x, end.y - at.y) * 1.4 + Math.abs(box.x + box.w / 2 - at.x) * 0.25 + (above ? 0 : 4);
}

/**
 * The point of a box nearest to an event: where its leader ends.
 * @param {Box} box
 * @param {{x:number, y:number}} at
 */
const nearest = (box, at) => ({ x: Math.min(Math.max(at.x, box.x + 4), box.x + box.w - 4), y: at.y < box.y ? box.y : at.y > box.y + box.h ? box.y + box.h : at.y });

/**
 * A few words for a role: "S2 to replica-c", "J read", "S2 read, 72 ms too late".
 * @param {Scene} scene
 * @param {string} role as m1.send
 */
function shortText(scene, role) {
  const { x, run, focus } = scene;
  const finding = focus?.finding;
  const m = finding && roleMessage(x, finding, role.slice(0, 2));
  if (!finding || !m) return '';
  const name = m.label ? plain(m.label, 20) : `${m.bytes} bytes`;
  if (role.endsWith('.send')) return `${name} to ${plain(run.lanes[m.toLane]?.name, 24)}`;
  const time = (/** @type {string} */ wanted) => finding.witness.find((step) => step.role === wanted)?.t;
  const [early, late] = [time('m2.receive'), time('m1.receive')];
  const over = role === 'm1.receive' && early !== undefined && late !== undefined && late > early;
  return over ? `${name} read, ${lasting(late - early)} too late` : `${name} read`;
}
