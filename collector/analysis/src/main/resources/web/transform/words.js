/** Numbers, times and names as people read them. */

/** @typedef {import('../model/types.js').Fate} Fate */

/** Each fate in words, in the order of the table of counts. @type {[Fate, string, keyof import('../model/types.js').Counts|''][]} */
export const FATES = [
  ['delivered', 'delivered', 'delivered'],
  ['late', 'late (overtaken)', 'late'],
  ['in-transit', 'in transit', 'inTransit'],
  ['lost', 'lost', 'lost'],
  ['never-read', 'never read', 'neverRead'],
  ['duplicated', 'duplicated', 'duplicated'],
  ['reordered', 'reordered', 'reordered'],
  ['unknown', 'unknown', 'unknown'],
];

/** @param {Fate} fate */
export const fateWords = (fate) => FATES.find(([key]) => key === fate)?.[1].replace(/ \(.*/, '') ?? 'to or from an un-traced peer';

/** @param {number} value */
export const count = (value) => value.toLocaleString('en-US');

/**
 * @param {number} value
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (value, one, many = one + 's') => `${count(value)} ${value === 1 ? one : many}`;

/**
 * A moment of the run: "89.0 ms", "6.412 s".
 * @param {number} ms
 */
export function moment(ms) {
  return Math.abs(ms) < 10_000 ? `${grouped(ms, Math.abs(ms) < 1 ? 3 : 1)} ms` : `${grouped(ms / 1000, 3)} s`;
}

/**
 * A length of time with two or three digits that matter: "850 µs", "72 ms", "1.2 s".
 * @param {number} ms
 */
export function lasting(ms) {
  if (ms < 1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 10_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`;
}

/**
 * @param {number} value
 * @param {number} digits
 */
const grouped = (value, digits) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/**
 * Wall clock of a moment, in the reader's time zone: "14:03:07".
 * @param {number} epochMs
 */
export const clock = (epochMs) => new Date(epochMs).toTimeString().slice(0, 8);

/**
 * A foreign string made fit to be drawn: controls and turns of writing direction become visible, length is bounded.
 * @param {string|null|undefined} text
 * @param {number} [most]
 */
export function plain(text, most = 200) {
  // eslint-disable-next-line no-control-regex
  const clean = String(text ?? '').slice(0, most + 1).replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
  return clean.length > most ? clean.slice(0, most) + '…' : clean;
}

/** @param {string} text */
export const quoted = (text) => `“${plain(text)}”`;

/**
 * What a kind of event is called.
 * @param {string} kind
 */
export const kindWords = (kind) => kind.replaceAll('-', ' ');
