/** The one place where the page's state lives; everything else is computed from it. */

/** @typedef {import('./types.js').State} State */
/** @typedef {{state:State, set:(patch:Partial<State>)=>void, subscribe:(listener:(state:State, before:State)=>void)=>void}} Store */

/** @type {State} */
const EMPTY = {
  view: 'run', theme: 'auto', axis: 'wall', window: null, finding: null, step: 0,
  selected: null, cursor: null, hover: null, a: null, b: null, cone: null, fate: null,
  suppress: false, help: false, follow: true, query: '', hits: null, said: '',
  run: null, execution: null, service: null, pulse: null,
  link: { lost: false, since: 0, last: 0, retryAt: 0 }, offline: false,
  details: null, detailsProblem: '', order: null, orderProblem: '', coneData: null, members: null,
};

/**
 * @param {Partial<State>} initial
 * @returns {Store}
 */
export function createStore(initial) {
  /** @type {((state:State, before:State)=>void)[]} */
  const listeners = [];
  const store = {
    state: { ...EMPTY, ...initial },
    /** @param {Partial<State>} patch */
    set(patch) {
      const before = store.state;
      const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
      if (keys.every((key) => Object.is(before[key], patch[key]))) return;
      store.state = { ...before, ...patch };
      for (const listener of listeners) listener(store.state, before);
    },
    /** @param {(state:State, before:State)=>void} listener */
    subscribe(listener) {
      listeners.push(listener);
    },
  };
  return store;
}
