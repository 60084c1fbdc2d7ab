/** The diagram's place on the page: strip, two canvases, the line under them, and the line under the pointer. */
import { drawDiagram } from './diagram.js';
import { drawOverlay } from './overlay.js';
import { Pen, readTokens } from './pen.js';
import { STRIP, drawStrip } from './strip.js';
import { lineOf } from './table.js';
import { statesView } from './states.js';
import { h, memo } from './dom.js';
import { sceneOf } from '../transform/scene.js';
import { count, counted, fateWords, lasting, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../transform/scene.js').Scene} Scene */
/** @typedef {import('../transform/hit.js').Hit} Hit */

/**
 * @param {HTMLElement} place
 * @param {import('./actions.js').Actions} actions
 */
export function stageView(place, actions) {
  const canvas = (/** @type {string} */ name) => h('canvas', { class: name });
  const [strip, base, over] = [canvas('strip'), canvas('base'), canvas('over')];
  over.tabIndex = 0;
  over.setAttribute('role', 'img');
  over.setAttribute('aria-label', 'Space-time diagram: walk with the arrow keys, Enter selects');
  over.setAttribute('aria-describedby', 'table');
  const foot = h('p', { class: 'foot' });
  const tip = h('div', { class: 'tip', hidden: true });
  const cards = h('div', { class: 'states', hidden: true });
  place.append(strip, base, over, foot, tip, cards);
  const pens = [new Pen(strip), new Pen(base), new Pen(over)];
  /** @type {{tokens:Record<string,string>, scene:Scene|null, words:import('../transform/labels.js').Box[], hit:Hit|null, state:State|null}} */
  const view = { tokens: {}, scene: null, words: [], hit: null, state: null };

  const drawBase = memo(
    (/** @type {State} */ s) => [s.run, s.execution, s.view, s.axis, s.window, s.finding, s.fate, s.order, s.a, s.b, s.coneData, s.cone, place.clientWidth, place.clientHeight, view.tokens, globalThis.devicePixelRatio],
    (state) => {
      const [width, height] = [place.clientWidth, Math.max(0, place.clientHeight - STRIP)];
      pens[0].begin(width, STRIP, view.tokens);
      drawStrip(pens[0], state);
      view.scene = sceneOf(state, width, height);
      pens[1].begin(width, height, view.tokens);
      if (!view.scene) return;
      const captions = drawDiagram(pens[1], view.scene);
      view.words = captions.map(({ x, y, align, size, parts }) => {
        const w = parts.reduce((sum, [text, weight]) => sum + pens[1].measure(text, size, weight), 0);
        return { x: align === 'left' ? x : align === 'right' ? x - w : x - w / 2, y: y - size, w, h: size + 3 };
      });
      foot.textContent = footLine(state, view.scene);
    },
  );

  const drawOver = (/** @type {State} */ state) => {
    pens[2].begin(place.clientWidth, Math.max(0, place.clientHeight - STRIP), view.tokens);
    if (view.scene) drawOverlay(pens[2], { ...view.scene, state }, view.hit?.arrow ?? null, view.words);
  };

  /** @param {State} state */
  const draw = (state) => {
    view.state = state;
    const states = state.view === 'states' || !state.run;
    cards.hidden = !states;
    for (const element of [strip, base, over, foot]) element.hidden = states;
    if (states) return statesView(cards, state, actions);
    drawBase(state);
    drawOver(state);
  };

  return {
    draw, view, over, strip,
    recolor: () => { view.tokens = readTokens(); },
    /** Shows what lies under the pointer. @param {Hit|null} hit @param {number} x @param {number} y */
    point(hit, x, y) {
      view.hit = hit;
      const text = hit && view.scene && view.state ? tipLine(view.state, view.scene, hit) : '';
      tip.hidden = !text;
      tip.textContent = text;
      if (!text) return;
      tip.style.left = `${Math.max(4, Math.min(x + 14, place.clientWidth - tip.offsetWidth - 6))}px`;
      tip.style.top = `${Math.max(2, y + STRIP - tip.offsetHeight - 12)}px`;
    },
  };
}

/**
 * @param {State} state
 * @param {Scene} scene
 * @param {Hit} hit
 */
function tipLine(state, { run }, hit) {
  if (hit.event >= 0) return lineOf(state, hit.event);
  const name = (/** @type {number} */ lane) => plain(run.lanes[lane]?.name ?? '?', 40);
  if (hit.finding) {
    const { number, count: n, finding } = hit.finding;
    return finding ? `${number}. ${plain(finding.title)}` : n === 1 ? `Finding ${number}` : `${counted(n, 'finding')} from ${number} on. Double click zooms in.`;
  }
  if (hit.arrow) {
    const { m } = hit.arrow;
    const time = m.tFrom !== null && m.tTo !== null ? `, ${lasting(m.tTo - m.tFrom)}` : '';
    return `${name(m.fromLane)} to ${name(m.toLane)}: ${plain(m.label, 40) || 'message'}, ${counted(m.bytes, 'byte')}, ${fateWords(m.fate)}${time}`;
  }
  if (!hit.bundle) return '';
  const { n, bytes, median, worst } = hit.bundle;
  const latency = median !== null && worst !== null ? `; median ${lasting(median)}, worst ${lasting(worst)}` : '';
  return `${counted(n, 'message')}, ${counted(bytes, 'byte')}${latency}. Double click zooms in.`;
}

/**
 * @param {State} state
 * @param {Scene} scene
 */
function footLine(state, scene) {
  const { complete, dropped } = scene.x.diagram;
  const missing = complete ? '' : scene.x.detail && !state.offline ? 'Bars count events: zoom in to see each. ' : `${counted(dropped, 'event')} of this view are not here: zoom in. `;
  if (scene.bundles.length) {
    const density = scene.unseen ? `; ${count(scene.unseen)} more only as density` : '';
    return `${missing}${counted(scene.bundles.length, 'bundle')} stand for ${counted(scene.bundled, 'message')}${density}. Width: log of the count. Findings, late and lost messages are never bundled.`;
  }
  if (missing) return missing;
  if (state.view === 'witness') return 'Step through with J and K; Esc shows everything again';
  if (state.view === 'first') return 'Click an event for A, shift + click for B; X swaps them';
  return 'Scroll to pan, ctrl + scroll to zoom, click an event, shift + click another to compare';
}
