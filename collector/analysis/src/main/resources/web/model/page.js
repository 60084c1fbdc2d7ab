/** A source that knows only what its page carries: the report, opened as a file, without a collector. */

/** @typedef {import('./types.js').Source} Source */
/** @typedef {{run:import('./types.js').Run, diagram:import('./types.js').Diagram, events:Record<string, import('./types.js').EventDetails>}} PageData */

export const OPEN_COLLECTOR = 'Open the collector to ask: java -jar lightcone-collector.jar serve DIR';

/**
 * @param {PageData} data
 * @returns {Source}
 */
export function pageSource(data) {
  const nobody = () => Promise.reject(new Error(OPEN_COLLECTOR));
  return {
    offline: true,
    run: () => Promise.resolve(data.run),
    diagram: () => Promise.resolve(data.diagram),
    finding: nobody,
    more: nobody,
    messages: nobody,
    event: (id) => (Object.hasOwn(data.events ?? {}, id) ? Promise.resolve(data.events[id]) : nobody()),
    order: nobody,
    cone: nobody,
    search: (query) => Promise.resolve(hitsIn(data, query)),
    state: () => Promise.resolve({ state: 'final', text: '', problems: [], read: 0, of: 0 }),
    follow: () => () => undefined,
  };
}

/**
 * @param {PageData} data
 * @param {string} query
 */
function hitsIn({ run, diagram }, query) {
  const wanted = query.trim().toLowerCase();
  const { events } = diagram;
  const hits = [];
  for (let e = 0; e < events.id.length && hits.length < 50; e++) {
    const name = run.lanes[events.lane[e]]?.name ?? '';
    const text = [name, events.kind[e], events.label[e], events.thread[e]].filter(Boolean).join(' ');
    if (wanted && text.toLowerCase().includes(wanted)) {
      hits.push({ event: events.id[e], lane: events.lane[e], t: events.t[e], text });
    }
  }
  return hits;
}
