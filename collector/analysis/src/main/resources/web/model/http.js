/** A source that asks the collector which served this page, and nobody else. */

/** @typedef {import('./types.js').Source} Source */

/**
 * @param {string} base folder of the page, ending in a slash
 * @returns {Source}
 */
export function httpSource(base) {
  /**
   * Revisions travel as ETags: "no-cache" makes the browser ask whether its copy is still good.
   * @param {string} path
   */
  const ask = async (path) => {
    const response = await fetch(base + 'api/' + path, { cache: 'no-cache', headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error((await reason(response)) || `The collector answered ${response.status}.`);
    return response.json();
  };
  const part = encodeURIComponent;
  return {
    offline: false,
    run: () => ask('run'),
    diagram: ({ axis, window, keep }) => ask(`diagram?sample=false&axis=${axis}`
      + (window ? `&from=${window.from}&to=${window.to}` : '') + (keep.length ? `&keep=${keep.map(part).join(',')}` : '')),
    finding: (number) => ask(`finding/${number}`),
    more: (kind, after) => ask(`${kind}?limit=500&after=${after}`),
    messages: (fate) => ask(`messages?limit=200&fate=${part(fate)}`),
    event: (id) => ask('event/' + part(id)),
    order: (a, b) => ask(`order?a=${part(a)}&b=${part(b)}`),
    cone: (id) => ask('cone?event=' + part(id)),
    search: (query) => ask('search?q=' + part(query)),
    state: () => ask('state'),
    follow(onPulse, onBreak) {
      const stream = new EventSource(base + 'api/stream');
      stream.addEventListener('revision', (event) => onPulse(JSON.parse(event.data)));
      stream.addEventListener('error', () => {
        stream.close();
        onBreak();
      });
      return () => stream.close();
    },
  };
}

/** @param {Response} response */
async function reason(response) {
  const text = await response.text();
  try {
    const { message, error } = JSON.parse(text);
    return String(message ?? error ?? '');
  } catch {
    return text.length < 200 && !text.startsWith('<') ? text : '';
  }
}
