/** The address bar as permalink: view, window, axis, selection and theme, read at start and written as they change. */

/** @typedef {import('./types.js').State} State */

const VIEWS = ['run', 'witness', 'first', 'states'];
const AXES = ['wall', 'lamport', 'steps'];
const THEMES = ['auto', 'light', 'dark'];
const FATES = ['delivered', 'late', 'in-transit', 'lost', 'never-read', 'duplicated', 'reordered', 'unknown', 'un-traced'];

/**
 * @param {string} hash as `location.hash`
 * @returns {Partial<State>}
 */
export function readAddress(hash) {
  const text = hash.replace(/^#/, '');
  const anchor = /^finding-(\d+)$/.exec(text);
  if (anchor) return { view: 'witness', finding: Number(anchor[1]) };
  const query = new URLSearchParams(text);
  /** @type {Record<string, unknown>} */
  const state = {};
  oneOf(query, 'view', VIEWS, state);
  oneOf(query, 'axis', AXES, state);
  oneOf(query, 'theme', THEMES, state);
  oneOf(query, 'fate', FATES, state);
  oneOf(query, 'cone', ['past', 'future'], state);
  for (const key of ['a', 'b']) if (query.get(key)) state[key] = query.get(key);
  if (query.get('sel')) state.selected = state.cursor = query.get('sel');
  for (const key of ['finding', 'step']) if (/^\d+$/.test(query.get(key) ?? '')) state[key] = Number(query.get(key));
  const window = /^(-?[\d.]+)\.\.(-?[\d.]+)$/.exec(query.get('window') ?? '');
  if (window && Number(window[2]) > Number(window[1])) state.window = { from: Number(window[1]), to: Number(window[2]) };
  return /** @type {Partial<State>} */ (state);
}

/**
 * @param {State} state
 * @returns {string} with the leading #
 */
export function writeAddress(state) {
  const query = new URLSearchParams();
  query.set('view', state.view);
  if (state.theme !== 'auto') query.set('theme', state.theme);
  if (state.axis !== 'wall') query.set('axis', state.axis);
  if (state.window) query.set('window', `${short(state.window.from)}..${short(state.window.to)}`);
  if (state.view === 'witness' && state.finding !== null) query.set('finding', String(state.finding));
  if (state.view === 'witness' && state.step) query.set('step', String(state.step));
  if (state.selected) query.set('sel', state.selected);
  if (state.view === 'first' && state.a) query.set('a', state.a);
  if (state.view === 'first' && state.b) query.set('b', state.b);
  if (state.cone) query.set('cone', state.cone);
  if (state.fate) query.set('fate', state.fate);
  return '#' + query.toString().replaceAll('%3A', ':');
}

/** @param {number} value */
const short = (value) => String(Number(value.toFixed(4)));

/**
 * @param {URLSearchParams} query
 * @param {string} key
 * @param {string[]} allowed
 * @param {Record<string, unknown>} into
 */
function oneOf(query, key, allowed, into) {
  const value = query.get(key);
  if (value !== null && allowed.includes(value)) into[key] = value;
}
