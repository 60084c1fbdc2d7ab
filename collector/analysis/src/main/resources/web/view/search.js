/** The search field: processes, labels, threads; "a → b" for messages between two processes; "@120" for a time. */
import { h, fill, memo } from './dom.js';
import { moment, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../model/types.js').SearchHit} SearchHit */
/** @typedef {import('../model/store.js').Store} Store */
/** @typedef {import('./actions.js').Actions} Actions */

const MOST = 50;

/**
 * @param {Store} store
 * @param {import('../model/types.js').Source} source
 * @param {Actions} actions
 */
export function searchView(store, source, actions) {
  const input = h('input', { 'id': 'search', 'type': 'text', 'autocomplete': 'off', 'spellcheck': 'false', 'placeholder': 'Process, label, thread, a → b', 'aria-label': 'Search: process, label, thread, a → b, or @time in ms', 'role': 'combobox', 'aria-expanded': 'false', 'aria-controls': 'hits' });
  const list = h('ul', { 'id': 'hits', 'role': 'listbox', 'hidden': true });
  const place = h('div', { class: 'search' }, input, h('kbd', {}, '/'), list);
  let asked = '';

  const look = async () => {
    const query = input.value.trim();
    asked = query;
    if (!query || query.startsWith('@')) return store.set({ hits: null });
    const between = hitsBetween(store.state, query);
    const hits = between ?? (await source.search(query).catch(() => /** @type {SearchHit[]} */ ([])));
    if (asked === query) store.set({ hits });
  };

  /** @param {SearchHit} hit */
  const open = (hit) => {
    store.set({ hits: null });
    actions.select(hit.event);
    actions.moveTo(hit.event, hit.t);
    input.blur();
  };

  input.addEventListener('input', look);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.value = '';
      store.set({ hits: null });
      input.blur();
    } else if (event.key === 'Enter') {
      const time = /^@\s*([\d.]+)\s*(s|ms|µs|us)?$/.exec(input.value.trim());
      if (time) goTo(store.state, actions, Number(time[1]) * ({ s: 1000, µs: 0.001, us: 0.001 }[time[2] ?? ''] ?? 1));
      else if (store.state.hits?.[0]) open(store.state.hits[0]);
      if (time) {
        input.value = '';
        input.blur();
      }
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      /** @type {HTMLElement|null} */ (list.querySelector('button'))?.focus();
    }
  });
  list.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') store.set({ hits: null });
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = [...list.querySelectorAll('button')];
    const next = buttons[buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) + by];
    (next ?? input).focus();
  });
  const draw = memo((/** @type {State} */ state) => [state.hits], ({ hits }) => {
    list.hidden = hits === null;
    input.setAttribute('aria-expanded', String(hits !== null));
    fill(list, hits && (hits.length ? hits.slice(0, MOST).map((hit) => h('li', { role: 'option' }, h('button', { onclick: () => open(hit) }, h('span', {}, plain(hit.text, 120)), h('small', {}, moment(hit.t)))))
      : h('li', { class: 'quiet' }, 'Nothing found.')));
  });
  return { place, draw };
}

/**
 * @param {State} state
 * @param {string} query as "sally → replica-a" or "sally -> replica-a"
 * @returns {SearchHit[]|null} null when the query is of another form
 */
function hitsBetween({ execution: x, run }, query) {
  const sides = /^(.*?)\s*(?:→|->)\s*(.*)$/.exec(query.toLowerCase());
  if (!sides || !x?.whole || !run) return null;
  const fits = (/** @type {number} */ lane, /** @type {string} */ wanted) => (run.lanes[lane]?.name ?? '').toLowerCase().includes(wanted);
  return x.messages.filter((m) => fits(m.fromLane, sides[1]) && fits(m.toLane, sides[2]) && (m.from >= 0 || m.to >= 0)).slice(0, MOST).map((m) => {
    const e = m.from >= 0 ? m.from : m.to;
    return { event: x.ids[e], lane: x.lane[e], t: x.t[e], text: `${run.lanes[m.fromLane]?.name} → ${run.lanes[m.toLane]?.name} ${m.label}` };
  });
}

/**
 * @param {State} state
 * @param {Actions} actions
 * @param {number} t in milliseconds
 */
function goTo({ execution: x, window, axis }, actions, t) {
  if (!x) return;
  let nearest = -1;
  for (let e = 0; e < x.size; e++) if (nearest < 0 || Math.abs(x.t[e] - t) < Math.abs(x.t[nearest] - t)) nearest = e;
  const span = window ? window.to - window.from : x.durationMs / 5;
  if (axis === 'wall') actions.look({ from: t - span / 2, to: t + span / 2 });
  if (nearest >= 0) actions.moveTo(x.ids[nearest]);
}
