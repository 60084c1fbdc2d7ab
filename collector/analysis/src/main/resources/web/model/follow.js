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
  /** @type {import('./types.js').Window|null} */
  let loaded = null;

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
    const execution = new Execution(await source.diagram(), run);
    loaded = null;
    store.set({ run, execution });
  };

  /** Long runs come in part: ask again for the part that is looked at, once the view rests. */
  const narrow = async () => {
    const { execution, run, window, axis } = store.state;
    if (!run || !execution || source.offline || axis !== 'wall' || (execution.diagram.complete && !loaded)) return;
    const wanted = window ?? { from: 0, to: run.durationMs };
    if (loaded && loaded.from <= wanted.from && loaded.to >= wanted.to && execution.diagram.complete) return;
    const span = wanted.to - wanted.from;
    const part = { from: Math.max(0, wanted.from - span / 2), to: Math.min(run.durationMs, wanted.to + span / 2) };
    if (loaded && loaded.from === part.from && loaded.to === part.to) return;
    try {
      const diagram = await source.diagram(part.from, part.to);
      loaded = part;
      store.set({ execution: new Execution(diagram, run) });
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
    if (state.window === before.window) return;
    clearTimeout(resting);
    resting = setTimeout(narrow, 150);
  });
  listen();
  refresh();
  return { retryNow: () => { clearTimeout(timer); listen(); refresh(); } };
}
