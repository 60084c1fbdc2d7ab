/** The words in the diagram: what an application said, fates that need a word, findings; placed where they do not collide. */
import { Room } from './labels.js';
import { roleMessage } from './focus.js';
import { fateWords, lasting, plain, quoted } from './words.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Arrow} Arrow */
/** @typedef {{x:number, y:number, align:'left'|'right'|'center', size:number, color:string, parts:[string, number][]}} Caption */
/** @typedef {(text:string, size:number, weight:number) => number} Measure */

const STOPPED = new Set(['lost', 'in-transit', 'never-read', 'unknown']);
const ALONG = [0.5, 0.64, 0.36, 0.76, 0.26];

export class Captions {
  /**
   * @param {Scene} scene
   * @param {Measure} measure
   */
  constructor(scene, measure) {
    this.scene = scene;
    this.measure = measure;
    this.room = new Room();
    /** @type {Caption[]} */
    this.placed = [];
    for (const row of scene.rows.rows) this.room.force({ x: -50, y: row.y - 7, w: scene.width + 100, h: 14 });
  }

  /** @param {Caption} caption */
  box({ x, y, align, size, parts }) {
    const w = parts.reduce((sum, [text, weight]) => sum + this.measure(text, size, weight), 0);
    const left = align === 'left' ? x : align === 'right' ? x - w : x - w / 2;
    return { x: left - 3, y: y - size + 1, w: w + 6, h: size + 3 };
  }

  /**
   * Puts words down if there is room inside the diagram.
   * @param {Caption} caption
   */
  put(caption) {
    const box = this.box(caption);
    if (box.y < this.scene.axisY || box.x < this.scene.left - 34 || box.x + box.w > this.scene.width - 2 || !this.room.take(box)) return false;
    this.placed.push(caption);
    return true;
  }
}

/**
 * @param {Scene} scene
 * @param {Measure} measure
 * @returns {Caption[]}
 */
export function captionsOf(scene, measure) {
  const captions = new Captions(scene, measure);
  reserveMarks(captions);
  const { view } = scene.state;
  if (view === 'first') return [];
  endingWords(captions);
  if (view === 'witness') {
    witnessWords(captions);
    return captions.placed;
  }
  findingWords(captions);
  fateWordsOn(captions);
  applicationWords(captions, () => true);
  if (!scene.focus) labelWords(captions);
  if (!scene.focus) eventWords(captions);
  return captions.placed;
}

/** @param {Captions} captions */
function reserveMarks(captions) {
  const { scene, room } = captions;
  for (const { x1, x2, y } of scene.findings) {
    room.force({ x: x1 - 2, y: y + 6, w: x2 - x1 + 4, h: 9 });
    room.force({ x: (x1 + x2) / 2 - 12, y: y - 2, w: 24, h: 24 });
  }
  for (const arrow of scene.arrows) {
    if (!STOPPED.has(arrow.m.fate)) continue;
    const { x, y } = stopOf(arrow, scene);
    room.force({ x: x - 6, y: y - 6, w: 12, h: 12 });
  }
}

/** "crashed", and which incarnation came after. @param {Captions} captions */
function endingWords(captions) {
  const { run, rows, axis, left, right } = captions.scene;
  const back = (/** @type {import('../model/types.js').Lane} */ lane) => run.lanes.find((other) => other.name === lane.name && other.life === lane.life + 1)?.start ?? null;
  run.lanes.forEach((lane, i) => {
    const row = rows.rows[rows.rowOf[i]];
    if (!row || row.folded) return;
    if (lane.ending === 'CRASHED' && lane.end !== null) {
      const x = axis.laneEnd(lane);
      const start = back(lane);
      const words = start === null ? 'crashed' : `crashed, back after ${lasting(start - lane.end)}`;
      const how = { size: 12, color: 'bad', parts: /** @type {[string, number][]} */ ([[words, 650]]) };
      const places = /** @type {[number, number, 'left'|'right'][]} */ ([[13, -11, 'left'], [13, 19, 'left'], [-13, -11, 'right'], [-13, 19, 'right']]);
      if (x >= left && x <= right) places.some(([dx, dy, align]) => captions.put({ x: x + dx, y: row.y + dy, align, ...how }));
    }
    if (lane.life > 1 && lane.start !== null) {
      const x = axis.laneStart(lane);
      const how = { size: 11, color: 'ink2', align: /** @type {'left'} */ ('left'), parts: /** @type {[string, number][]} */ ([[`incarnation ${lane.life}`, 400]]) };
      if (x >= left && x <= right) [20, -11].some((dy) => captions.put({ x: x - 4, y: row.y + dy, ...how }));
    }
  });
}

/** @param {Captions} captions */
function findingWords(captions) {
  for (const { finding, x1, x2, y } of captions.scene.findings) {
    if (!finding?.spanText) continue;
    const color = finding.severity === 'error' ? 'bad' : 'late';
    const middle = (Math.max(x1, captions.scene.left) + Math.min(x2, captions.scene.right)) / 2;
    const at = { align: /** @type {'center'} */ ('center'), size: 12, color, parts: /** @type {[string, number][]} */ ([[plain(finding.spanText, 60), 650]]) };
    for (const [dx, dy] of [[17, 29], [0, 30], [0, 44], [-40, 30], [60, 30]]) if (captions.put({ x: middle + dx, y: y + dy, ...at })) break;
  }
}

/** @param {Captions} captions */
function fateWordsOn(captions) {
  const { scene } = captions;
  for (const arrow of scene.arrows) {
    const { m, x1, x2, y1, y2, dim } = arrow;
    if (dim || !['late', 'lost', 'in-transit', 'never-read', 'unknown'].includes(m.fate)) continue;
    const name = m.label ? plain(m.label, 24) + ' ' : '';
    if (m.fate === 'late') {
      const length = m.tFrom !== null && m.tTo !== null ? `, ${lasting(m.tTo - m.tFrom)}` : '';
      const parts = /** @type {[string, number][]} */ ([[`${name}late${length}`, 650]]);
      for (const k of [0.3, 0.2, 0.5, 0.62]) {
        const flat = Math.abs(x2 - x1) > Math.abs(y2 - y1) * 0.5;
        if (captions.put({ x: x1 + (x2 - x1) * k + (flat ? 0 : 9), y: y1 + (y2 - y1) * k + (flat ? (y2 > y1 ? -7 : 15) : 4), align: 'left', size: 11, color: 'late', parts })) break;
      }
      continue;
    }
    const at = stopOf(arrow, scene);
    const parts = /** @type {[string, number][]} */ ([[fateWords(m.fate), 400]]);
    const color = m.fate === 'lost' ? 'bad' : 'ink2';
    const sides = /** @type {['left'|'right', number][]} */ (m.fate === 'in-transit' ? [['right', -9], ['left', 10]] : [['left', 10], ['right', -10]]);
    const off = Math.sign(y1 - y2) * 9;
    const places = sides.flatMap(([align, dx]) => [4, 4 + off].map((dy) => ({ align, x: at.x + dx, y: at.y + dy })));
    places.some((place) => captions.put({ ...place, size: 11, color, parts }));
  }
}

/**
 * Where a message that does not arrive stops: in the last space before its receiver, or halfway.
 * @param {Arrow} arrow
 * @param {Scene} scene
 */
export function stopOf({ m, x1, y1, x2, y2, from, to }, scene) {
  let k = 1;
  if (m.fate === 'lost' || m.fate === 'in-transit' || m.fate === 'unknown') {
    const before = from < 0 || to < 0 || from === to ? null : scene.rows.rows[to + (to > from ? -1 : 1)];
    const last = before ? (y2 - before.y) / (y2 - y1) : 1;
    k = m.fate === 'in-transit' ? 1 - last / 2 : m.fate === 'lost' ? 1 - last * 0.42 : 1 - Math.min(last * 0.3, 16 / Math.max(1, Math.abs(y2 - y1)));
  }
  if (m.fate === 'never-read') k = 1 - Math.min(0.5, 9 / Math.max(10, Math.hypot(x2 - x1, y2 - y1)));
  return { x: x1 + (x2 - x1) * k, y: y1 + (y2 - y1) * k, k };
}

/**
 * @param {Captions} captions
 * @param {(label:string) => boolean} wanted
 */
function applicationWords(captions, wanted) {
  const { scene } = captions;
  const { x, focus } = scene;
  for (const glyph of scene.glyphs) {
    const label = x.labels[glyph.e];
    if (glyph.kind !== 'application' || !label || !wanted(label)) continue;
    if (focus && glyph.dim && scene.state.view === 'run') continue;
    const words = x.descriptions.get(label);
    const parts = /** @type {[string, number][]} */ ([[plain(label, 32), 700]]);
    if (words) parts.push([' ' + quoted(words.slice(0, 60)), 400]);
    const at = { align: /** @type {'left'} */ ('left'), size: 12, color: 'ink' };
    const places = [[-4, -13], [-4, -28]];
    if (!places.some(([dx, dy]) => captions.put({ x: glyph.x + dx, y: glyph.y + dy, ...at, parts }))) {
      captions.put({ x: glyph.x - 4, y: glyph.y - 13, ...at, parts: [parts[0]] });
    }
  }
}

/** Labels on shafts; of one send to many receivers the longest line carries the label. @param {Captions} captions */
function labelWords(captions) {
  /** @type {Map<string, Arrow>} */
  const longest = new Map();
  for (const arrow of captions.scene.arrows) {
    if (!arrow.m.label || arrow.m.fate === 'late' || arrow.from === arrow.to) continue;
    const key = `${arrow.m.label}/${arrow.from}`;
    const other = longest.get(key);
    if (!other || Math.abs(arrow.y2 - arrow.y1) > Math.abs(other.y2 - other.y1)) longest.set(key, arrow);
  }
  for (const { m, x1, y1, x2, y2 } of longest.values()) {
    for (const k of ALONG) {
      if (captions.put({ x: x1 + (x2 - x1) * k + 7, y: y1 + (y2 - y1) * k + 4, align: 'left', size: 11, color: 'ink', parts: [[plain(m.label, 24), 700]] })) break;
    }
  }
}

/** What receivers of a label tell, below their lane. @param {Captions} captions */
function eventWords(captions) {
  const { x, glyphs } = captions.scene;
  for (const { e, x: place, y, kind } of glyphs) {
    const label = x.labels[e];
    if (!label || kind === 'application' || x.messageOf(e)?.label === label) continue;
    captions.put({ x: place, y: y + 20, align: 'center', size: 11, color: 'ink2', parts: [[plain(label, 40), 400]] });
  }
}

/** @param {Captions} captions */
function witnessWords(captions) {
  const { scene } = captions;
  const finding = scene.focus?.finding;
  if (!finding) return;
  const labels = ['m1', 'm2'].map((name) => roleMessage(scene.x, finding, name)?.label).filter(Boolean);
  applicationWords(captions, (label) => labels.includes(label));
}
