/** The left column: what is wrong, what was promised, how many messages of each fate, what is not known, the legend. */
import { h, fill, memo, whole } from './dom.js';
import { fateIcon, gapIcon, glyphIcon, orderIcon, signIcon, untracedIcon, stateIcon } from './icons.js';
import { roleMessage, shownFinding } from '../transform/focus.js';
import { FATES, count, kindWords, plain } from '../transform/words.js';

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../model/types.js').Finding} Finding */
/** @typedef {import('./actions.js').Actions} Actions */

const ALWAYS = new Set(['delivered', 'late', 'in-transit', 'lost', 'never-read']);
const LEGEND = ['send', 'receive', 'application', 'start', 'goodbye', 'close', 'crash', 'pause'];
const WHEN_SEEN = ['connect', 'accept', 'refused', 'listen', 'half-close', 'reset', 'end-of-stream'];

/**
 * @param {HTMLElement} place
 * @param {Actions} actions
 */
export function leftView(place, actions) {
  return memo((/** @type {State} */ state) => [state.run, state.execution, shownFinding(state), state.fate], (state) => {
    const { run } = state;
    if (!run) {
      fill(place, section('Violations', 0), h('p', { class: 'none' }, 'Nothing to judge yet.'), events(new Set()), order());
      return;
    }
    const violations = run.findings.filter((finding) => finding.severity === 'error');
    const possible = run.findings.filter((finding) => finding.severity === 'warning');
    const earlier = run.earlier ?? [];
    const notes = run.findings.filter((finding) => finding.severity === 'info');
    fill(place,
      section('Violations', run.totals.errors),
      violations.length ? violations.map((finding) => entry(finding, state, actions)) : h('p', { class: 'none' }, nothingWrong(run)),
      possible.length > 0 && [section('Possible violations', run.totals.warnings), possible.map((finding) => entry(finding, state, actions))],
      more('findings', run.findings.length, run.totals.errors + run.totals.warnings + run.totals.notes, actions),
      earlier.length > 0 && [section('Before what is shown', earlier.length), earlier.map((finding) => note(finding))],
      section('Failures', run.totals.failures),
      run.failures.length ? run.failures.map((failure) => entry(failure, state, actions, true)) : h('p', { class: 'none' }, 'No crash, no broken link.'),
      more('failures', run.failures.length, run.totals.failures, actions),
      notes.length > 0 && [section('Information', run.totals.notes), notes.map((finding) => note(finding))],
      section('Promise'),
      run.promise.length ? run.promise.map((promise) => h('div', { class: 'mono' }, plain(promise))) : h('p', { class: 'none' }, 'None: order is not judged.'),
      section('Messages', run.counts.messages), messages(state, actions),
      section('What we do not know'), unknowns(run, actions),
      events(new Set(state.execution?.kinds)), order(),
      traffic(run));
  });
}

/**
 * @param {string} words
 * @param {number} [n]
 */
const section = (words, n) => h('h2', {}, words, n !== undefined && h('span', {}, count(n)));

/** @param {import('../model/types.js').Run} run */
function nothingWrong(run) {
  if (!run.orderJudged) return 'Order is not judged: nothing was promised.';
  if (run.totals.warnings > 0) return 'None certain.';
  if (run.live) return 'None so far.';
  return run.verdict === 'PASSED' ? 'None: what was promised held.' : 'None was seen; what is not known may hide one.';
}

/**
 * @param {Finding} finding
 * @param {State} state
 * @param {Actions} actions
 * @param {boolean} [failure]
 */
function entry(finding, state, actions, failure = false) {
  const shown = shownFinding(state);
  const current = shown ? shown === finding : state.run?.findings[0] === finding;
  const icon = failure ? (/crash/i.test(finding.rule) ? glyphIcon('crash', 22) : stateIcon('error', 22)) : signIcon(String(finding.number), 22, finding.severity === 'error' ? 'error' : 'warning');
  return h('button', { 'class': `finding ${finding.severity}`, 'data-key': `finding-${finding.number}-${failure}`, 'aria-current': current && 'true', 'onclick': () => actions.witness(finding.number) },
    icon, h('span', {}, h('b', {}, whole(plain(finding.title, 240))), h('small', {}, ruleLine(finding, state, failure))));
}

/**
 * @param {Finding} finding
 * @param {State} state
 * @param {boolean} failure
 */
function ruleLine(finding, state, failure) {
  if (failure) return plain(finding.sentence || finding.rule, 240);
  const words = [`${plain(finding.rule, 60)}, ${finding.certainty}.`];
  const labels = state.execution ? ['m1', 'm2'].map((name) => state.execution && roleMessage(state.execution, finding, name)?.label) : [];
  if (labels[0] && labels[1]) words.push(`${plain(labels[0], 24)} ${finding.certainty === 'certain' ? '' : 'possibly '}happened before ${plain(labels[1], 24)}.`);
  if (finding.count > 1) words.push(`${count(finding.count)} times.`);
  return words.join(' ');
}

/**
 * @param {'findings'|'failures'} kind
 * @param {number} here
 * @param {number} all
 * @param {Actions} actions
 */
const more = (kind, here, all, actions) => here < all && h('button', { 'class': 'button', 'data-key': `more-${kind}`, 'onclick': () => actions.more(kind) }, `Show more of ${count(all)} ${kind}`);

/** @param {Finding} finding */
const note = (finding) => h('div', { class: 'note' }, plain(finding.title, 240), finding.explanation && h('small', {}, plain(finding.explanation, 400)));

/**
 * @param {State} state
 * @param {Actions} actions
 */
function messages({ run, fate }, actions) {
  const rows = FATES.filter(([key, , field]) => ALWAYS.has(key) || (field && run?.counts[field]));
  /** @type {[import('../model/types.js').Fate, string, number][]} */
  const shown = rows.map(([key, words, field]) => [key, words, (field && run?.counts[field]) || 0]);
  const peers = run?.counts.untraced ?? 0;
  if (peers) shown.push(['un-traced', 'with un-traced peers', peers]);
  return h('div', { class: 'fates' }, shown.map(([key, words, n]) =>
    h('button', { 'data-key': `fate-${key}`, 'class': n ? '' : 'zero', 'aria-pressed': String(fate === key), 'disabled': n === 0, 'title': n ? `Show the ${count(n)} alone` : '', 'onclick': () => actions.fate(key) },
      fateIcon(key), h('span', {}, words), h('span', { class: 'number' }, count(n)))));
}

/**
 * @param {import('../model/types.js').Run} run
 * @param {Actions} actions
 */
function unknowns(run, actions) {
  const gaps = run.gaps.map((gap) => h('button', { 'class': 'unknown', 'data-key': `gap-${gap.lane}-${gap.from}`, 'onclick': () => { actions.show('run'); actions.look({ from: gap.from - (gap.to - gap.from) * 2, to: gap.to + (gap.to - gap.from) * 2 }); } },
    gapIcon(), h('span', {}, plain(gap.title), h('small', {}, plain(gap.text, 300)))));
  const rest = run.unknowns.filter(({ kind }) => kind !== 'gap').map(({ kind, title, text }) => h('div', { class: 'unknown' },
    kind === 'untraced' ? untracedIcon() : kind === 'problem' ? stateIcon('error', 18) : untracedIcon(), h('span', {}, whole(plain(title)), h('small', {}, whole(plain(text, 300))))));
  return gaps.length + rest.length ? [gaps, rest] : h('p', { class: 'none' }, 'No gap, no un-traced peer.');
}

/** How busy processes and connections are, and what was left out on request. @param {import('../model/types.js').Run} run */
function traffic(run) {
  const rows = run.traffic ?? [];
  return rows.length > 0 && [section('Traffic'), h('div', { class: 'traffic' }, rows.map(({ title, text, filters }) =>
    h('div', { class: 'note' }, whole(plain(title, 120)), h('small', {}, whole(plain([text, ...filters].filter(Boolean).join('; '), 400))))))];
}

/** @param {Set<string>} seen */
function events(seen) {
  const kinds = [...LEGEND, ...WHEN_SEEN.filter((kind) => seen.has(kind))];
  return [section('Events'), h('div', { class: 'kinds' }, kinds.map((kind) => [glyphIcon(kind), h('span', {}, kind === 'goodbye' ? 'end' : kindWords(kind))]))];
}

const order = () => [section('Order'), h('div', { class: 'orders' }, orderIcon(true), h('span', {}, 'certain'), orderIcon(false), h('span', {}, 'possible'))];
