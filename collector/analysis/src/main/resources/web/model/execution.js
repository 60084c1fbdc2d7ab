/** A diagram made ready for drawing: columns as typed arrays, and every look-up that views need. */

/** @typedef {import('./types.js').Diagram} Diagram */
/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Run} Run */

export class Execution {
  /**
   * @param {Diagram} diagram
   * @param {Run} run
   */
  constructor(diagram, run) {
    const { events } = diagram;
    this.diagram = diagram;
    this.size = events.id.length;
    this.ids = events.id;
    this.kinds = events.kind;
    this.labels = events.label;
    this.threads = events.thread;
    this.t = Float64Array.from(events.t);
    this.lamport = Float64Array.from(events.lamport);
    this.step = Float64Array.from(events.step);
    this.lane = Int32Array.from(events.lane);
    this.message = Int32Array.from(events.message);
    this.messages = diagram.messages;
    this.durationMs = Math.max(run.durationMs, 0.001);
    this.detail = diagram.detail;
    /** True when every event of the run is here. */
    this.whole = diagram.complete && this.size >= diagram.extent.steps;
    /** @type {Map<string, number>} */
    this.indexById = new Map(events.id.map((id, e) => [id, e]));
    /** @type {Map<number, Message>} */
    this.messageByIndex = new Map(diagram.messages.map((m) => [m.i, m]));
    this.maxLamport = diagram.extent.lamport;
    this.maxStep = diagram.extent.steps - 1;
    /** Events of each lane, in time; starts of chains are no events of their own. @type {number[][]} */
    this.byLane = run.lanes.map(() => []);
    for (let e = 0; e < this.size; e++) if (this.kinds[e] !== 'chain') (this.byLane[this.lane[e]] ??= []).push(e);
    for (const list of this.byLane) list.sort((a, b) => this.t[a] - this.t[b] || this.step[a] - this.step[b]);
    /** Messages that leave or reach an event (a receive may cover several sends). @type {Map<number, Message[]>} */
    this.messagesAt = new Map();
    for (const m of diagram.messages) for (const e of new Set([m.from, m.to])) if (e >= 0) this.#join(e, m);
    /** The words an application gave for a label. @type {Map<string, string>} */
    this.descriptions = new Map();
    for (const m of diagram.messages) if (m.label && m.description) this.descriptions.set(m.label, m.description);
  }

  /**
   * @param {number} e
   * @param {Message} m
   */
  #join(e, m) {
    const list = this.messagesAt.get(e);
    if (list) list.push(m);
    else this.messagesAt.set(e, [m]);
  }

  /**
   * The index of an event, -1 when it is not among the events at hand.
   * @param {string|null|undefined} id
   */
  index(id) {
    return id == null ? -1 : this.indexById.get(id) ?? -1;
  }

  /**
   * The message an event belongs to, also when it is neither its first nor its last event.
   * @param {number} e
   * @returns {Message|undefined}
   */
  messageOf(e) {
    return e < 0 ? undefined : this.messageByIndex.get(this.message[e]) ?? this.messagesAt.get(e)?.[0];
  }

  /**
   * The events of one lane just before and just after a time.
   * @param {number} lane
   * @param {number} t
   * @returns {[number, number]} -1 where there is none
   */
  around(lane, t) {
    const list = this.byLane[lane] ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.t[list[middle]] <= t) low = middle + 1;
      else high = middle;
    }
    return [low > 0 ? list[low - 1] : -1, low < list.length ? list[low] : -1];
  }
}
