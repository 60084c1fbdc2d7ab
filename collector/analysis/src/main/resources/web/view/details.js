/** The right column of the run: details of the selection, the messages of one fate, or what to do. */
import { h, whole } from './dom.js';
import { fateIcon } from './icons.js';
import { count, counted, fateWords, moment, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('./actions.js').Actions} Actions */

/** "Replica.java:88", also inside "org.example.Replica#send(Replica.java:88)", also with its callers after " < ". */
const SOURCE = /^(?:[\w$.<>#/-]+\()?([\w$-]+\.(?:java|kt|scala|groovy|clj):\d+)\)?(?: < .*)?$/;
const MOST = 200;

/**
 * A source line; a click copies it.
 * @param {string} location
 * @param {Actions} actions
 */
export function sourceLine(location, actions) {
  const short = SOURCE.exec(location)?.[1] ?? location;
  return location ? h('button', { class: 'source', title: `Copy ${plain(location)}`, onclick: (/** @type {Event} */ event) => { event.stopPropagation(); actions.copy(location, `Copied ${plain(location)}.`); } }, plain(short)) : null;
}

/**
 * @param {State} state
 * @param {Actions} actions
 * @returns {import('./dom.js').Child[]}
 */
export function detailsPanel(state, actions) {
  if (state.fate) return fatePanel(state, actions);
  if (!state.selected) return [emptyPanel(state)];
  const { details, detailsProblem } = state;
  if (!details) return [basics(state), h('p', { class: 'quiet' }, detailsProblem || 'Asking the collector.'), row(state, actions)];
  return [
    h('p', { class: 'title' }, plain(details.title)),
    h('dl', {}, details.rows.map(([label, ...values]) => [h('dt', {}, plain(label)), value(label, values, actions)])),
    aside('Before it, certainly', details.before),
    aside('After it, certainly', details.after),
    row(state, actions),
  ];
}

/**
 * @param {string} label
 * @param {string[]} values
 * @param {Actions} actions
 */
function value(label, values, actions) {
  const mono = label === 'channel' || label === 'bytes';
  return h('dd', { class: mono ? 'mono' : '' }, values.filter(Boolean).map((text, i) => {
    if (SOURCE.test(text)) return h('span', { class: 'under' }, sourceLine(text, actions));
    return i === 0 ? h('span', {}, whole(plain(text, 600))) : h('small', {}, plain(text, 600));
  }));
}

/**
 * @param {string} words
 * @param {string[][]} rows
 */
const aside = (words, rows) => rows?.length > 0 && [h('h2', {}, words), h('dl', {}, rows.map(([who, what]) => [h('dt', {}, plain(who, 40)), h('dd', {}, plain(what, 120))]))];

/**
 * @param {State} state
 * @param {Actions} actions
 */
function row({ cone, offline }, actions) {
  return h('div', { class: 'buttons' },
    !offline && h('button', { 'class': 'button', 'data-key': 'past', 'aria-pressed': String(cone === 'past'), 'onclick': () => actions.cone('past') }, 'Causal past', h('kbd', {}, 'P')),
    !offline && h('button', { 'class': 'button', 'data-key': 'future', 'aria-pressed': String(cone === 'future'), 'onclick': () => actions.cone('future') }, 'Causal future', h('kbd', {}, 'F')),
    h('button', { 'class': 'button', 'data-key': 'compare', 'onclick': actions.compare }, 'Compare with', h('kbd', {}, 'B')),
    h('button', { 'class': 'button', 'data-key': 'other', 'onclick': actions.follow }, 'Other end', h('kbd', {}, 'M')),
    h('button', { 'class': 'button', 'data-key': 'copy', 'onclick': actions.copyText }, 'Copy', h('kbd', {}, 'C')));
}

/** What the page itself knows of an event, while nobody has answered. @param {State} state */
function basics({ execution: x, run, selected }) {
  const e = x?.index(selected) ?? -1;
  if (!x || !run || e < 0) return h('p', { class: 'title' }, 'This event is not in view.');
  return [h('p', { class: 'title' }, `${plain(run.lanes[x.lane[e]]?.name, 40)}, ${x.kinds[e]} ${plain(x.labels[e], 40)}`),
    h('dl', {}, h('dt', {}, 'time'), h('dd', {}, moment(x.t[e]), h('small', {}, `Lamport ${count(x.lamport[e])}`)), h('dt', {}, 'thread'), h('dd', {}, plain(x.threads[e], 60)))];
}

/** @param {State} state */
function emptyPanel({ run }) {
  if (!run) return h('p', { class: 'quiet' }, 'Details of what you select appear here.');
  const lanes = run.lanes.filter((lane) => lane.traced);
  return [h('p', { class: 'title' }, counted(lanes.filter((lane) => lane.life === 1).length, 'process', 'processes')),
    h('dl', {}, lanes.slice(0, 60).map((lane) => [h('dt', {}, plain(lane.name, 40)), h('dd', {}, plain(lane.detail, 80), h('small', {}, ending(lane)))])),
    h('p', { class: 'quiet' }, 'Click an event for its details, shift + click a second one to ask which happened first.')];
}

/** @param {import('../model/types.js').Lane} lane */
function ending({ ending: how, end }) {
  const words = { GOODBYE: 'ended', CRASHED: 'crashed', HALTED: 'halted', KILLED_BY_PARENT: 'ended by its parent', RUNNING: 'running', UNKNOWN: 'ending not known' }[how ?? 'UNKNOWN'] ?? String(how).toLowerCase();
  return end === null ? words : `${words} at ${moment(end)}`;
}

/**
 * @param {State} state
 * @param {Actions} actions
 */
function fatePanel({ execution: x, run, fate, members, selected, offline }, actions) {
  if (!x || !run || !fate) return [];
  const shown = offline ? membersHere(x, fate) : members;
  const name = (/** @type {number} */ lane) => plain(run.lanes[lane]?.name ?? '?', 30);
  return [
    h('p', { class: 'title with' }, fateIcon(fate), shown ? `${counted(shown.total, 'message')}: ${fateWords(fate)}` : fateWords(fate)),
    h('ol', { class: 'members' }, shown?.items.slice(0, MOST).map((m) => {
      const id = m.send ?? m.receive;
      return h('li', {}, h('button', { 'data-key': `member-${m.message}`, 'aria-current': selected === id && 'true', 'onclick': () => { if (id) { actions.select(id); actions.moveTo(id, m.sent ?? m.received); } } },
        h('b', {}, plain(m.label, 30) || `${count(m.to - m.from)} bytes`), h('span', {}, `${name(m.fromLane)} → ${name(m.toLane)}`), h('small', {}, m.sent === null ? '' : moment(m.sent))));
    })),
    shown && shown.total > MOST && h('p', { class: 'quiet' }, `and ${count(shown.total - MOST)} more.`),
    h('div', { class: 'buttons' }, h('button', { 'class': 'button', 'data-key': 'all', 'onclick': () => actions.fate(fate) }, 'Show all messages', h('kbd', {}, 'Esc'))),
  ];
}

/**
 * Of a report: the members that it carries.
 * @param {import('../model/execution.js').Execution} x
 * @param {import('../model/types.js').Fate} fate
 * @returns {import('../model/types.js').Members}
 */
function membersHere(x, fate) {
  const items = x.messages.filter((m) => m.fate === fate).map((m) => ({
    message: m.i, fromLane: m.fromLane, toLane: m.toLane, send: x.ids[m.from] ?? null, receive: x.ids[m.to] ?? null, sent: m.tFrom, received: m.tTo, from: 0, to: m.bytes, fate, label: m.label,
  }));
  return { total: items.length, items };
}
