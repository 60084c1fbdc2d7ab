/** Starts the page: source, store, views, and one drawing per frame when something has changed. */
import { readAddress, writeAddress } from './model/address.js';
import { keepAnswered } from './model/answers.js';
import { follow } from './model/follow.js';
import { openSource } from './model/source.js';
import { createStore } from './model/store.js';
import { opening } from './transform/window.js';
import { createActions } from './view/actions.js';
import { headerView } from './view/header.js';
import { listenToKeys } from './view/keys.js';
import { leftView } from './view/left.js';
import { listenToPointer } from './view/pointer.js';
import { rightView } from './view/right.js';
import { searchView } from './view/search.js';
import { stageView } from './view/stage.js';
import { statusLine } from './view/states.js';
import { tableView } from './view/table.js';
import { verdictView } from './view/verdict.js';

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

function start() {
  const source = openSource(document);
  const asked = readAddress(location.hash);
  const store = createStore({ ...asked, offline: source.offline });
  const following = { retryNow: () => {} };
  const actions = createActions(store, following, source);
  const search = searchView(store, source, actions);
  const stage = stageView(place('stage'), actions);
  const views = [
    headerView(place('header'), actions, search.place), search.draw, verdictView(place('verdict'), actions),
    leftView(place('left'), actions), rightView(place('right'), actions), tableView(place('table'), place('said')),
    (/** @type {import('./model/types.js').State} */ state) => statusLine(place('status'), state, actions),
    (/** @type {import('./model/types.js').State} */ state) => { place('done').textContent = state.said; },
  ];

  let waiting = false;
  let printing = false;
  const draw = () => {
    waiting = false;
    const { state } = store;
    document.body.dataset.view = state.view;
    for (const view of views) view(state);
    stage.draw(state);
  };
  const later = () => {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  /** Browsers refuse an address that changes with every frame. @type {ReturnType<typeof setTimeout>|undefined} */
  let resting;
  const addressLater = () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const address = writeAddress(store.state);
      if (address !== location.hash) history.replaceState(null, '', address);
    }, 120);
  };
  const paint = () => {
    const { theme } = store.state;
    if (printing) document.documentElement.dataset.theme = 'light';
    else if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    stage.recolor();
  };

  store.subscribe((state, before) => {
    if (state.theme !== before.theme) paint();
    if (state.run) addressLater();
    later();
  });
  addEventListener('hashchange', ({ newURL }) => {
    clearTimeout(resting);
    const wanted = readAddress(new URL(newURL).hash);
    store.set(wanted);
    if (wanted.view === 'witness' && !wanted.window) actions.witness(wanted.finding ?? null);
  });
  new ResizeObserver(later).observe(place('stage'));
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
    matchMedia(query).addEventListener('change', () => { paint(); later(); });
  }
  for (const [event, on] of /** @type {[string, boolean][]} */ ([['beforeprint', true], ['afterprint', false]])) {
    addEventListener(event, () => { printing = on; paint(); draw(); });
  }
  setInterval(() => { if (store.state.link.lost) later(); }, 1000);
  listenToKeys(actions);
  listenToPointer(stage, store, actions);
  keepAnswered(store, source);
  paint();
  Object.assign(following, follow(store, source, () => open(store, actions, asked, source.offline)));
  later();
}

/**
 * The first look: the address decides; a report opens on the witness of its first finding, a run on its worst message.
 * @param {import('./model/store.js').Store} store
 * @param {import('./view/actions.js').Actions} actions
 * @param {Partial<import('./model/types.js').State>} asked
 * @param {boolean} offline
 */
function open(store, actions, asked, offline) {
  const { run, execution, selected } = store.state;
  const worst = run?.findings.find((finding) => finding.severity === 'error') ?? run?.findings.find((finding) => finding.severity === 'warning');
  if (asked.view === 'witness' || (offline && !asked.view && worst)) {
    const { step = 0, window } = asked;
    actions.witness(asked.finding ?? worst?.number ?? null);
    store.set({ step, ...(window ? { window } : {}) });
  }
  if (asked.view !== 'witness' && !asked.window && run && execution && !run.live && store.state.axis === 'wall' && !store.state.window) {
    store.set({ window: opening(execution) });
  }
  const last = worst?.witness.find((step) => step.role === 'm1.receive')?.event ?? worst?.witness.at(-1)?.event;
  if (!selected && last && store.state.view !== 'first' && execution && execution.index(last) >= 0) store.set({ selected: last, cursor: last });
}

start();
