/** What a question or a finding is about: events and messages that keep their strength while the rest is dimmed. */

/** @typedef {import('../model/types.js').State} State */
/** @typedef {import('../model/types.js').Finding} Finding */
/** @typedef {import('../model/types.js').Message} Message */
/** @typedef {import('../model/execution.js').Execution} Execution */
/** @typedef {'bad'|'sel'|'poss'|'late'|'ink'} Tone */
/**
 * A line along a path: over a lane, or over a message.
 * @typedef {{a:number, b:number, tone:Tone, dashed:boolean, message:Message|null, handoff:string, through:Message[]}} Hop
 * @typedef {{events:Map<number,Tone>, messages:Map<number,Tone>, lanes:Set<number>, hops:Hop[], finding:Finding|null,
 *   ends:Map<number,[number, number]>}} Focus  ends: the very events that a message was proven by, where a message has several
 */

/**
 * @param {State} state
 * @returns {Finding|null} the finding whose witness is shown
 */
export function shownFinding(state) {
  if (state.view !== 'witness' || !state.run) return null;
  const all = [...state.run.findings, ...state.run.failures];
  return all.find((finding) => finding.number === state.finding) ?? all[0] ?? null;
}

/**
 * @param {State} state
 * @returns {Focus|null} null when everything is of equal weight
 */
export function focusOf(state) {
  const { execution: x, run } = state;
  if (!x || !run) return null;
  if (state.view === 'witness') return witnessFocus(x, shownFinding(state));
  if (state.view === 'first') return orderFocus(x, state);
  return state.fate ? fateFocus(x, state.fate) : null;
}

/** @returns {Focus} */
const nothing = () => ({ events: new Map(), messages: new Map(), lanes: new Set(), hops: [], finding: null, ends: new Map() });

/**
 * @param {Execution} x
 * @param {Finding|null} finding
 */
function witnessFocus(x, finding) {
  if (!finding) return null;
  const focus = { ...nothing(), finding };
  for (const [from, to] of finding.path ?? []) {
    const possible = finding.certainty === 'possible' && !direct(x, from, to);
    addHop(focus, x, x.index(from), x.index(to), possible ? 'poss' : 'sel', possible);
  }
  for (const step of finding.witness) {
    const e = x.index(step.event);
    const tone = isRole(step.role) ? 'bad' : 'sel';
    if (e >= 0) focus.events.set(e, tone);
    focus.lanes.add(step.lane);
  }
  for (const name of ['m1', 'm2']) {
    const m = roleMessage(x, finding, name);
    if (!m) continue;
    focus.messages.set(m.i, 'bad');
    const ends = ['send', 'receive'].map((role) => x.index(finding.witness.find((step) => step.role === `${name}.${role}`)?.event));
    if (ends[0] >= 0 && ends[1] >= 0) focus.ends.set(m.i, [ends[0], ends[1]]);
  }
  if (!focus.messages.size && !focus.hops.length) {
    for (const i of finding.messages ?? []) if (x.messageByIndex.has(i)) focus.messages.set(i, 'bad');
  }
  if (finding.lane >= 0) focus.lanes.add(finding.lane);
  return focus;
}

/**
 * @param {Execution} x
 * @param {string} from
 * @param {string} to
 */
const direct = (x, from, to) => messageBetween(x, x.index(from), x.index(to)) !== null;

/** @param {string} role */
export const isRole = (role) => /^m\d/.test(role);

/**
 * The message that plays a part in a finding.
 * @param {Execution} x
 * @param {Finding} finding
 * @param {string} name m1 or m2
 * @returns {Message|null}
 */
export function roleMessage(x, finding, name) {
  const event = (/** @type {string} */ role) => x.index(finding.witness.find((step) => step.role === `${name}.${role}`)?.event);
  const send = event('send');
  const receive = event('receive');
  const between = messageBetween(x, send, receive);
  if (between) return between;
  const taking = (finding.messages ?? []).map((i) => x.messageByIndex.get(i));
  return taking.find((m) => m && (m.from === send || m.to === receive)) ?? x.messageOf(receive) ?? x.messageOf(send) ?? null;
}

/**
 * @param {Execution} x
 * @param {number} a
 * @param {number} b
 * @returns {Message|null}
 */
function messageBetween(x, a, b) {
  if (a < 0 || b < 0) return null;
  const of = (/** @type {number} */ e) => [...(x.messagesAt.get(e) ?? []), x.messageOf(e)];
  const there = new Set(of(b));
  return of(a).find((m) => m && there.has(m) && m.fromLane !== m.toLane) ?? null;
}

/**
 * @param {Focus} focus
 * @param {Execution} x
 * @param {number} a
 * @param {number} b
 * @param {Tone} tone
 * @param {boolean} dashed
 */
function addHop(focus, x, a, b, tone, dashed) {
  for (const e of [a, b]) if (e >= 0 && !focus.events.has(e)) focus.events.set(e, tone);
  for (const e of [a, b]) if (e >= 0) focus.lanes.add(x.lane[e]);
  if (a < 0 || b < 0) return;
  const message = x.lane[a] === x.lane[b] ? null : messageBetween(x, a, b);
  const handoff = x.diagram.handoffs.find((h) => h.from === a && h.to === b)?.text ?? '';
  const through = dashed && !message ? throughPeer(x, a, b) : [];
  for (const m of through) focus.lanes.add(x.lane[a] === m.fromLane ? m.toLane : m.fromLane);
  if (message) focus.messages.set(message.i, tone);
  if (message) focus.ends.set(message.i, [a, b]);
  focus.hops.push({ a, b, tone, dashed, message, handoff, through });
}

/**
 * What went to an un-traced peer at a, and what came from the same peer at b.
 * @param {Execution} x
 * @param {number} a
 * @param {number} b
 */
function throughPeer(x, a, b) {
  const mine = (/** @type {number} */ e) => [...(x.messagesAt.get(e) ?? []), x.messageOf(e)].filter((m) => m?.fate === 'un-traced');
  for (const out of mine(a)) {
    const back = mine(b).find((m) => m && out && m.fromLane === out.toLane && m !== out);
    if (out && back) return [out, back];
  }
  return [];
}

/**
 * @param {Execution} x
 * @param {State} state
 */
function orderFocus(x, state) {
  if (!state.a) return null;
  const focus = nothing();
  const path = state.b && state.order ? state.order.path ?? [] : [];
  for (let i = 1; i < path.length; i++) {
    addHop(focus, x, x.index(path[i - 1].event), x.index(path[i].event), path[i].certain ? 'sel' : 'poss', !path[i].certain);
  }
  for (const id of [state.a, state.b]) {
    const e = x.index(id);
    if (e >= 0 && !focus.events.has(e)) focus.events.set(e, 'ink');
    if (e >= 0) focus.lanes.add(x.lane[e]);
  }
  return focus;
}

/**
 * @param {Execution} x
 * @param {import('../model/types.js').Fate} fate
 */
function fateFocus(x, fate) {
  const focus = nothing();
  for (const m of x.messages) {
    if (m.fate !== fate) continue;
    const tone = fate === 'lost' ? 'bad' : fate === 'late' ? 'late' : fate === 'un-traced' ? 'poss' : 'ink';
    focus.messages.set(m.i, tone);
    for (const e of [m.from, m.to]) if (e >= 0) focus.events.set(e, tone);
    for (const lane of [m.fromLane, m.toLane]) focus.lanes.add(lane);
  }
  return focus;
}
