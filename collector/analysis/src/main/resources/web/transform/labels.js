/** Places words so that none lies over another; whoever comes first stays. */

/** @typedef {{x:number, y:number, w:number, h:number}} Box */

export class Room {
  constructor() {
    /** @type {Box[]} */
    this.taken = [];
  }

  /** @param {Box} box */
  free(box) {
    return !this.taken.some((other) => overlap(box, other));
  }

  /**
   * Takes a box if it is free.
   * @param {Box} box
   */
  take(box) {
    if (!this.free(box)) return false;
    this.taken.push(box);
    return true;
  }

  /** @param {Box} box */
  force(box) {
    this.taken.push(box);
  }
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/**
 * True when a straight line passes through a box.
 * @param {Box} box
 * @param {{x1:number, y1:number, x2:number, y2:number}} line
 */
export function crosses(box, { x1, y1, x2, y2 }) {
  let low = 0;
  let high = 1;
  for (const [start, delta, from, to] of [[x1, x2 - x1, box.x, box.x + box.w], [y1, y2 - y1, box.y, box.y + box.h]]) {
    if (Math.abs(delta) < 1e-9) {
      if (start < from || start > to) return false;
      continue;
    }
    const enter = (from - start) / delta;
    const leave = (to - start) / delta;
    low = Math.max(low, Math.min(enter, leave));
    high = Math.min(high, Math.max(enter, leave));
  }
  return low <= high;
}
