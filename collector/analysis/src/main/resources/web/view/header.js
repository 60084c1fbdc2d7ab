/** The header: name, run, views, axis, search, theme, help. */
import { h, fill, memo } from './dom.js';
import { brandIcon } from './icons.js';
import { isDark } from './actions.js';
import { lasting, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('./actions.js').Actions} Actions */

/** @type {[import('../model/types.js').ViewName, string][]} */
const VIEWS = [['run', 'Run'], ['witness', 'Witness'], ['first', 'Which first?'], ['states', 'States']];
/** @type {[import('../model/types.js').AxisName, string][]} */
const AXES = [['wall', 'Wall'], ['lamport', 'Lamport'], ['steps', 'Steps']];

/**
 * @param {HTMLElement} place
 * @param {Actions} actions
 * @param {HTMLElement} search made by the search view
 */
export function headerView(place, actions, search) {
  const run = h('div', { class: 'run' });
  const views = h('nav', { 'aria-label': 'View' });
  const axes = h('div', { 'class': 'segments', 'role': 'group', 'aria-label': 'Axis' });
  const theme = h('button', { 'class': 'control', 'data-key': 'theme', 'onclick': actions.theme, 'title': 'Light or dark (T)' });
  const help = h('button', { 'class': 'control quiet', 'onclick': actions.help, 'title': 'All keys (?)', 'aria-label': 'All keys' }, h('kbd', {}, '?'));
  place.append(h('div', { class: 'brand' }, brandIcon(), 'Lightcone'), run, views, h('div', { class: 'grow' }), axes, search, theme, help);
  const drawRun = memo((/** @type {State} */ state) => [state.run], ({ run: data }) => {
    fill(run, data && [h('b', {}, plain(data.name, 40)), h('span', {}, `run ${plain(data.run).slice(0, 8)}, ${lasting(data.durationMs)}`)]);
    document.title = data ? `Lightcone: ${plain(data.name, 40)}` : 'Lightcone';
  });
  const drawViews = memo((/** @type {State} */ state) => [state.view], ({ view }) => fill(views, VIEWS.map(([key, words], i) =>
    h('button', { 'data-key': key, 'aria-current': view === key && 'page', 'onclick': () => actions.show(key) }, words, h('kbd', {}, i + 1)))));
  const drawAxes = memo((/** @type {State} */ state) => [state.axis, state.view === 'states'], ({ axis, view }) => {
    axes.hidden = view === 'states';
    fill(axes, AXES.map(([key, words]) => h('button', { 'data-key': key, 'aria-pressed': String(axis === key), 'onclick': () => actions.setAxis(key) }, words)));
  });
  return (/** @type {State} */ state) => {
    drawRun(state);
    drawViews(state);
    drawAxes(state);
    theme.textContent = isDark(state) ? 'Light' : 'Dark';
  };
}
