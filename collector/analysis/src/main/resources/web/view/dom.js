/** Builds HTML from values. Strings only ever become text nodes or attributes, never markup. */

/** @typedef {Node|string|number|null|undefined|false|ChildList} Child */
/** @typedef {Child[]} ChildList */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [attributes] `on…` are listeners; false, null and undefined are left out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith('on') && typeof value === 'function') {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else element.setAttribute(name, value === true ? '' : String(value));
  }
  add(element, children);
  return element;
}

/**
 * @param {Element} parent
 * @param {Child[]} children
 */
function add(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) add(parent, child);
    else parent.append(child instanceof Node ? child : String(child));
  }
}

/**
 * A text whose hyphenated names and addresses do not break in the middle.
 * @param {string} text
 * @returns {Child[]}
 */
export function whole(text) {
  return text.split(/([^\s“”"(),]*[-:][^\s“”"(),]*)/).map((part, i) => (i % 2 && part.length > 2 && part.length < 30 ? h('span', { class: 'whole' }, part) : part));
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, string|number>} attributes
 * @param {...Element} children
 * @returns {SVGElement}
 */
export function s(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return /** @type {SVGElement} */ (element);
}

/**
 * Puts new children into a place; the element that had the focus gets it back, found by its data-key.
 * @param {Element} place
 * @param {...Child} children
 */
export function fill(place, ...children) {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && place.contains(active) ? active.dataset.key : undefined;
  const scroll = place.scrollTop;
  place.replaceChildren();
  add(place, children);
  place.scrollTop = scroll;
  if (key) /** @type {HTMLElement|null} */ (place.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus({ preventScroll: true });
}

/**
 * Runs a drawing function only when what it depends on has changed.
 * @template T
 * @param {(state:T) => unknown[]} depends
 * @param {(state:T) => void} draw
 * @returns {(state:T) => void}
 */
export function memo(depends, draw) {
  /** @type {unknown[]|null} */
  let before = null;
  return (state) => {
    const now = depends(state);
    const last = before;
    if (last && now.length === last.length && now.every((value, i) => Object.is(value, last[i]))) return;
    before = now;
    draw(state);
  };
}
