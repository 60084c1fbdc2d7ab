/** The right column of "which happened first?": A and B, the answer in its exact words, the path, and why. */
import { h, whole } from './dom.js';
import { orderIcon } from './icons.js';
import { sourceLine } from './details.js';
import { clock, count, kindWords, moment, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../model/types.js').OrderAnswer} OrderAnswer */
/** @typedef {import('./actions.js').Actions} Actions */

/**
 * @param {State} state
 * @param {Actions} actions
 * @returns {import('./dom.js').Child[]}
 */
export function answerPanel(state, actions) {
  const { order, orderProblem, a, b } = state;
  return [
    h('h2', {}, 'Which happened first?'),
    card('A', a, state, actions),
    card('B', b, state, actions),
    order ? answer(order, actions) : a && b ? h('p', { class: 'quiet answerless' }, orderProblem || 'Asking the collector.') : null,
    h('h2', {}, 'The four answers'),
    h('dl', { class: 'answers' },
      [['A → B', 'a certain path'], ['B → A', 'a certain path back'], ['A ∥ B', 'no path at all, not even a possible one'], ['A →? B', 'possibly ordered, and through what']]
        .map(([sign, words]) => [h('dt', { class: 'mono' }, sign), h('dd', {}, words)])),
    h('div', { class: 'buttons' },
      a && b && h('button', { 'class': 'button', 'data-key': 'swap', 'onclick': actions.swap }, 'Swap A and B', h('kbd', {}, 'X')),
      order && h('button', { 'class': 'button', 'data-key': 'copy', 'onclick': actions.copyText }, 'Copy as text', h('kbd', {}, 'C')),
      h('button', { 'class': 'button', 'data-key': 'link', 'onclick': actions.permalink }, 'Permalink', h('kbd', {}, 'L'))),
  ];
}

/**
 * @param {'A'|'B'} name
 * @param {string|null} id
 * @param {State} state
 * @param {Actions} actions
 */
function card(name, id, { order, run, execution: x }, actions) {
  const pin = h('span', { class: 'pin' }, name);
  if (!id) return h('div', { class: 'card waiting' }, h('p', {}, pin, name === 'A' ? 'Click an event, or walk to it and press Enter.' : 'Shift + click a second event, or press B at it.'));
  const answered = order?.[name === 'A' ? 'a' : 'b'];
  const head = answered?.id === id ? answered : null;
  const e = x?.index(id) ?? -1;
  const words = head ? `${plain(head.process, 40)}, ${plain(head.title, 80)}` : x && e >= 0 ? `${plain(run?.lanes[x.lane[e]]?.name, 40)}, ${kindWords(x.kinds[e])} ${plain(x.labels[e] || x.messageOf(e)?.label, 40)}` : id;
  const t = head?.t ?? (x && e >= 0 ? x.t[e] : null);
  const lamport = head?.lamport ?? (x && e >= 0 ? x.lamport[e] : null);
  return h('div', { class: 'card' }, h('p', {}, pin, h('b', {}, words)), h('div', { class: 'where' },
    h('span', {}, plain(head?.thread ?? (x && e >= 0 ? x.threads[e] : ''), 40)), sourceLine(head?.location ?? '', actions),
    lamport !== null && h('span', {}, `Lamport ${count(lamport)}`), t !== null && h('span', {}, moment(t))));
}

/**
 * @param {OrderAnswer} order
 * @param {Actions} actions
 */
function answer(order, actions) {
  const certain = order.answer === 'BEFORE' || order.answer === 'AFTER';
  const possible = order.answer.startsWith('POSSIBLY');
  return h('div', { 'class': 'answer', 'aria-live': 'polite' },
    h('p', { class: certain ? 'certain' : possible ? 'possible' : 'apart' }, whole(headline(order))),
    order.why.map((text, i) => h('p', { class: i ? 'quiet' : '' }, whole(plain(text, 800)))),
    order.path.length > 1 && path(order),
    order.toMakeCertain && h('p', { class: 'quiet' }, h('b', {}, 'To make it certain'), ' ', whole(plain(order.toMakeCertain, 400))),
    order.paste && h('pre', {}, plain(order.paste, 400)),
    order.paste && h('div', { class: 'buttons' }, h('button', { 'class': 'button', 'data-key': 'paste', 'onclick': () => actions.copy(order.paste ?? '', 'Copied.') }, 'Copy')));
}

/**
 * The answer, word for word; a negative that may still change says as of when.
 * @param {OrderAnswer} order
 */
function headline(order) {
  const words = plain(order.sentence, 400);
  if (order.final || !order.asOf) return words;
  const asOf = /^\d{15,}$/.test(order.asOf) ? clock(Number(BigInt(order.asOf) / 1_000_000n)) : plain(order.asOf, 40);
  return `${words.replace(/(, as far as all agents have reported)?\.$/, '')}, as far as all agents have reported (${asOf}).`;
}

/** @param {OrderAnswer} order */
function path(order) {
  const messages = order.path.filter((step) => /message/i.test(step.how)).length;
  return h('details', { class: 'path', open: true },
    h('summary', {}, `The path: ${count(order.path.length)} events, ${count(messages)} message${messages === 1 ? '' : 's'}`),
    h('ol', {}, order.path.map((step, i) => h('li', {}, i ? orderIcon(step.certain) : h('span', { class: 'origin' }),
      h('span', {}, plain(step.text, 200), h('small', {}, [i ? plain(/^[A-Z_]+$/.test(step.how) ? step.how.toLowerCase().replaceAll('_', ' ') : step.how, 60) : '', `L${step.lamport}`].filter(Boolean).join(', ')))))));
}
