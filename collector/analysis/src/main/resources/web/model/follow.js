/** Keeps run and diagram as new as the source has them, and says so when the collector stops answering. */
import { Execution } from './execution.js';

/** @typedef {import('./types.js').Source} Source */
/** @typedef {import('./store.js').Store} Store */

const RETRY_SECONDS = [1, 2, 4, 8, 10];

/**
 * @param {Store} store
 * @param {Source} source
 * @param {() => void} onFirst called once, when the first run has arrived
 * @returns {{retryNow:() => void}}
 */
export function follow(store, source, onFirst) {
  let failures = 0;
  let first = true;
  let busy = false;
  let again = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let stop = () => {};
  let questions = 0;
  /** Events that were asked for by id; unknown ones are not asked for again. @type {Set<string>} */
  const kept = new Set();

  const refresh = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const service = await source.state();
      const waiting = service.state === 'empty' && !store.state.run;
      const run = waiting ? null : await source.run();
      if (run && run.revision !== store.state.run?.revision) await load(run);
      store.set({ service, link: { lost: false, since: 0, last: Date.now(), retryAt: 0 } });
      failures = 0;
      if (run && first) {
        first = false;
        onFirst();
      }
      if (service.state === 'loading' || waiting) later(1000);
    } catch {
      lost();
    } finally {
      busy = false;
      if (again) {
        again = false;
        later(50);
      }
    }
  };

  /** @param {import('./types.js').Run} run */
  const load = async (run) => {
    questions++;
    const part = store.state.execution && !store.state.execution.whole;
    let diagram = await source.diagram({ axis: store.state.axis, window: part ? wider(store.state, run) : null, keep: neededBy(store.state) });
    if (!part && diagram.detail && store.state.window) diagram = await source.diagram({ axis: store.state.axis, window: wider(store.state, run), keep: neededBy(store.state) });
    store.set({ run, execution: new Execution(diagram, run) });
  };

  /** Long runs come in part: ask again for what is looked at and lacking, once the view rests. */
  const narrow = async () => {
    const { execution, run, axis } = store.state;
    if (!run || !execution || execution.whole || source.offline) return;
    const keep = neededBy(store.state);
    const lacking = keep.filter((id) => execution.index(id) < 0 && !kept.has(id));
    if (!lacking.length && suffices(store.state)) return;
    lacking.forEach((id) => kept.add(id));
    const question = ++questions;
    try {
      const diagram = await source.diagram({ axis, window: wider(store.state, run), keep });
      if (question === questions && store.state.run?.revision === diagram.revision) store.set({ execution: new Execution(diagram, store.state.run) });
    } catch {
      lost();
    }
  };

  const lost = () => {
    const now = Date.now();
    const { link } = store.state;
    const seconds = RETRY_SECONDS[Math.min(failures++, RETRY_SECONDS.length - 1)];
    store.set({ link: { lost: true, since: link.lost ? link.since : now, last: link.last, retryAt: now + seconds * 1000 } });
    later(seconds * 1000);
  };

  /** @param {number} delay in milliseconds */
  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (store.state.link.lost) listen();
      refresh();
    }, delay);
  };

  const listen = () => {
    stop();
    stop = source.follow(
      (pulse) => {
        store.set({ pulse, link: { ...store.state.link, lost: false, last: Date.now() } });
        if (pulse.revision !== store.state.run?.revision) refresh();
      },
      () => lost(),
    );
  };

  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let resting;
  store.subscribe((state, before) => {
    const same = ['window', 'axis', 'selected', 'cursor', 'a', 'b', 'finding', 'order', 'view'].every((key) => state[/** @type {keyof typeof state} */ (key)] === before[/** @type {keyof typeof state} */ (key)]);
    if (same) return;
    clearTimeout(resting);
    resting = setTimeout(narrow, 150);
  });
  listen();
  refresh();
  return { retryNow: () => { clearTimeout(timer); listen(); refresh(); } };
}

/** @typedef {import('./types.js').State} State */
const LONGEST = 1_500;

/**
 * The events that the state is about, whatever the window; as many as an address can name.
 * @param {State} state
 */
function neededBy({ run, view, finding, selected, cursor, a, b, order }) {
  const shown = view === 'witness' ? [...(run?.findings ?? []), ...(run?.failures ?? [])].find((one) => one.number === finding) : undefined;
  const path = view === 'first' ? order?.path.map((step) => step.event) ?? [] : [];
  const all = [selected, cursor, a, b, ...(shown?.witness.map((step) => step.event) ?? []), ...(shown?.path.flat() ?? []), ...path];
  const ids = [];
  let length = 0;
  for (const id of new Set(all)) {
    if (!id) continue;
    length += id.length + 3;
    if (length > LONGEST) break;
    ids.push(id);
  }
  return ids;
}

/**
 * The window in view and half as much at each side, so that panning finds something there; null is the whole run.
 * @param {State} state
 * @param {import('./types.js').Run} run
 * @returns {import('./types.js').Window|null}
 */
function wider({ window, axis, execution }, run) {
  if (!window) return null;
  const span = window.to - window.from;
  const extent = execution?.diagram.extent;
  const end = axis === 'wall' ? run.durationMs : !extent ? Infinity : axis === 'lamport' ? extent.lamport + 1 : extent.steps;
  return { from: Math.max(0, window.from - span / 2), to: Math.min(end, window.to + span / 2) };
}

/**
 * True if what is here is fine enough for the window in view.
 * @param {State} state
 */
function suffices({ execution, axis, window }) {
  if (!execution) return false;
  const { diagram } = execution;
  const { from, to } = window ?? { from: 0, to: axis === 'wall' ? diagram.extent.wall : axis === 'lamport' ? diagram.extent.lamport + 1 : diagram.extent.steps };
  const within = diagram.axis === axis && diagram.from <= from && diagram.to >= Math.min(to, axis === 'wall' ? diagram.extent.wall : Infinity);
  return within && (diagram.complete || diagram.to - diagram.from <= (to - from) * 4);
}
