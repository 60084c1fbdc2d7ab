/** The right column of a witness: its story in numbered steps, the contradiction, and what to do with it. */
import { h, whole } from './dom.js';
import { sourceLine } from './details.js';
import { isRole, shownFinding } from '../transform/focus.js';
import { count, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('./actions.js').Actions} Actions */

/**
 * @param {State} state
 * @param {Actions} actions
 * @returns {import('./dom.js').Child[]}
 */
export function storyPanel(state, actions) {
  const finding = shownFinding(state);
  if (!finding) return [h('p', { class: 'title' }, 'No finding, so no witness.'), h('p', { class: 'quiet' }, 'A witness is the shortest proof that something broke a promise.')];
  const all = [...(state.run?.findings ?? []), ...(state.run?.failures ?? [])].filter((one) => one.severity !== 'info');
  return [
    all.length > 1 && h('div', { class: 'pager' }, `${all.indexOf(finding) + 1} of ${count(all.length)}`,
      h('button', { 'class': 'button', 'data-key': 'previous', 'onclick': () => actions.nextFinding(-1), 'title': 'Previous finding (Shift N)' }, 'Previous'),
      h('button', { 'class': 'button', 'data-key': 'next', 'onclick': () => actions.nextFinding(1), 'title': 'Next finding (N)' }, 'Next', h('kbd', {}, 'N'))),
    h('p', { class: 'title' }, whole(plain(finding.title, 400))),
    !finding.witness.length && finding.sentence && h('p', {}, whole(plain(finding.sentence, 600))),
    h('ol', { class: 'story' }, finding.witness.map((step) => storyStep(step, state, actions))),
    contradiction(finding),
    h('div', { class: 'buttons' },
      h('button', { 'class': 'button', 'data-key': 'copy', 'onclick': actions.copyText }, 'Copy as text', h('kbd', {}, 'C')),
      h('button', { 'class': 'button', 'data-key': 'link', 'onclick': actions.permalink }, 'Permalink', h('kbd', {}, 'L')),
      finding.suppress && h('button', { 'class': 'button', 'data-key': 'suppress', 'aria-expanded': String(state.suppress), 'onclick': actions.suppress }, 'Suppress…')),
    state.suppress && finding.suppress && h('div', { class: 'suppress' },
      h('p', {}, 'Add this rule to the rules file; say why:'),
      h('pre', {}, plainLines(finding.suppress)),
      h('div', { class: 'buttons' }, h('button', { 'class': 'button', 'data-key': 'copy-rule', 'onclick': () => actions.copy(finding.suppress, 'Rule copied.') }, 'Copy rule'))),
  ];
}

/**
 * @param {import('../model/types.js').WitnessStep} step
 * @param {State} state
 * @param {Actions} actions
 */
function storyStep(step, state, actions) {
  const role = isRole(step.role);
  const current = state.step === step.step;
  return h('li', { 'aria-current': current && 'step', 'data-step': step.step },
    h('button', { 'class': `number ${role ? 'bad' : ''}`, 'data-key': `step-${step.step}`, 'aria-label': `Step ${step.step}, ${plain(step.role)}`, 'onclick': () => actions.stepTo(step.step) }, step.step),
    h('div', { onclick: () => actions.stepTo(step.step) },
      h('div', { class: `role ${role ? 'bad' : ''}` }, plain(step.role, 24)),
      h('div', {}, whole(plain(step.text, 400))),
      h('div', { class: 'where' }, h('span', {}, plain(step.thread, 40)), sourceLine(step.location, actions), h('span', {}, `Lamport ${count(step.lamport)}`))));
}

/**
 * Why this cannot be, and what had been promised.
 * @param {import('../model/types.js').Finding} finding
 */
function contradiction({ explanation, contradiction: promised, certainty, witness }) {
  const proven = witness.some((step) => isRole(step.role));
  const heading = !proven ? 'Evidence.' : certainty === 'certain' ? 'The contradiction.' : 'The contradiction, if so.';
  const texts = [explanation, promised].filter(Boolean);
  return texts.length > 0 && h('div', { class: 'contradiction' }, texts.map((text, i) =>
    h('p', {}, i === 0 && [h('b', {}, heading), ' '], inline(text))));
}

/**
 * Promises stand in mono within a sentence.
 * @param {string} text
 */
function inline(text) {
  return plain(text, 800).split(/((?:causal|fifo)=[^\s,.]+)/).map((part, i) => (i % 2 ? h('code', {}, part) : whole(part)));
}

/** @param {string} text */
const plainLines = (text) => text.split('\n').map((line) => plain(line, 300)).join('\n');
