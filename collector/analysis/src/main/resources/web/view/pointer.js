/** Mouse, touch and wheel on the diagram and on the strip. */
import { LEFT } from '../transform/scene.js';
import { endNear, hitAt } from '../transform/hit.js';
import { windowOf } from '../transform/window.js';
import { bracketOf } from './strip.js';

/** @typedef {import('../model/store.js').Store} Store */
/** @typedef {import('./actions.js').Actions} Actions */
/** @typedef {ReturnType<typeof import('./stage.js').stageView>} Stage */

const CLICK = 4;

/**
 * @param {Stage} stage
 * @param {Store} store
 * @param {Actions} actions
 */
export function listenToPointer(stage, store, actions) {
  const { over, view } = stage;
  /** @type {{x:number, y:number, moved:boolean, window:import('../model/types.js').Window}|null} */
  let drag = null;
  const at = (/** @type {MouseEvent} */ event) => {
    const box = over.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  over.addEventListener('wheel', (event) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    const { scene } = view;
    if (!scene) return;
    const wide = scene.right - scene.left;
    if (event.ctrlKey || event.metaKey) actions.zoom(Math.exp((-event.deltaY * unit) / 320), Math.min(1, Math.max(0, (at(event).x - scene.left) / wide)));
    else actions.pan(((Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY) * unit) / wide);
  }, { passive: false });

  over.addEventListener('pointerdown', (event) => {
    const { execution } = store.state;
    if (event.button !== 0 || !execution) return;
    drag = { ...at(event), moved: false, window: windowOf(store.state, execution) };
    over.setPointerCapture(event.pointerId);
  });

  over.addEventListener('pointermove', (event) => {
    const { x, y } = at(event);
    const { scene } = view;
    if (!scene) return;
    if (drag && (drag.moved || Math.hypot(x - drag.x, y - drag.y) > CLICK)) {
      drag.moved = true;
      over.classList.add('dragging');
      const by = ((drag.x - x) / (scene.right - scene.left)) * (drag.window.to - drag.window.from);
      actions.look({ from: drag.window.from + by, to: drag.window.to + by });
      return;
    }
    const hit = hitAt(scene, x, y);
    stage.point(hit, x, y);
    over.classList.toggle('pointing', hit.event >= 0 || hit.arrow !== null || hit.finding !== null);
    store.set({ hover: hit.event >= 0 ? scene.x.ids[hit.event] : hit.arrow ? `message ${hit.arrow.m.i}` : null });
  });

  over.addEventListener('pointerleave', () => {
    stage.point(null, 0, 0);
    store.set({ hover: null });
  });

  over.addEventListener('pointerup', (event) => {
    const moved = drag?.moved;
    drag = null;
    over.classList.remove('dragging');
    const { scene } = view;
    if (moved || !scene) return;
    const { x, y } = at(event);
    const hit = hitAt(scene, x, y);
    const e = hit.event >= 0 ? hit.event : hit.arrow ? endNear(hit.arrow, x, y) : -1;
    if (e >= 0) actions.pick(scene.x.ids[e], event.shiftKey);
    else if (hit.finding) actions.witness(hit.finding.number);
    else if (!hit.bundle && store.state.view === 'run') actions.select(null);
  });
  over.addEventListener('pointercancel', () => { drag = null; });

  over.addEventListener('dblclick', (event) => {
    const { scene } = view;
    if (scene) actions.zoom(4, Math.min(1, Math.max(0, (at(event).x - scene.left) / (scene.right - scene.left))));
  });

  listenToStrip(stage, store, actions);
}

/**
 * The strip: dragging moves the bracket, a drag at its edge sizes it, a click centres it.
 * @param {Stage} stage
 * @param {Store} store
 * @param {Actions} actions
 */
function listenToStrip({ strip }, store, actions) {
  /** @type {{x:number, part:'from'|'to'|'both', from:number, to:number}|null} */
  let drag = null;
  const scale = () => (store.state.execution?.durationMs ?? 1) / (strip.clientWidth - 26 - LEFT);
  const place = (/** @type {MouseEvent} */ event) => event.clientX - strip.getBoundingClientRect().left;
  const move = (/** @type {number} */ x) => {
    if (!drag) return;
    const by = (x - drag.x) * scale();
    const from = drag.from + (drag.part === 'to' ? 0 : by);
    const to = drag.to + (drag.part === 'from' ? 0 : by);
    if (to > from) actions.look({ from, to });
  };
  strip.addEventListener('pointerdown', (event) => {
    const bracket = bracketOf(store.state, strip.clientWidth);
    if (!bracket || !store.state.execution) return;
    if (store.state.axis !== 'wall') actions.setAxis('wall');
    const x = place(event);
    const part = Math.abs(x - bracket.from) < 6 ? 'from' : Math.abs(x - bracket.to) < 6 ? 'to' : 'both';
    let from = (bracket.from - LEFT) * scale();
    let to = (bracket.to - LEFT) * scale();
    if (part === 'both' && (x < bracket.from || x > bracket.to)) {
      const centre = (x - LEFT) * scale();
      [from, to] = [centre - (to - from) / 2, centre + (to - from) / 2];
    }
    drag = { x, part, from, to };
    strip.setPointerCapture(event.pointerId);
    move(x);
  });
  strip.addEventListener('pointermove', (event) => move(place(event)));
  strip.addEventListener('pointerup', () => { drag = null; });
}
