/** The horizontal axis: wall time, Lamport time or one step per event, as a scale over the window in view. */

/** @typedef {import('../model/types.js').AxisName} AxisName */
/** @typedef {import('../model/types.js').Message} Message */
/** @typedef {import('../model/types.js').Window} Window */
/** @typedef {import('../model/execution.js').Execution} Execution */

/** Smallest window: a microsecond, or four places. */
const LEAST = { wall: 0.001, lamport: 4, steps: 4 };
const NAMES = { wall: 'wall time', lamport: 'Lamport time', steps: 'one step per event' };

/**
 * The whole run in units of an axis.
 * @param {AxisName} axis
 * @param {Execution} x
 * @returns {Window}
 */
export function wholeRun(axis, x) {
  if (axis === 'wall') return { from: 0, to: x.durationMs };
  return { from: 0, to: (axis === 'lamport' ? x.maxLamport : x.maxStep) + 1 };
}

/**
 * A window kept within the run, and null when it is all of it.
 * @param {Window} wanted
 * @param {AxisName} axis
 * @param {Execution} x
 * @returns {Window|null}
 */
export function withinRun(wanted, axis, x) {
  const whole = wholeRun(axis, x);
  const all = whole.to - whole.from;
  const span = Math.max(Math.min(LEAST[axis], all), wanted.to - wanted.from);
  if (span >= all * 0.9999) return null;
  const middle = (wanted.from + wanted.to) / 2;
  const from = Math.min(Math.max(middle - span / 2, whole.from), whole.to - span);
  return { from, to: from + span };
}

/**
 * Where an event stands on an axis.
 * @param {AxisName} axis
 * @param {Execution} x
 * @param {number} e
 */
export function placeOf(axis, x, e) {
  return axis === 'wall' ? x.t[e] : axis === 'lamport' ? x.lamport[e] : x.step[e];
}

export class Axis {
  /**
   * @param {AxisName} name
   * @param {Execution} execution
   * @param {Window|null} window
   * @param {number} left in pixels
   * @param {number} right in pixels
   */
  constructor(name, execution, window, left, right) {
    this.name = name;
    this.execution = execution;
    this.window = window ?? wholeRun(name, execution);
    this.left = left;
    this.right = right;
    this.scale = (right - left) / (this.window.to - this.window.from);
  }

  /** @param {number} place in units of the axis */
  x(place) {
    return this.left + (place - this.window.from) * this.scale;
  }

  /** @param {number} x in pixels */
  place(x) {
    return this.window.from + (x - this.left) / this.scale;
  }

  /** @param {number} e */
  event(e) {
    return this.x(placeOf(this.name, this.execution, e));
  }

  /**
   * A moment on a lane; on axes without time it stands between the events around it.
   * @param {number} t
   * @param {number} lane
   */
  moment(t, lane) {
    if (this.name === 'wall') return this.x(t);
    const [before, after] = this.execution.around(lane, t);
    if (before >= 0 && this.execution.t[before] === t) return this.event(before);
    if (before < 0 && after < 0) return this.x(this.window.from + (t / this.execution.durationMs) * (this.window.to - this.window.from));
    if (before < 0) return this.event(after) - 8;
    if (after < 0) return this.event(before) + 8;
    return (this.event(before) + this.event(after)) / 2;
  }

  /**
   * Where a lane begins; on axes without time at its first event.
   * @param {import('../model/types.js').Lane} lane
   */
  laneStart(lane) {
    if (this.name === 'wall') return lane.start === null ? this.left : this.x(lane.start);
    const { firstLamport, firstStep } = this.execution.diagram.extent;
    const first = (this.name === 'lamport' ? firstLamport : firstStep)[lane.lane] ?? -1;
    return first < 0 ? this.left : this.x(first);
  }

  /**
   * Where a lane ends, Infinity when it runs on; on axes without time just behind its last event.
   * @param {import('../model/types.js').Lane} lane
   */
  laneEnd(lane) {
    if (lane.end === null) return Infinity;
    if (this.name === 'wall') return this.x(lane.end);
    const { lastLamport, lastStep } = this.execution.diagram.extent;
    const last = (this.name === 'lamport' ? lastLamport : lastStep)[lane.lane] ?? -1;
    return last < 0 ? this.x(this.window.from) : this.x(last) + 8;
  }

  /**
   * Where a message leaves; null when nobody saw it leave.
   * @param {Message} m
   */
  start(m) {
    if (m.from >= 0) return this.event(m.from);
    return this.#end(m.tFrom, m.lFrom, m.fromLane);
  }

  /**
   * Where a message arrives; null when it was not seen to arrive.
   * @param {Message} m
   */
  end(m) {
    if (m.to >= 0) return this.event(m.to);
    return this.#end(m.tTo, m.lTo, m.toLane);
  }

  /**
   * @param {number|null} t
   * @param {number|null} lamport
   * @param {number} lane
   */
  #end(t, lamport, lane) {
    if (this.name === 'wall') return t === null || t === undefined ? null : this.x(t);
    if (this.name === 'lamport' && lamport !== null && lamport !== undefined) return this.x(lamport);
    const known = t !== null && t !== undefined && (this.execution.byLane[lane]?.length ?? 0) > 0;
    return known ? this.moment(/** @type {number} */ (t), lane) : null;
  }

  /** @returns {{unit:string, digits:number, factor:number, label:string}} */
  get unit() {
    const label = NAMES[this.name];
    if (this.name !== 'wall') return { unit: '', digits: 0, factor: 1, label };
    const span = this.window.to - this.window.from;
    const [unit, factor] = span >= 10_000 ? ['s', 0.001] : span >= 0.5 ? ['ms', 1] : ['µs', 1000];
    return { unit, factor: Number(factor), digits: 0, label: `${label}, ${unit}` };
  }

  /**
   * Round places for grid lines, at least 48 pixels apart.
   * @returns {{x:number, text:string}[]}
   */
  ticks() {
    const { factor } = this.unit;
    const raw = (48 / this.scale) * factor;
    const ten = 10 ** Math.floor(Math.log10(raw));
    let step = [1, 2, 5, 10].map((k) => k * ten).find((k) => k >= raw) ?? ten * 10;
    if (this.name !== 'wall') step = Math.max(1, Math.round(step));
    const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const ticks = [];
    const first = Math.ceil((this.window.from * factor) / step - 1e-9);
    for (let k = first; k * step <= this.window.to * factor * (1 + 1e-9) && ticks.length < 200; k++) {
      ticks.push({ x: this.x((k * step) / factor), text: format.format(k * step || 0) });
    }
    return ticks;
  }
}
