/** What the collector knows at this moment: the status line, and the view that lists every state that holds now. */
import { h, fill } from './dom.js';
import { stateIcon } from './icons.js';
import { ATTACH } from './verdict.js';
import { clock, count, counted, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('./actions.js').Actions} Actions */
/** @typedef {{icon:string, name:string, head:string, text:string, code?:string, button?:[string, () => unknown]}} Fact */

/**
 * Every state that holds now, the most pressing first.
 * @param {State} state
 * @param {Actions} actions
 * @param {number} now milliseconds since the epoch
 * @returns {Fact[]}
 */
export function factsOf(state, actions, now) {
  const { link, service, run, pulse } = state;
  /** @type {Fact[]} */
  const facts = [];
  if (link.lost) {
    const since = Math.max(0, Math.round((now - (link.last || link.since)) / 1000));
    const shown = link.last ? `Showing what arrived until ${clock(link.last)}. ` : '';
    facts.push({ icon: 'disconnected', name: 'Disconnected', head: `No answer from the collector for ${since} s.`, text: `${shown}Trying again in ${Math.max(0, Math.ceil((link.retryAt - now) / 1000))} s.`, button: ['Try now', actions.retry] });
  }
  for (const { file, message } of service?.problems ?? []) {
    const gap = run?.gaps[0];
    const head = message.startsWith(file) ? message : `${file} cannot be read: ${message}`;
    facts.push({ icon: 'error', name: 'Error', head: plain(head, 300), text: 'What could be read is shown; what is lost is drawn as a gap.', button: gap && ['Show the gap', () => { actions.show('run'); actions.look({ from: gap.from - 20, to: gap.to + 20 }); }] });
  }
  if (service?.state === 'error' && !service.problems.length) facts.push({ icon: 'error', name: 'Error', head: plain(service.text, 300), text: '' });
  if (service?.state === 'empty' && !run) facts.push({ icon: 'empty', name: 'Empty', head: 'No events yet.', text: 'Start a JVM with the agent and it appears here:', code: ATTACH });
  if (service?.state === 'loading') facts.push({ icon: 'loading', name: 'Loading', head: plain(service.text, 200) || reading(service), text: 'The diagram fills from the left. You can use what is there.' });
  if (run?.live && !link.lost) facts.push(live(run, pulse, state, actions));
  if (run) facts.push(...judged(run, actions));
  return facts;
}

/** @param {import('../model/types.js').Service} service */
const reading = ({ read, of }) => `Reading logs: ${Math.round(read / 1e6)} of ${Math.round(of / 1e6)} MB.`;

/**
 * @param {import('../model/types.js').Run} run
 * @param {import('../model/types.js').Pulse|null} pulse
 * @param {State} state
 * @param {Actions} actions
 * @returns {Fact}
 */
function live(run, pulse, state, actions) {
  const processes = pulse?.processes ?? run.lanes.filter((lane) => lane.traced && lane.end === null).length;
  const violations = pulse?.violations ?? run.findings.filter((finding) => finding.severity === 'error').length;
  const behind = pulse ? `, ${(pulse.behindMs / 1000).toFixed(1)} s behind` : '';
  return {
    icon: 'live', name: 'Live',
    head: `Live: ${counted(processes, 'process', 'processes')}, ${counted(pulse?.messages ?? run.counts.messages, 'message')}${behind}.`,
    text: `${counted(violations, 'ordering violation')} so far. “Not delivered” and “concurrent” are not final while agents are still writing.`,
    button: [state.follow ? 'Pause' : 'Follow', actions.toggleFollow],
  };
}

/**
 * @param {import('../model/types.js').Run} run
 * @param {Actions} actions
 * @returns {Fact[]}
 */
function judged(run, actions) {
  const head = plain(`${run.headline.bold} ${run.headline.plain}`.trim(), 400);
  const text = plain(run.sentence, 600);
  if (run.verdict === 'VIOLATED') return [{ icon: 'error', name: 'Violated', head, text, button: ['Show witness', () => actions.show('witness')] }];
  if (run.verdict === 'INCONCLUSIVE') return [{ icon: 'inconclusive', name: 'Inconclusive', head, text, button: run.gaps.length ? ['Show the gap', () => { actions.show('run'); actions.look({ from: run.gaps[0].from - 20, to: run.gaps[0].to + 20 }); }] : undefined }];
  if (run.verdict === 'RUNNING') return [];
  if (!run.orderJudged) return [{ icon: 'nothing', name: 'Nothing promised', head, text, code: run.paste ?? undefined }];
  return [{ icon: 'passed', name: 'Passed', head, text }];
}

/** @param {Fact} fact */
function card({ icon, name, head, text, code, button }) {
  return h('article', { 'class': 'state', 'data-state': name }, stateIcon(icon), h('div', {},
    h('div', { class: 'name' }, name), h('p', { class: 'title' }, head), text && h('p', { class: 'text' }, text),
    code && h('pre', {}, code), button && h('div', { class: 'buttons' }, h('button', { 'class': 'button', 'data-key': `state-${name}`, 'onclick': button[1] }, button[0]))));
}

/** What a place shows now; it is only built anew when the words change, so that clicks are not lost. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/**
 * @param {HTMLElement} place
 * @param {Fact[]} facts
 */
function unchanged(place, facts) {
  const key = JSON.stringify(facts) + facts.map((fact) => fact.button?.[0]).join();
  if (shown.get(place) === key) return true;
  shown.set(place, key);
  return false;
}

/**
 * @param {HTMLElement} place
 * @param {State} state
 * @param {Actions} actions
 */
export function statesView(place, state, actions) {
  const facts = factsOf(state, actions, Date.now()).filter(({ name }) => name !== 'Empty' || state.view === 'states');
  if (unchanged(place, facts) && facts.length) return;
  fill(place, facts.length ? facts.map(card) : state.run && h('p', { class: 'quiet' }, 'Nothing to report.'));
}

const PRESSING = new Set(['Disconnected', 'Error', 'Loading', 'Live']);

/**
 * The status line: what presses now, above the columns; nothing when all is read and still.
 * @param {HTMLElement} place
 * @param {State} state
 * @param {Actions} actions
 */
export function statusLine(place, state, actions) {
  const elsewhere = state.view === 'states' || !state.run;
  const facts = elsewhere ? [] : factsOf(state, actions, Date.now()).filter((fact) => PRESSING.has(fact.name));
  if (unchanged(place, facts)) return;
  place.hidden = !facts.length;
  const more = facts.length - 1;
  const fact = facts[0];
  fill(place, fact && [stateIcon(fact.icon, 18), h('b', {}, fact.head), h('span', {}, fact.text),
    h('div', { class: 'grow' }),
    more > 0 && h('button', { 'class': 'button', 'data-key': 'more', 'onclick': () => actions.show('states') }, `and ${count(more)} more`),
    fact.button && h('button', { 'class': 'button', 'data-key': 'status', 'onclick': fact.button[1] }, fact.button[0])]);
}
