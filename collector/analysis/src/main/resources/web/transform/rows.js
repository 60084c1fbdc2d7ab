/** Where each lane lies: equal steps, groups a little apart, incarnations of one process on one row, crowds folded. */

/** @typedef {import('../model/types.js').Lane} Lane */
/**
 * @typedef {object} Row
 * @property {number} index @property {number} y in pixels @property {number[]} lanes lane numbers
 * @property {string} name @property {string} detail @property {string} group
 * @property {boolean} traced @property {boolean} folded true when it stands for several processes
 * @typedef {{rows:Row[], rowOf:number[], gap:number, top:number, bottom:number, groups:{name:string, top:number, bottom:number}[]}} Rows
 */

const MOST = 110;
const LEAST = 14;
const GROUP_STEP = 1.55;

/**
 * @param {Lane[]} lanes in the order to be drawn
 * @param {number} top y of the first row
 * @param {number} bottom y of the last row at most
 * @returns {Rows}
 */
export function rowsOf(lanes, top, bottom) {
  let groups = blocks(lanes);
  for (const block of [...groups].sort((a, b) => b.rows.length - a.rows.length)) {
    if (stepFor(groups, bottom - top) >= LEAST || block.rows.length < 2) break;
    const others = steps(groups) - (block.rows.length - 1);
    const fit = Math.floor((bottom - top) / LEAST - others) + 1;
    groups = groups.map((group) => (group === block ? folded(group, Math.max(1, fit)) : group));
  }
  const gap = Math.max(8, Math.min(MOST, stepFor(groups, bottom - top)));
  /** @type {Row[]} */
  const rows = [];
  /** @type {number[]} */
  const rowOf = new Array(lanes.length).fill(-1);
  const bars = [];
  let y = top;
  for (const group of groups) {
    if (rows.length) y += gap * GROUP_STEP;
    const first = y;
    group.rows.forEach((row, i) => {
      if (i) y += gap;
      for (const lane of row.lanes) rowOf[lane] = rows.length;
      rows.push({ ...row, index: rows.length, y: Math.round(y) + 0.5 });
    });
    bars.push({ name: group.name, top: first, bottom: y });
  }
  return { rows, rowOf, gap, top, bottom: y, groups: bars };
}

/** @typedef {{name:string, rows:Omit<Row,'index'|'y'>[]}} Block */

/**
 * Neighbouring lanes of one group.
 * @param {Lane[]} lanes
 */
function blocks(lanes) {
  /** @type {Block[]} */
  const found = [];
  lanes.forEach((lane, i) => {
    let block = found[found.length - 1];
    if (!block || block.name !== lane.group) found.push((block = { name: lane.group, rows: [] }));
    const earlier = lane.life > 1 && block.rows.find((row) => row.name === lane.name && row.traced);
    if (earlier) earlier.lanes.push(i);
    else block.rows.push({ lanes: [i], ...namesOf(lane), group: lane.group, traced: lane.traced, folded: false });
  });
  return found;
}

/**
 * Un-traced peers are known by address: of a long one the port stands in the second line.
 * @param {Lane} lane
 */
function namesOf({ name, detail, traced }) {
  const port = traced || name.length < 16 ? null : /^(.{2,}):(\d{1,5})$/.exec(name);
  return port ? { name: port[1], detail: `:${port[2]}, ${detail}` } : { name, detail };
}

/**
 * As many rows as there is room for, each of neighbouring lanes: of one row no message between them would be seen.
 * @param {Block} block
 * @param {number} fit
 * @returns {Block}
 */
function folded(block, fit) {
  const each = Math.ceil(block.rows.length / fit);
  const rows = [];
  for (let i = 0; i < block.rows.length; i += each) rows.push(together(block, block.rows.slice(i, i + each)));
  return { name: block.name, rows };
}

/**
 * @param {Block} block
 * @param {Block['rows']} part
 */
function together(block, part) {
  if (part.length === 1) return part[0];
  const traced = part.some((row) => row.traced);
  const words = `${part.length} ${traced ? 'processes' : 'un-traced peers'}`;
  const all = part.length === block.rows.length;
  return { lanes: part.flatMap((row) => row.lanes), name: all ? words : `${part[0].name} + ${part.length - 1}`, detail: all ? block.name : words, group: block.name, traced, folded: true };
}

/** @param {Block[]} groups */
const steps = (groups) => groups.reduce((sum, group) => sum + group.rows.length - 1, 0) + (groups.length - 1) * GROUP_STEP;

/**
 * @param {Block[]} groups
 * @param {number} room
 */
const stepFor = (groups, room) => (steps(groups) > 0 ? room / steps(groups) : MOST);
