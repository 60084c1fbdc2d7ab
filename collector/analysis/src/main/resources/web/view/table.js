/** What screen readers get in place of the canvas: the selection and its neighbours as a table, counts said politely. */
import { h, fill, memo } from './dom.js';
import { neighbours } from '../transform/walk.js';
import { count, kindWords, moment, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */

/**
 * @param {HTMLElement} table place of the table
 * @param {HTMLElement} said live region
 */
export function tableView(table, said) {
  const drawTable = memo((/** @type {State} */ state) => [state.execution, state.cursor ?? state.selected], (state) => {
    const x = state.execution;
    const e = x?.index(state.cursor ?? state.selected) ?? -1;
    fill(table, x && e >= 0 && h('table', {},
      h('caption', {}, 'The selected event and its neighbours'),
      h('thead', {}, h('tr', {}, ['', 'process', 'event', 'label', 'Lamport', 'time'].map((words) => h('th', { scope: 'col' }, words)))),
      h('tbody', {}, neighbours(state, e).map((row) => h('tr', {}, [row.why, ...cells(state, row.e)].map((text) => h('td', {}, text)))))));
  });
  const sayCursor = memo((/** @type {State} */ state) => [state.cursor], (state) => {
    const e = state.execution?.index(state.cursor) ?? -1;
    if (e >= 0) said.textContent = lineOf(state, e);
  });
  const sayCounts = memo((/** @type {State} */ state) => [state.run?.headline.bold, state.run?.headline.plain], ({ run }) => {
    if (run) said.textContent = `${plain(run.headline.bold)} ${plain(run.headline.plain)}`;
  });
  const sayDone = memo((/** @type {State} */ state) => [state.said], (state) => {
    if (state.said) said.textContent = state.said;
  });
  return (/** @type {State} */ state) => [drawTable, sayCursor, sayCounts, sayDone].forEach((draw) => draw(state));
}

/**
 * @param {State} state
 * @param {number} e
 */
function cells({ execution: x, run }, e) {
  if (!x) return [];
  return [plain(run?.lanes[x.lane[e]]?.name, 40), kindWords(x.kinds[e]), plain(x.labels[e] || x.messageOf(e)?.label, 60), count(x.lamport[e]), moment(x.t[e])];
}

/**
 * An event in one line: process, kind, label, Lamport time, wall time.
 * @param {State} state
 * @param {number} e
 */
export function lineOf(state, e) {
  const [name, kind, label, lamport, time] = cells(state, e);
  const places = state.axis === 'lamport' ? ' (equal places mean nothing)' : '';
  return `${name}, ${kind}${label ? ' ' + label : ''}, Lamport ${lamport}${places}, ${time}`;
}
