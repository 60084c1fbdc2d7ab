/** What C copies: the story of a finding, an answer, or the details of an event, as plain text. */
import { shownFinding } from './focus.js';
import { plain } from './words.js';

/** @typedef {import('../model/types.js').State} State */

/**
 * @param {State} state
 * @returns {string} empty when there is nothing to copy
 */
export function copyOf(state) {
  const finding = shownFinding(state);
  if (finding) return storyText(finding, state);
  if (state.view === 'first' && state.order) return orderText(state);
  if (state.details) return detailsText(state.details);
  return state.run ? `Lightcone: ${state.run.headline.bold} ${state.run.headline.plain}\n${state.run.sentence}\n` : '';
}

/**
 * @param {import('../model/types.js').Finding} finding
 * @param {State} state
 */
function storyText(finding, state) {
  const name = (/** @type {number} */ lane) => plain(state.run?.lanes[lane]?.name ?? '', 40);
  const lines = finding.witness.map((step) => [
    String(step.step).padStart(4), step.role.padEnd(10), name(step.lane).padEnd(10), plain(step.thread, 24).padEnd(8),
    `L${step.lamport}`.padEnd(4), plain(step.text), plain(step.location),
  ].join(' ').trimEnd());
  return [`${finding.number}. ${plain(finding.title)}`, ...lines, `   ${plain(finding.contradiction, 600)}`, `   ${finding.rule}, ${finding.certainty}.`, ''].join('\n');
}

/** @param {State} state */
function orderText({ order }) {
  if (!order) return '';
  const head = (/** @type {import('../model/types.js').EventHead} */ e) => `${plain(e.process)}, ${plain(e.title)} (${plain(e.thread)}, Lamport ${e.lamport}, ${e.location})`;
  const path = order.path.map((step) => `  ${step.certain ? '→' : '→?'} ${plain(step.text)}`);
  return [`A: ${head(order.a)}`, `B: ${head(order.b)}`, plain(order.sentence, 400), ...order.why.map((why) => plain(why, 600)), ...path, ''].join('\n');
}

/** @param {import('../model/types.js').EventDetails} details */
function detailsText(details) {
  const rows = details.rows.map(([label, ...values]) => `${plain(label)}: ${values.map((value) => plain(value)).join(', ')}`);
  return [plain(details.title), ...rows, ''].join('\n');
}
