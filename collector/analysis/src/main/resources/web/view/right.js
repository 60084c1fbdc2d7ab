/** The right column: details, story, answer or the list of keys, as the view asks. */
import { h, fill, memo } from './dom.js';
import { KEYS } from './keys.js';
import { answerPanel } from './answer.js';
import { detailsPanel } from './details.js';
import { storyPanel } from './story.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('./actions.js').Actions} Actions */

/**
 * @param {HTMLElement} place
 * @param {Actions} actions
 */
export function rightView(place, actions) {
  let view = '';
  const draw = memo((/** @type {State} */ s) => [
    s.run, s.execution, s.view, s.help, s.finding, s.step, s.suppress, s.selected, s.details, s.detailsProblem, s.fate, s.members, s.cone, s.a, s.b, s.order, s.orderProblem,
  ], (state) => {
    place.hidden = state.view === 'states' && !state.help;
    fill(place, state.help ? helpPanel(actions) : state.view === 'witness' ? storyPanel(state, actions) : state.view === 'first' ? answerPanel(state, actions) : detailsPanel(state, actions));
    if (view !== state.view) place.scrollTop = 0;
    view = state.view;
    place.querySelector('[aria-current=step]')?.scrollIntoView({ block: 'nearest' });
  });
  return draw;
}

/** @param {Actions} actions */
function helpPanel(actions) {
  return [
    h('p', { class: 'title' }, 'Keys'),
    h('ul', { class: 'keys' }, KEYS.map((key) => h('li', {}, h('button', { 'data-key': `key-${key.shown}`, 'onclick': () => key.run(actions) }, h('kbd', {}, key.shown), h('span', {}, key.words))))),
    h('p', { class: 'quiet' }, 'Scroll pans, ctrl + scroll zooms, dragging moves; a double click zooms in. Shift + click compares two events.'),
    h('div', { class: 'buttons' }, h('button', { 'class': 'button', 'data-key': 'close', 'onclick': actions.help }, 'Close', h('kbd', {}, 'Esc'))),
  ];
}
