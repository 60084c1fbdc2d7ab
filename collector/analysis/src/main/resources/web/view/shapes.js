/** Every mark of the diagram as paths: drawn on canvas by the pen, and as SVG in legends, from this one definition. */

/**
 * Colours: "line" is the mark's own, "paper" what lies behind it; anything else is a token.
 * @typedef {{d:string, fill?:string, stroke?:string, width?:number, dash?:string}} Part
 */

/** @param {number} r */
const circle = (r) => `M${r} 0A${r} ${r} 0 1 0 ${-r} 0A${r} ${r} 0 1 0 ${r} 0Z`;
/** @param {number} r */
const diamond = (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
/** @param {number} r */
const cross = (r) => `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`;
/** @param {number} h length of a head */
const head = (h) => `M0 0L${-h} ${h * 0.42}L${-h} ${-h * 0.42}Z`;

/** Events, 7 pixels, centred on their lane. @type {Record<string, Part[]>} */
export const GLYPHS = {
  'send': [{ d: circle(3.5), fill: 'line', stroke: 'paper', width: 1 }],
  'receive': [{ d: circle(3.2), fill: 'paper', stroke: 'line', width: 1.7 }],
  'end-of-stream': [{ d: 'M0 -4V4', stroke: 'line', width: 1.5 }, { d: 'M-3 -4H0M-3 4H0', stroke: 'line', width: 1.2 }],
  'application': [{ d: 'M-3.6 -3.6H3.6V3.6H-3.6Z', fill: 'line', stroke: 'paper', width: 1 }],
  'connect': [{ d: diamond(4.6), fill: 'line', stroke: 'paper', width: 1 }],
  'accept': [{ d: diamond(4.3), fill: 'paper', stroke: 'line', width: 1.6 }],
  'refused': [{ d: diamond(4.4), fill: 'paper', stroke: 'line', width: 1.4 }, { d: 'M-5.5 5.5L5.5 -5.5', stroke: 'line', width: 1.6 }],
  'close': [{ d: 'M-1.9 -5.5V5.5M1.9 -5.5V5.5', stroke: 'line', width: 1.5 }],
  'half-close': [{ d: 'M0 -5.5V5.5', stroke: 'line', width: 1.5 }],
  'reset': [{ d: cross(3.6), stroke: 'line', width: 1.8 }],
  'evidence': [{ d: 'M0 -4.6L4.6 3.8H-4.6Z', fill: 'paper', stroke: 'line', width: 1.5 }],
  'listen': [{ d: 'M-3.2 -3.2H3.2V3.2H-3.2Z', fill: 'paper', stroke: 'line', width: 1.5 }],
  'start': [{ d: 'M0 -5.5L6 0L0 5.5Z', fill: 'paper', stroke: 'line', width: 1.4 }],
  'chain': [],
  'goodbye': [{ d: 'M0 -7V7', stroke: 'line', width: 2.2 }],
  'killed': [{ d: 'M0 -7V7', stroke: 'line', width: 2.2 }, { d: 'M0 -15V-8M-2.6 -11L0 -7.6L2.6 -11', stroke: 'line', width: 1.2 }],
  'halted': [{ d: 'M-1.8 -7H1.8V7H-1.8Z', fill: 'paper', stroke: 'line', width: 1.3 }],
  'crash': [{ d: cross(6.5), stroke: 'paper', width: 6.5 }, { d: cross(6.5), stroke: 'bad', width: 3.2 }],
  'pause': [{ d: 'M-2.6 -6V6M2.6 -6V6', stroke: 'line', width: 2.4 }],
};

/**
 * What the end of a line tells; paths with the tip at the origin, the line coming from the left.
 * @typedef {object} End
 * @property {Part[]} parts @property {Part[]} [upright] parts that do not turn with the line
 * @property {number} trim pixels between the tip and the lane @property {number} back pixels the shaft stops before the tip
 */

/** @type {Record<import('../model/types.js').Fate, (width:number) => End>} */
export const ENDS = {
  'delivered': (width) => ({ parts: [{ d: head(6.6 + width), fill: 'line' }], trim: 4.6, back: 5 }),
  'late': () => ({ parts: [{ d: head(10), fill: 'line' }, { d: `M-10.5 0L-20.5 4.2L-20.5 -4.2Z`, fill: 'line' }], trim: 4.8, back: 6 }),
  'lost': () => ({ parts: [], upright: [{ d: cross(4.6), stroke: 'line', width: 2.2 }], trim: 0, back: 0 }),
  'in-transit': () => ({
    parts: [{ d: 'M6 0A3 3 0 1 0 0 0A3 3 0 1 0 6 0Z', fill: 'paper', stroke: 'line', width: 1.4 }, { d: 'M8 0H19', stroke: 'line', width: 1.2, dash: '1 4' }],
    trim: 0, back: 0,
  }),
  'never-read': () => ({ parts: [{ d: 'M0 -6V6', stroke: 'line', width: 2 }], trim: 0, back: 0 }),
  'duplicated': (width) => ({ parts: [{ d: head(6.6 + width), fill: 'line' }], trim: 4.6, back: 5 }),
  'reordered': (width) => ({ parts: [{ d: head(6.6 + width), fill: 'line' }, { d: 'M-22 -4L-16 4M-16 -4L-22 4', stroke: 'line', width: 1.2 }], trim: 4.6, back: 5 }),
  'unknown': () => ({ parts: [], upright: [{ d: 'M-2.6 -3.4C-2.6 -6.6 2.6 -6.6 2.6 -3.2C2.6 -0.8 0 -0.8 0 1.6M0 4V5.4', stroke: 'line', width: 1.5 }], trim: 8, back: 7 }),
  'un-traced': () => ({ parts: [{ d: 'M0 0L-8 3.4L-8 -3.4Z', fill: 'paper', stroke: 'line', width: 1.2 }], trim: 4, back: 8 }),
};

/** @type {Record<import('../model/types.js').Fate, {width:number, color:string, dash:string}>} */
export const LINES = {
  'delivered': { width: 1.2, color: 'msg', dash: '' },
  'late': { width: 2.2, color: 'late', dash: '' },
  'in-transit': { width: 1.2, color: 'msg', dash: '' },
  'lost': { width: 1.6, color: 'bad', dash: '' },
  'never-read': { width: 1.2, color: 'msg', dash: '' },
  'duplicated': { width: 1.2, color: 'late', dash: '' },
  'reordered': { width: 1.2, color: 'late', dash: '' },
  'unknown': { width: 1.2, color: 'msg', dash: '' },
  'un-traced': { width: 1.2, color: 'poss', dash: '6 4' },
};

/**
 * @param {number} r
 * @returns {string} an octagon around the origin
 */
export function octagon(r) {
  const points = [];
  for (let i = 0; i < 8; i++) {
    const angle = Math.PI / 8 + (i * Math.PI) / 4;
    points.push(`${(r * Math.cos(angle)).toFixed(2)} ${(r * Math.sin(angle)).toFixed(2)}`);
  }
  return `M${points.join('L')}Z`;
}

/** @param {number} r */
export const triangle = (r) => `M0 ${-r}L${r * 0.98} ${r * 0.78}L${-r * 0.98} ${r * 0.78}Z`;
