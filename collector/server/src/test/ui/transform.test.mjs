/** The pure part of the UI, without a browser: places, windows, levels of detail, addresses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WEB } from './server.mjs';
import { big } from './fixture/big.mjs';
import { feed } from './fixture/feed.mjs';

const load = (path) => import(new URL(path, `file://${WEB}`).href);
const { Execution } = await load('model/execution.js');
const { createStore } = await load('model/store.js');
const { readAddress, writeAddress } = await load('model/address.js');
const { Axis, withinRun, wholeRun } = await load('transform/axis.js');
const { rowsOf } = await load('transform/rows.js');
const { sceneOf } = await load('transform/scene.js');
const { captionsOf } = await load('transform/captions.js');
const { pillsOf } = await load('transform/pills.js');
const { crosses, overlap } = await load('transform/labels.js');
const { around, onAxis, opening, zoomed } = await load('transform/window.js');
const { walked, otherEnd } = await load('transform/walk.js');
const { copyOf } = await load('transform/texts.js');
const { lasting, moment, plain } = await load('transform/words.js');

const measure = (text, size) => text.length * size * 0.55;
const stateOf = (world, more = {}) => {
  const run = world.runAnswer();
  const store = createStore({ run, execution: new Execution(world.diagramAnswer(), run), ...more });
  return store.state;
};

test('an address says what it was made from', () => {
  const state = stateOf(feed(), { view: 'witness', finding: 1, step: 3, axis: 'lamport', theme: 'dark', window: { from: 12.5, to: 80 }, selected: 'p2:19' });
  assert.equal(writeAddress(state), '#view=witness&theme=dark&axis=lamport&window=12.5..80&finding=1&step=3&sel=p2:19');
  assert.deepEqual(readAddress(writeAddress(state)), { view: 'witness', theme: 'dark', axis: 'lamport', window: { from: 12.5, to: 80 }, finding: 1, step: 3, selected: 'p2:19', cursor: 'p2:19' });
});

test('the anchor of the console story opens its witness, and nonsense opens nothing', () => {
  assert.deepEqual(readAddress('#finding-3'), { view: 'witness', finding: 3 });
  assert.deepEqual(readAddress('#view=<script>&axis=up&window=9..3&finding=x'), {});
});

test('a window stays within the run, and all of it is no window', () => {
  const { execution: x } = stateOf(feed());
  assert.equal(withinRun({ from: -50, to: 900 }, 'wall', x), null);
  assert.deepEqual(withinRun({ from: -50, to: 50 }, 'wall', x), { from: 0, to: 100 });
  assert.deepEqual(wholeRun('wall', x), { from: 0, to: 246 });
});

test('zooming keeps the place under the pointer', () => {
  const state = stateOf(feed());
  const { from, to } = zoomed(state, state.execution, 2, 0.25);
  assert.deepEqual([from, to], [30.75, 153.75]);
  assert.equal(from + (to - from) * 0.25, 246 * 0.25);
});

test('another axis keeps the selection at its x', () => {
  const state = stateOf(feed(), { window: { from: 79, to: 216 }, selected: 'p3:21' });
  const { execution: x } = state;
  const e = x.index('p3:21');
  const before = new Axis('wall', x, state.window, 100, 1100).event(e);
  const after = new Axis('lamport', x, onAxis(state, x, 'lamport'), 100, 1100).event(e);
  assert.ok(Math.abs(before - after) < 0.5, `${before} and ${after}`);
});

test('on the Lamport axis every arrow goes right', () => {
  const { execution: x } = stateOf(big());
  const axis = new Axis('lamport', x, null, 0, 1000);
  for (const m of x.messages) if (m.from >= 0 && m.to >= 0) assert.ok(axis.start(m) < axis.end(m));
});

test('ticks are round and stand apart', () => {
  const { execution: x } = stateOf(feed());
  assert.deepEqual(new Axis('wall', x, null, 0, 900).ticks().slice(0, 4).map(({ text }) => text), ['0', '20', '40', '60']);
  assert.deepEqual(new Axis('wall', x, { from: 100, to: 100.01 }, 0, 900).ticks().slice(0, 3).map(({ text }) => text), ['100,000', '100,001', '100,002']);
});

test('incarnations share a row, and a crowd of lanes folds into its group', () => {
  const lanes = stateOf(big()).run.lanes;
  const rows = rowsOf(lanes, 60, 700);
  assert.equal(rows.rows.length, lanes.length - 1);
  assert.equal(rows.rowOf[13], rows.rowOf[15]);
  const many = Array.from({ length: 90 }, (_, lane) => ({ ...lanes[0], lane, name: `n${lane}`, group: lane < 80 ? 'clients' : 'servers' }));
  const folded = rowsOf(many, 60, 400);
  assert.deepEqual(folded.rows.map((row) => row.name).slice(0, 2), ['n0 + 5', 'n6 + 5']);
  assert.deepEqual(folded.rows.map((row) => row.name).slice(-2), ['n88', 'n89']);
  assert.deepEqual(rowsOf(many, 60, 160).rows.map((row) => row.name).slice(0, 2), ['80 processes', 'n80 + 1']);
  assert.ok(folded.gap >= 14);
});

test('a big run is drawn within the budget, and nothing that matters is thinned', () => {
  const scene = sceneOf(stateOf(big()), 976, 830);
  assert.ok(scene.arrows.length <= 400, `${scene.arrows.length} arrows`);
  assert.ok(scene.glyphs.length <= 3000, `${scene.glyphs.length} glyphs`);
  assert.equal(scene.arrows.filter(({ m }) => m.fate === 'lost').length, 23);
  assert.equal(scene.arrows.filter(({ m }) => m.fate === 'late').length, 1);
  assert.equal(scene.findings.length, 1);
  const drawn = scene.bundles.reduce((sum, bundle) => sum + bundle.n, 0);
  assert.equal(drawn, scene.bundled);
  assert.equal(scene.bundled + scene.unseen + scene.arrows.length, scene.x.messages.length);
});

test('more than 200 lost messages are counted, not dropped', () => {
  const world = big();
  const diagram = world.diagramAnswer();
  diagram.messages.slice(0, 500).forEach((m) => { m.fate = 'lost'; });
  const run = world.runAnswer();
  const state = createStore({ run, execution: new Execution(diagram, run) }).state;
  const wanted = diagram.messages.filter((m) => m.fate === 'lost' || m.fate === 'late').length;
  assert.equal(sceneOf(state, 976, 830).tallies.reduce((sum, tally) => sum + tally.n, 0), wanted);
});

for (const [width, height] of [[976, 830], [920, 830], [632, 530], [1400, 1100]]) {
  for (const axis of ['wall', 'lamport', 'steps']) {
    test(`pills stand off m1, m2 and each other at ${width} x ${height}, ${axis}`, () => {
      const world = feed();
      const bare = stateOf(world);
      const events = world.findings[0].witness.map((step) => bare.execution.index(step.event));
      const scene = sceneOf(stateOf(world, { view: 'witness', finding: 1, axis, window: around(bare.execution, axis, events) }), width, height);
      const pills = pillsOf(scene, measure, []);
      assert.deepEqual(pills.map((pill) => pill.role), ['m1.send', 'path', 'path', 'm2.send', 'm2.receive', 'm1.receive']);
      const hot = scene.arrows.filter((arrow) => arrow.tone === 'bad');
      assert.equal(hot.length, 2);
      for (const pill of pills) {
        for (const line of hot) assert.ok(!crosses(pill.box, line), `${pill.number} ${pill.role} over ${line.m.label}`);
        for (const other of pills) assert.ok(other === pill || !overlap(pill.box, other.box), `${pill.number} over ${other.number}`);
      }
    });
  }
}

test('words never lie over words', () => {
  for (const world of [feed(), big()]) {
    const scene = sceneOf(stateOf(world), 976, 830);
    const boxes = captionsOf(scene, measure).map(({ x, y, align, size, parts }) => {
      const w = parts.reduce((sum, [text]) => sum + measure(text, size), 0);
      return { x: align === 'left' ? x : align === 'right' ? x - w : x - w / 2, y: y - size + 1, w, h: size };
    });
    assert.ok(boxes.length > 5);
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => assert.ok(!overlap(a, b))));
  }
});

test('arrows walk along a lane and across lanes, M to the other end', () => {
  const state = stateOf(feed(), { cursor: 'p2:19' });
  assert.equal(walked(state, 'right'), 'p2:20');
  assert.equal(walked(state, 'left'), 'p2:18');
  assert.equal(walked(state, 'down').split(':')[0], 'p3');
  assert.equal(walked(state, 'up').split(':')[0], 'p1');
  assert.equal(otherEnd({ ...state, cursor: 'p2:18' }), state.execution.ids[state.execution.messageOf(state.execution.index('p2:18')).to]);
});

test('the story is copied in six lines and its contradiction', () => {
  const lines = copyOf(stateOf(feed(), { view: 'witness', finding: 1 })).trimEnd().split('\n');
  assert.equal(lines.length, 9);
  assert.equal(lines[0], '1. replica-c read J “What a relief!” before S2 “False alarm, he’s fine”');
  assert.equal(lines[1], '   1 m1.send    replica-a  http-1   L19  replica-a sends S2 to replica-c. Replica.java:88');
  assert.equal(lines[8], '   causal-delivery, certain.');
});

test('numbers are said as people say them, and controls become visible', () => {
  assert.deepEqual([moment(89), moment(0.25), moment(12_000)], ['89.0 ms', '0.250 ms', '12.000 s']);
  assert.deepEqual([lasting(0.85), lasting(72), lasting(1200)], ['850 µs', '72 ms', '1.20 s']);
  assert.equal(plain('a\u202eb\u0000c'), 'a·b·c');
});

test('a finished run opens on its messages, without a long start-up before them', () => {
  const x = stateOf(feed()).execution;
  const late = Object.assign(Object.create(x), { t: x.t.map((t, e) => (x.message[e] >= 0 ? t + 5000 : 0)), durationMs: x.durationMs + 5000 });
  assert.equal(opening(x), null);
  const { from, to } = opening(late);
  const told = late.t.filter((_, e) => x.message[e] >= 0);
  assert.ok(from > 4000 && from <= Math.min(...told) && to >= Math.max(...told) && to <= late.durationMs);
});
