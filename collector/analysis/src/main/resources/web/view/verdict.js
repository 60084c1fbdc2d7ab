/** The verdict band: the first sentence anyone reads, the worst finding in one more, and one button. */
import { h, fill, memo } from './dom.js';
import { signIcon, stateIcon } from './icons.js';
import { plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('./actions.js').Actions} Actions */

export const ATTACH = '-javaagent:lightcone-agent.jar=dir=./lightcone';

/**
 * @param {HTMLElement} place
 * @param {Actions} actions
 */
export function verdictView(place, actions) {
  return memo((/** @type {State} */ state) => [state.run, state.view, state.service?.state], (state) => {
    const { run } = state;
    if (!run) {
      fill(place, ...waiting(state));
      return;
    }
    fill(place, iconFor(run), h('div', { class: 'sentence' },
      h('h1', {}, plain(run.headline.bold, 300), run.headline.plain && [' ', h('span', {}, plain(run.headline.plain, 300))]),
      (run.sentence || run.paste) && h('p', {}, plain(run.sentence, 600), run.paste && [' ', h('code', {}, plain(run.paste)),
        h('button', { class: 'inline', onclick: () => actions.copy(run.paste ?? '', 'Copied.') }, 'Copy')])),
    button(state, actions));
  });
}

/** @param {State} state */
function waiting({ service, link }) {
  if (service?.state === 'empty') {
    return [stateIcon('empty', 30), h('div', { class: 'sentence' }, h('h1', {}, 'No events yet.'), h('p', {}, 'Start a JVM with the agent and it appears here: ', h('code', {}, ATTACH)))];
  }
  const words = link.lost ? 'No answer from the collector.' : 'Asking the collector.';
  return [stateIcon(link.lost ? 'disconnected' : 'loading', 30), h('div', { class: 'sentence' }, h('h1', {}, words))];
}

/** @param {import('../model/types.js').Run} run */
function iconFor(run) {
  if (run.verdict === 'VIOLATED') return signIcon('!', 30);
  if (run.failures.length > 0) return stateIcon('error', 30);
  if (run.verdict === 'RUNNING') return stateIcon('live', 30);
  if (run.verdict === 'INCONCLUSIVE') return stateIcon('inconclusive', 30);
  return stateIcon(run.orderJudged ? 'passed' : 'nothing', 30);
}

/**
 * @param {State} state
 * @param {Actions} actions
 */
function button({ run, view }, actions) {
  const problems = [...(run?.findings ?? []), ...(run?.failures ?? [])].some((finding) => finding.severity !== 'info');
  if (view === 'witness') return h('button', { 'class': 'call', 'data-key': 'call', 'onclick': actions.back }, 'Show everything', h('kbd', {}, 'Esc'));
  return problems && h('button', { 'class': 'call', 'data-key': 'call', 'onclick': () => actions.show('witness') }, run?.findings.length ? 'Show witness' : 'Show evidence', h('kbd', {}, 'W'));
}
