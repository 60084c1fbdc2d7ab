/** Everything a person can do, by name; keys, buttons and the pointer all come here. */
import { writeAddress } from '../model/address.js';
import { copyOf } from '../transform/texts.js';
import { placeOf, wholeRun, withinRun } from '../transform/axis.js';
import { shownFinding } from '../transform/focus.js';
import { otherEnd, walked } from '../transform/walk.js';
import { aroundSteps, onAxis, panned, showing, windowOf, zoomed } from '../transform/window.js';

/** @typedef {import('../model/store.js').Store} Store */
/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../model/types.js').AxisName} AxisName */

const AXES = /** @type {AxisName[]} */ (['wall', 'lamport', 'steps']);

/**
 * @param {Store} store
 * @param {{retryNow:() => void}} following
 * @param {import('../model/types.js').Source} source
 */
export function createActions(store, following, source) {
  /** Numbers of findings that were asked for. @type {Set<number>} */
  const asked = new Set();
  const { set } = store;
  const now = () => store.state;
  const problems = () => [...(now().run?.findings ?? []), ...(now().run?.failures ?? [])].filter((finding) => finding.severity !== 'info');

  /** @param {import('../model/types.js').ViewName} view */
  const show = (view) => {
    if (view === 'witness') return witness(now().finding ?? problems()[0]?.number ?? null);
    const state = now();
    const leavingWitness = state.view === 'witness';
    const a = view === 'first' && !state.a ? state.selected : state.a;
    set({ view, a, step: 0, help: false, fate: view === 'run' ? state.fate : null, cone: view === 'run' ? state.cone : null, window: leavingWitness ? null : state.window });
  };

  /** Adds findings or failures that the page does not have yet. @param {import('../model/types.js').Finding[]} found */
  const add = (found) => {
    const { run } = now();
    if (!run) return;
    const last = run.totals.errors + run.totals.warnings + run.totals.notes;
    /** @param {import('../model/types.js').Finding[]} list @param {boolean} failures */
    const joined = (list, failures) => [...list, ...found.filter((one) => one.number > last === failures && !list.some((other) => other.number === one.number))].sort((a, b) => a.number - b.number);
    set({ run: { ...run, findings: joined(run.findings, false), failures: joined(run.failures, true) } });
  };

  /** @param {'findings'|'failures'} kind */
  const more = async (kind) => {
    const after = now().run?.[kind].at(-1)?.number ?? 0;
    await source.more(kind, after).then(({ items }) => add(items), (problem) => set({ said: String(problem.message ?? problem) }));
  };

  /** @param {number|null} number */
  const witness = (number) => {
    const { execution: x, axis, run } = now();
    const finding = problems().find((one) => one.number === number);
    if (!finding && number !== null && run && !source.offline && !asked.has(number)) {
      asked.add(number);
      source.finding(number).then((found) => { add([found]); witness(number); }, () => witness(null));
      return;
    }
    if (!finding || !x) {
      set({ view: 'witness', finding: null, help: false, fate: null });
      return;
    }
    const { from, to } = finding;
    const told = axis === 'wall' && !finding.witness.length && from !== null;
    const window = told ? withinRun({ from: from - x.durationMs / 20, to: (to ?? from) + x.durationMs / 20 }, axis, x) : aroundSteps(x, axis, finding.witness);
    set({ view: 'witness', finding: finding.number, step: 0, help: false, fate: null, suppress: false, follow: false, window });
  };

  /** @param {number} by */
  const nextFinding = (by) => {
    const all = problems();
    if (!all.length) return;
    const at = all.findIndex((finding) => finding.number === now().finding);
    witness(all[at < 0 ? 0 : (at + by + all.length) % all.length].number);
  };

  /** @param {number} by */
  const step = (by) => {
    const finding = shownFinding(now());
    if (!finding) return nextFinding(1);
    const last = finding.witness.length;
    stepTo(Math.min(last, Math.max(1, now().step + by)));
  };

  /** @param {number} number */
  const stepTo = (number) => {
    const state = now();
    const event = shownFinding(state)?.witness.find((one) => one.step === number)?.event ?? null;
    const e = state.execution?.index(event) ?? -1;
    set({ step: number, cursor: event, window: state.execution && e >= 0 ? showing(state, state.execution, e) : state.window });
  };

  /** @param {string|null} id */
  const select = (id) => set({ selected: id, cursor: id, help: false, follow: false });

  /**
   * A click or Enter on an event: selects it, or picks A and then B.
   * @param {string} id
   * @param {boolean} compare true for shift + click and B
   */
  const pick = (id, compare) => {
    const state = now();
    if (compare) {
      const a = state.view === 'first' ? state.a : state.selected ?? state.a;
      if (a && a !== id) set({ view: 'first', a, b: id, cursor: id, cone: null, fate: null, help: false, follow: false, window: state.view === 'witness' ? null : state.window });
      else set({ view: 'first', a: id, b: null, selected: id, cursor: id, help: false, fate: null, cone: null });
    } else if (state.view === 'first') {
      if (state.a && !state.b && state.a !== id) set({ b: id, cursor: id, help: false });
      else set({ a: id, b: null, selected: id, cursor: id, help: false });
    } else select(id);
  };

  /** @param {'left'|'right'|'up'|'down'} way */
  const walk = (way) => moveTo(walked(now(), way));

  /**
   * @param {string|null} id
   * @param {number|null} [t] its time, for an event that may not be here yet
   */
  const moveTo = (id, t = null) => {
    const state = now();
    const e = state.execution?.index(id) ?? -1;
    if (state.execution && e < 0 && id !== null && t !== null && !state.execution.whole) {
      const { from, to } = windowOf(state, state.execution);
      const half = Math.min(to - from, state.execution.durationMs / 20) / 2;
      set({ cursor: id, follow: false, window: state.axis === 'wall' ? withinRun({ from: t - half, to: t + half }, 'wall', state.execution) : state.window });
    }
    if (!state.execution || e < 0) return;
    set({ cursor: id, follow: false, window: showing(state, state.execution, e) });
  };

  /** @param {AxisName} axis */
  const setAxis = (axis) => {
    const state = now();
    const window = state.execution ? onAxis(state, state.execution, axis) : null;
    const finding = shownFinding(state);
    if (finding && state.execution) {
      set({ axis, window: aroundSteps(state.execution, axis, finding.witness) });
    } else set({ axis, window });
  };

  /** @param {number} factor @param {number} [at] */
  const zoom = (factor, at) => {
    const state = now();
    if (!state.execution) return;
    const e = state.execution.index(state.cursor ?? state.selected);
    const window = state.window ?? wholeRun(state.axis, state.execution);
    const place = e < 0 ? 0.5 : (placeOf(state.axis, state.execution, e) - window.from) / (window.to - window.from);
    set({ window: zoomed(state, state.execution, factor, at ?? (place >= 0 && place <= 1 ? place : 0.5)), follow: false });
  };

  /** @param {number} by fraction of the view */
  const pan = (by) => {
    const state = now();
    if (state.execution) set({ window: panned(state, state.execution, by), follow: false });
  };

  /** @param {string} text @param {string} done */
  const copy = async (text, done) => {
    if (!text) return;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyByHand(text);
    }
    set({ said: done });
  };

  const back = () => {
    const state = now();
    if (state.help) set({ help: false });
    else if (state.hits) set({ hits: null });
    else if (state.step) set({ step: 0 });
    else if (state.view !== 'run') show('run');
    else if (state.fate) set({ fate: null });
    else if (state.cone) set({ cone: null });
    else if (state.window) set({ window: null });
    else set({ selected: null, cursor: null });
  };

  return {
    show, witness, more, nextFinding, step, stepTo, select, pick, walk, moveTo, setAxis, zoom, pan, copy, back,
    enter: () => { const { cursor } = now(); if (cursor) pick(cursor, false); },
    follow: () => moveTo(otherEnd(now())),
    compare: () => { const { cursor, selected } = now(); const id = cursor ?? selected; if (id) pick(id, true); },
    swap: () => set({ a: now().b, b: now().a }),
    nextAxis: () => setAxis(AXES[(AXES.indexOf(now().axis) + 1) % AXES.length]),
    wholeRun: () => set({ window: null }),
    /** @param {import('../model/types.js').Window} wanted */
    look: (wanted) => { const { axis, execution } = now(); if (execution) set({ window: withinRun(wanted, axis, execution), follow: false }); },
    /** @param {'past'|'future'} side */
    cone: (side) => { const state = now(); if (state.cursor ?? state.selected) set({ view: state.view === 'witness' ? 'run' : state.view, selected: state.cursor ?? state.selected, cone: state.cone === side ? null : side }); },
    /** @param {import('../model/types.js').Fate} fate */
    fate: (fate) => set({ view: 'run', step: 0, window: now().view === 'witness' ? null : now().window, fate: now().fate === fate && now().view === 'run' ? null : fate, help: false }),
    theme: () => set({ theme: isDark(now()) ? 'light' : 'dark' }),
    toggleFollow: () => set({ follow: !now().follow, window: now().follow ? now().window : null }),
    copyText: () => copy(copyOf(now()), 'Copied as text.'),
    permalink: () => copy(location.href.split('#')[0] + writeAddress(now()), 'The address of this view is copied.'),
    suppress: () => set({ suppress: !now().suppress }),
    help: () => set({ help: !now().help }),
    search: () => document.getElementById('search')?.focus(),
    goTo: () => { const input = /** @type {HTMLInputElement|null} */ (document.getElementById('search')); if (input) { input.focus(); input.value = '@'; } },
    retry: () => following.retryNow(),
  };
}

/** @typedef {ReturnType<typeof createActions>} Actions */

/** @param {State} state */
export function isDark({ theme }) {
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/**
 * Where the clipboard may not be written to, a selection may still be copied.
 * @param {string} text
 */
function copyByHand(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
