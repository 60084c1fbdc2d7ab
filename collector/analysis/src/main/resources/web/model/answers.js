/** Asks the source for what the state needs and lacks: details of the selection, order of A and B, cones, members of a fate. */

/** @typedef {import('./types.js').Source} Source */
/** @typedef {import('./store.js').Store} Store */

/**
 * @param {Store} store
 * @param {Source} source
 */
export function keepAnswered(store, source) {
  const details = question(
    (state) => state.selected && [state.selected],
    ([id]) => source.event(id),
    (data, problem) => store.set({ details: data, detailsProblem: problem }),
  );
  const order = question(
    (state) => (state.view === 'first' && state.a && state.b ? [state.a, state.b] : null),
    ([a, b]) => source.order(a, b),
    (data, problem) => store.set({ order: data, orderProblem: problem }),
  );
  const cone = question(
    (state) => coneOf(state),
    ([id]) => source.cone(id),
    (data, problem) => store.set({ coneData: data, said: problem || store.state.said }),
  );
  const members = question(
    (state) => !source.offline && state.fate && [state.fate],
    ([fate]) => source.messages(/** @type {import('./types.js').Fate} */ (fate)),
    (data, problem) => store.set({ members: data, said: problem || store.state.said }),
  );
  const askAll = () => [details, order, cone, members].forEach((ask) => ask(store.state));
  store.subscribe(askAll);
  askAll();
}

/**
 * The event whose cone is shown.
 * @param {import('./types.js').State} state
 */
function coneOf(state) {
  if (state.view === 'first' && state.a) return [state.a];
  return state.view === 'run' && state.cone && state.selected ? [state.selected] : null;
}

/**
 * One question at a time; a late answer to an older question is dropped.
 * @template T
 * @param {(state: import('./types.js').State) => string[]|null|''|false} needed
 * @param {(ids: string[]) => Promise<T>} ask
 * @param {(answer: T|null, problem: string) => void} put
 */
function question(needed, ask, put) {
  let asked = '';
  /** @param {import('./types.js').State} state */
  return (state) => {
    const ids = state.run ? needed(state) : null;
    const key = ids ? JSON.stringify([state.run?.revision, ...ids]) : '';
    if (key === asked) return;
    asked = key;
    if (!ids) {
      put(null, '');
      return;
    }
    ask(ids).then(
      (answer) => { if (asked === key) put(answer, ''); },
      (failure) => { if (asked === key) put(null, failure instanceof Error ? failure.message : String(failure)); },
    );
  };
}
