/** Small SVG pictures for legends, lists and states, from the same shapes as the diagram. */
import { s } from './dom.js';
import { ENDS, GLYPHS, LINES, octagon, triangle } from './shapes.js';

/** @typedef {import('./shapes.js').Part} Part */

/** @param {string} token */
const ink = (token) => `var(--${token})`;

/**
 * @param {Part[]} parts
 * @param {string} line token
 */
function drawn(parts, line) {
  const own = (/** @type {string|undefined} */ name) => (name ? ink(name === 'line' ? line : name === 'paper' ? 'bg' : name) : 'none');
  return parts.map((part) => s('path', {
    'd': part.d, 'fill': own(part.fill), 'stroke': own(part.stroke), 'stroke-width': part.width ?? 1, 'stroke-linejoin': 'round',
    ...(part.dash ? { 'stroke-dasharray': part.dash } : {}),
  }));
}

/**
 * @param {number} width
 * @param {number} height
 * @param {...Element} children
 */
const picture = (width, height, ...children) => s('svg', { width, height, 'viewBox': `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, ...children);

/**
 * @param {string} kind
 * @param {number} [size]
 */
export function glyphIcon(kind, size = 18) {
  const shift = kind === 'start' ? size / 2 - 3 : size / 2;
  return picture(size, size, s('g', { transform: `translate(${shift} ${size / 2})` }, ...drawn(GLYPHS[kind] ?? GLYPHS.application, 'ink')));
}

/**
 * A line with the end that tells its fate.
 * @param {import('../model/types.js').Fate} fate
 */
export function fateIcon(fate) {
  const line = LINES[fate];
  const end = ENDS[fate](line.width);
  const tip = fate === 'in-transit' ? 24 : 40;
  return picture(46, 16,
    s('path', { 'd': `M2 8H${tip - end.back}`, 'stroke': ink(line.color), 'stroke-width': line.width, 'fill': 'none', ...(line.dash ? { 'stroke-dasharray': line.dash } : {}) }),
    s('g', { transform: `translate(${tip} 8)` }, ...drawn([...end.parts, ...(end.upright ?? [])], line.color)));
}

/** @param {boolean} certain */
export const orderIcon = (certain) => picture(46, 12, s('path', {
  'd': 'M0 6H44', 'stroke': ink(certain ? 'sel' : 'poss'), 'stroke-width': 2.4, ...(certain ? {} : { 'stroke-dasharray': '6 4' }),
}));

/**
 * @param {string} text
 * @param {number} size
 * @param {'error'|'warning'} [severity]
 */
export function signIcon(text, size, severity = 'error') {
  const r = size / 2 - 1;
  const label = s('text', { 'x': 0, 'y': r * 0.4, 'text-anchor': 'middle', 'font-size': r * 1.15, 'font-weight': 700, 'fill': ink('panel') });
  label.textContent = text;
  const error = severity === 'error';
  return picture(size, size, s('g', { transform: `translate(${size / 2} ${size / 2})` },
    s('path', { d: error ? octagon(r) : triangle(r), fill: ink(error ? 'bad' : 'late') }), label));
}

export const untracedIcon = () => picture(30, 18, s('path', { 'd': 'M1 6H29M1 12H29', 'stroke': ink('lane'), 'stroke-dasharray': '2 3' }));

export function gapIcon() {
  let d = '';
  for (let x = -12; x < 28; x += 6) d += `M${Math.max(1, x)} ${x < 1 ? 15 - (1 - x) : 15}L${Math.min(29, x + 12)} ${x + 12 > 29 ? 3 + (x + 12 - 29) : 3}`;
  return picture(30, 18, s('path', { 'd': d, 'stroke': ink('gap'), 'stroke-width': 1.6 }), s('path', { 'd': 'M1 3V15M29 3V15', 'stroke': ink('gap') }));
}

export const brandIcon = () => picture(20, 20,
  s('path', { d: 'M10 10L19 2.5V17.5Z', fill: ink('sel') }),
  s('path', { 'd': 'M10 10L1 2.5V17.5Z', 'fill': 'none', 'stroke': ink('ink3'), 'stroke-width': 1.4, 'stroke-linejoin': 'round' }),
  s('circle', { cx: 10, cy: 10, r: 2, fill: ink('ink') }));

/** @type {Record<string, [string, string, number][]>} path, token, width */
const STATES = {
  empty: [['M20 12A8 8 0 1 0 4 12A8 8 0 1 0 20 12Z', 'ink3', 1.8]],
  loading: [['M3 16H8V10H13V6H21', 'ink3', 1.8]],
  live: [['M20 12A8 8 0 1 0 4 12A8 8 0 1 0 20 12Z', 'ok', 1.6], ['M14 12A2 2 0 1 0 10 12A2 2 0 1 0 14 12Z', 'ok', 3]],
  disconnected: [['M3 12H9M15 12H21M9 7V17M15 7V17', 'late', 2]],
  error: [['M5 5L19 19M19 5L5 19', 'bad', 2.6]],
  nothing: [['M4 7H20M4 12H20M4 17H14', 'ink3', 1.8]],
  inconclusive: [['M12 3L21 19H3Z', 'late', 1.8], ['M12 9V14M12 16V17.6', 'late', 1.8]],
  passed: [['M4 12L9 18L20 5', 'ok', 2.6]],
  possible: [['M12 3L21 19H3Z', 'late', 1.8], ['M12 9V14M12 16V17.6', 'late', 1.8]],
};

/**
 * @param {keyof typeof STATES} name
 * @param {number} [size]
 */
export function stateIcon(name, size = 24) {
  const svg = picture(24, 24, ...STATES[name].map(([d, token, width]) => s('path', {
    d, 'fill': 'none', 'stroke': ink(token), 'stroke-width': width, 'stroke-linejoin': 'round', ...(name === 'empty' ? { 'stroke-dasharray': '3 3' } : {}),
  })));
  svg.setAttribute('width', String(size));
  svg.setAttribute('height', String(size));
  return svg;
}
