/** The keyboard: one table for the listener and for the list of keys that `?` shows. */

/** @typedef {import('./actions.js').Actions} Actions */
/** @typedef {{keys:string[], shown:string, words:string, run:(actions:Actions) => unknown}} Key */

/** @type {Key[]} */
export const KEYS = [
  { keys: ['1'], shown: '1', words: 'the run', run: (a) => a.show('run') },
  { keys: ['2'], shown: '2', words: 'witness', run: (a) => a.show('witness') },
  { keys: ['3'], shown: '3', words: 'which happened first?', run: (a) => a.show('first') },
  { keys: ['4'], shown: '4', words: 'states', run: (a) => a.show('states') },
  { keys: ['ArrowLeft'], shown: '←', words: 'back along the lane', run: (a) => a.walk('left') },
  { keys: ['ArrowRight'], shown: '→', words: 'on along the lane', run: (a) => a.walk('right') },
  { keys: ['ArrowUp'], shown: '↑', words: 'lane above', run: (a) => a.walk('up') },
  { keys: ['ArrowDown'], shown: '↓', words: 'lane below', run: (a) => a.walk('down') },
  { keys: ['Enter'], shown: 'Enter', words: 'select', run: (a) => a.enter() },
  { keys: ['m'], shown: 'M', words: 'other end of the message', run: (a) => a.follow() },
  { keys: ['+', '='], shown: '+', words: 'zoom in', run: (a) => a.zoom(1.6) },
  { keys: ['-'], shown: '-', words: 'zoom out', run: (a) => a.zoom(1 / 1.6) },
  { keys: ['0'], shown: '0', words: 'the whole run', run: (a) => a.wholeRun() },
  { keys: ['Shift+ArrowLeft'], shown: 'Shift ←', words: 'pan to the left', run: (a) => a.pan(-0.2) },
  { keys: ['Shift+ArrowRight'], shown: 'Shift →', words: 'pan to the right', run: (a) => a.pan(0.2) },
  { keys: ['n'], shown: 'N', words: 'next finding', run: (a) => a.nextFinding(1) },
  { keys: ['N'], shown: 'Shift N', words: 'previous finding', run: (a) => a.nextFinding(-1) },
  { keys: ['w'], shown: 'W', words: 'witness', run: (a) => a.show('witness') },
  { keys: ['Escape'], shown: 'Esc', words: 'back one step', run: (a) => a.back() },
  { keys: ['j'], shown: 'J', words: 'next step', run: (a) => a.step(1) },
  { keys: ['k'], shown: 'K', words: 'previous step', run: (a) => a.step(-1) },
  { keys: ['a'], shown: 'A', words: 'next axis', run: (a) => a.nextAxis() },
  { keys: ['b'], shown: 'B', words: 'compare with this event', run: (a) => a.compare() },
  { keys: ['x'], shown: 'X', words: 'swap A and B', run: (a) => a.swap() },
  { keys: ['p'], shown: 'P', words: 'causal past', run: (a) => a.cone('past') },
  { keys: ['f'], shown: 'F', words: 'causal future', run: (a) => a.cone('future') },
  { keys: ['c'], shown: 'C', words: 'copy as text', run: (a) => a.copyText() },
  { keys: ['l'], shown: 'L', words: 'copy permalink', run: (a) => a.permalink() },
  { keys: ['/'], shown: '/', words: 'search', run: (a) => a.search() },
  { keys: ['g'], shown: 'G', words: 'go to a time', run: (a) => a.goTo() },
  { keys: ['s'], shown: 'S', words: 'pause or follow live', run: (a) => a.toggleFollow() },
  { keys: ['t'], shown: 'T', words: 'light or dark', run: (a) => a.theme() },
  { keys: ['?'], shown: '?', words: 'these keys', run: (a) => a.help() },
];

/** @param {Actions} actions */
export function listenToKeys(actions) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    if (target.matches('input, textarea, select')) return;
    const onButton = target.matches('button, a, summary');
    if (onButton && (event.key === 'Enter' || event.key === ' ')) return;
    const arrow = event.key.startsWith('Arrow');
    const name = event.shiftKey && arrow ? `Shift+${event.key}` : event.key;
    const key = KEYS.find(({ keys }) => keys.includes(name)) ?? KEYS.find(({ keys }) => !event.shiftKey && keys.includes(name.toLowerCase()));
    if (!key) return;
    event.preventDefault();
    key.run(actions);
  });
}
