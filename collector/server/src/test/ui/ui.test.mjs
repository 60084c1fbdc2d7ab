/** The UI in Debian's Chromium: real clicks and keys on made-up runs. Skipped with one line where there is no Chromium. */
import assert from 'node:assert/strict';
import { readFile, writeFile, mkdtemp, rm, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromiumPath, launch } from './browser.mjs';
import { WEB, serve } from './server.mjs';

const skip = chromiumPath() ? false : 'skipped: no Chromium here (apt-get install chromium, or set CHROMIUM)';
let browser;
const servers = new Map();
before(async () => { if (!skip) browser = await launch(); });
after(async () => {
  await browser?.close();
  for (const server of servers.values()) await server.close();
});

const served = async (fixture) => {
  if (!servers.has(fixture)) servers.set(fixture, await serve(fixture));
  return servers.get(fixture);
};

/** Opens a page and hands it over once its run is drawn; any error on the page fails the test. */
async function open(fixture, { hash = '', width = 1600, height = 1000, dark = false, ready = '#left .finding' } = {}) {
  const server = await served(fixture);
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error' && !/Failed to load resource|ERR_CONNECTION/.test(message.text())) errors.push(message.text()); });
  page.on('request', (request) => { if (!request.url().startsWith(server.url)) errors.push(`request to ${request.url()}`); });
  await page.goto(server.url + (hash && '#' + hash));
  if (ready) await page.waitForSelector(ready);
  await frame(page);
  const text = async (selector) => (await page.textContent(selector)).replace(/\s+/g, ' ').trim();
  return { page, server, text, close: async () => { await context.close(); assert.deepEqual(errors, []); } };
}

const frame = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const hash = (page) => page.evaluate(() => location.hash);

/** Where an event is drawn, in page pixels, by the same code that draws it. */
const placeOf = (page, id) => page.evaluate(async (wanted) => {
  const [{ Execution }, { sceneOf }, { readAddress }] = await Promise.all(['./model/execution.js', './transform/scene.js', './model/address.js'].map((path) => import(new URL(path, document.baseURI).href)));
  const [run, diagram] = await Promise.all(['run', 'diagram'].map((path) => fetch('api/' + path).then((answer) => answer.json())));
  const over = document.querySelector('canvas.over').getBoundingClientRect();
  const state = { view: 'run', axis: 'wall', window: null, finding: null, fate: null, ...readAddress(location.hash), run, execution: new Execution(diagram, run) };
  const scene = sceneOf(state, over.width, over.height);
  const e = state.execution.index(wanted);
  return { x: over.left + scene.axis.event(e), y: over.top + scene.rows.rows[scene.rows.rowOf[state.execution.lane[e]]].y };
}, id);

/** Colours that occur on the lower canvas. */
const colours = (page) => page.evaluate(() => {
  const canvas = document.querySelector('canvas.base');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = {};
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) { const key = [data[i], data[i + 1], data[i + 2]].join(); seen[key] = (seen[key] ?? 0) + 1; }
  return seen;
});

const browserTest = (name, body) => test(name, { skip, timeout: 60_000 }, body);

browserTest('the run opens with its verdict, findings and counts', async () => {
  const { text, page, close } = await open('feed');
  assert.equal(await text('#verdict h1'), '1 ordering violation, 0 failures; 6 processes, 61 messages, 1 un-traced peer');
  assert.equal(await text('#verdict p'), 'replica-c read “What a relief!” before “False alarm, he’s fine”, which happened before it.');
  assert.equal(await text('.finding'), '1replica-c read J “What a relief!” before S2 “False alarm, he’s fine”causal-delivery, certain. S2 happened before J.');
  assert.deepEqual(await page.$$eval('.fates button', (all) => all.map((one) => one.textContent)), ['delivered58', 'late (overtaken)1', 'in transit1', 'lost0', 'never read1', 'with un-traced peers4']);
  assert.deepEqual(await page.$$eval('.traffic .note', (all) => all.map((one) => one.textContent)), ['replica-asends 21/s, 1.2 kB/s; log 180 MB an hour; exclude=7001', 'replica-a → replica-c, tcpsends 2/s, 182 B/s']);
  await page.waitForSelector('#right dl');
  assert.equal(await text('#right .title'), 'Message S2, late');
  const drawn = await colours(page);
  assert.ok(drawn['168,21,43'] > 100 && drawn['125,101,0'] > 50 && drawn['127,135,145'] > 500, 'finding, late and ordinary messages are drawn');
  await close();
});

browserTest('one click on the finding shows its witness; J, K, Esc step through it and back', async () => {
  const { page, text, close } = await open('feed');
  await page.click('.finding');
  await page.waitForSelector('.story');
  assert.deepEqual(await page.$$eval('.story .role', (all) => all.map((one) => one.textContent)), ['m1.send', 'path', 'path', 'm2.send', 'm2.receive', 'm1.receive']);
  assert.equal(await text('.contradiction'), 'The contradiction. Because replica-a sent S2 and then, along 4 messages, replica-b sent J, S2 → J. However replica-c read J while S2, bytes [412, 503), was unread, for 72 ms.Promised: causal=replica-* (causal-delivery, certain). So S2 had to be read first.');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.waitForSelector('li[aria-current=step][data-step="2"]');
  await page.keyboard.press('k');
  await page.waitForSelector('li[aria-current=step][data-step="1"]');
  await page.waitForFunction(() => /view=witness&window=.*&finding=1&step=1/.test(location.hash));
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.getElementById('done').textContent === 'Copied as text.');
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^1\. replica-c read J.*\n {3}1 m1\.send {4}replica-a/);
  await page.click('[data-key=suppress]');
  assert.match(await text('.suppress pre'), /rule: causal-delivery/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.body.dataset.view === 'run');
  await page.waitForFunction(() => !/window/.test(location.hash));
  await close();
});

browserTest('the rest is dimmed while a witness is shown', async () => {
  const { page, close } = await open('feed');
  const before = await colours(page);
  await page.keyboard.press('w');
  await page.waitForSelector('.story');
  await frame(page);
  const now = await colours(page);
  assert.ok((now['127,135,145'] ?? 0) < before['127,135,145'] / 4, 'ordinary messages lost their strength');
  assert.ok(now['168,21,43'] > before['168,21,43'] && now['10,102,194'] > 500, 'm1 and m2 are red, the path is blue');
  await close();
});

browserTest('a click selects, shift + click asks which happened first, X swaps', async () => {
  const { page, server, text, close } = await open('feed');
  const { notify, push } = server.world.ends;
  const [a, b] = [await placeOf(page, notify), await placeOf(page, push)];
  await page.mouse.click(a.x, a.y);
  await page.waitForFunction((id) => location.hash.includes(`sel=${id}`), notify);
  await page.keyboard.down('Shift');
  await page.mouse.click(b.x, b.y);
  await page.keyboard.up('Shift');
  await page.waitForSelector('.answer');
  assert.equal(await text('.answer > p'), 'Possibly ordered, through notify-gateway:8089.');
  assert.equal(await text('.answer pre'), '-javaagent:lightcone-agent.jar=process=notify-gateway');
  await frame(page);
  const drawn = await colours(page);
  assert.ok(drawn['90,15,160'] > 200 && drawn['223,235,248'] > 10_000 && drawn['239,237,230'] > 10_000, 'a violet path between tinted cones');
  await page.keyboard.press('x');
  await page.waitForFunction((id) => location.hash.includes(`a=${id}`), push);
  await close();
});

browserTest('the four answers are worded as agreed', async () => {
  const { page, text, close } = await open('feed');
  const expect = async (a, b, words) => {
    await page.evaluate((wanted) => { location.hash = wanted; }, `view=first&a=${a}&b=${b}`);
    await page.waitForFunction((wanted) => document.querySelector('.answer > p')?.textContent === wanted, words);
  };
  await expect('p0:2', 'p5:9', 'A happened before B.');
  await expect('p5:9', 'p0:2', 'B happened before A.');
  await expect('p5:4', 'p0:5', 'A ∥ B: concurrent. No path leads from A to B or from B to A, not even a possible one.');
  assert.match(await text('.answers'), /A ∥ Bno path at all, not even a possible one/);
  await close();
});

browserTest('keyboard only: walk, select, follow the message, compare, change axis, zoom, theme, help', async () => {
  const { page, text, close } = await open('feed', { hash: 'sel=p2:18' });
  for (const key of ['ArrowRight', 'Enter']) await page.keyboard.press(key);
  await page.waitForFunction(() => location.hash.includes('sel=p2:19'));
  await page.waitForSelector('#table table');
  assert.match(await text('#table'), /before it on its lane.*selected.*after it on its lane/);
  await page.keyboard.press('m');
  await page.waitForFunction(() => document.getElementById('said').textContent.startsWith('replica-b, receive S2, Lamport 21'));
  await page.keyboard.press('b');
  await page.waitForSelector('.answer');
  assert.equal(await text('.answer > p'), 'A happened before B.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await page.waitForFunction(() => location.hash.includes('axis=lamport'));
  await page.keyboard.press('+');
  await page.keyboard.press('Shift+ArrowRight');
  await page.waitForFunction(() => /window=/.test(location.hash));
  await page.keyboard.press('0');
  await page.waitForFunction(() => !/window=/.test(location.hash));
  await page.keyboard.press('t');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await page.keyboard.press('?');
  await page.waitForSelector('.keys');
  assert.equal(await page.locator('.keys li').count(), 33);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('sally');
  await page.waitForSelector('#hits button');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('sel=p0:'));
  await page.keyboard.press('g');
  await page.keyboard.type('132');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('said').textContent.includes('132.0 ms'));
  await close();
});

browserTest('a count shows its members alone', async () => {
  const { page, text, close } = await open('feed');
  await page.click('[data-key=fate-never-read]');
  await page.waitForSelector('.members');
  assert.equal(await text('.members li'), '64 bytesreplica-a → sally182.0 ms');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.members', { state: 'detached' });
  await close();
});

browserTest('wheel pans, ctrl + wheel zooms at the pointer, the strip moves the window', async () => {
  const { page, close } = await open('feed');
  const at = await placeOf(page, 'p2:19');
  const pointer = Math.round(at.x);
  await page.mouse.move(pointer, at.y);
  await page.keyboard.down('Control');
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -120);
  await page.waitForFunction(() => { const [, from, to] = /window=([\d.]+)\.\.([\d.]+)/.exec(location.hash) ?? [0, 0, 246]; return to - from < 246 / 4.4; });
  await page.keyboard.up('Control');
  await page.waitForTimeout(300);
  const zoomed = await placeOf(page, 'p2:19');
  const [, from, to] = /window=([\d.]+)\.\.([\d.]+)/.exec(await hash(page));
  const expected = pointer + (at.x - pointer) * (246 / (to - from));
  assert.ok(Math.abs(zoomed.x - expected) < 1, `the place under the pointer stays: ${zoomed.x}, ${expected}`);
  const before = await hash(page);
  await page.mouse.wheel(0, 60);
  await page.waitForFunction((old) => location.hash !== old, before);
  const strip = await page.locator('canvas.strip').boundingBox();
  const panned = await hash(page);
  await page.mouse.click(strip.x + strip.width - 80, strip.y + 20);
  await page.waitForFunction((old) => location.hash !== old, panned);
  await close();
});

browserTest('hostile strings stay strings', async () => {
  const { page, text, close } = await open('hostile');
  assert.match(await text('#verdict h1'), /<img src=x onerror=/);
  await page.keyboard.press('w');
  await page.waitForSelector('.story');
  assert.equal(await page.locator('img, #left script, #right script').count(), 0);
  assert.match(await page.title(), /^Lightcone: <img/);
  assert.doesNotMatch(await text('body'), /\u202e/);
  await close();
});

browserTest('dark is dark, and light is one key away', async () => {
  const { page, close } = await open('feed', { dark: true });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await paper(), 'rgb(17, 20, 25)');
  assert.ok((await colours(page))['255,112,130'] > 100, 'the finding in the red of the dark');
  await page.click('[data-key=theme]');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  assert.equal(await paper(), 'rgb(250, 249, 246)');
  await close();
});

for (const view of ['run', 'witness', 'first', 'states']) {
  browserTest(`nothing clips at 1200 x 700: ${view}`, async () => {
    const { page, close } = await open('feed', { width: 1200, height: 700, hash: `view=${view}` });
    const clipped = await page.evaluate(() => {
      const { innerWidth: width, innerHeight: height } = window;
      const bad = [];
      if (document.documentElement.scrollWidth > width || document.documentElement.scrollHeight > height) bad.push('the page scrolls');
      for (const element of document.querySelectorAll('header *, #verdict *, #stage canvas, .foot, aside *')) {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || element.closest('svg') || element.closest('[hidden]')) continue;
        if (box.right > width + 1 || box.left < -1) bad.push(element.outerHTML.slice(0, 80));
        const column = element.closest('aside');
        if (column && column.scrollWidth > column.clientWidth + 1) bad.push(`${column.id} is wider than its column`);
        if (!column && element.matches('button, h1, p:not(.foot)') && element.scrollWidth > element.clientWidth + 1) bad.push(element.outerHTML.slice(0, 80));
      }
      return [...new Set(bad)];
    });
    assert.deepEqual(clipped, []);
    await close();
  });
}

browserTest('10,000 events: bundles, bars, and every frame is quick', async () => {
  const { page, text, close } = await open('big');
  assert.match(await text('.foot'), /^\d+ bundles stand for [\d,]+ messages; [\d,]+ more only as density\. Width: log of the count\./);
  const place = await page.locator('canvas.over').boundingBox();
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.keyboard.down('Control');
  for (let i = 0; i < 12; i++) {
    await page.mouse.wheel(0, -100);
    await frame(page);
  }
  await page.keyboard.up('Control');
  await page.waitForFunction(() => document.querySelector('.foot').textContent.startsWith('Scroll to pan'));
  for (let i = 0; i < 10; i++) {
    await page.mouse.wheel(0, 80);
    await frame(page);
  }
  await page.keyboard.press('n');
  await page.waitForSelector('.story');
  await close();
});

browserTest('a run too long for one answer says so, and zooming in asks for the window', async () => {
  const { page, server, text, close } = await open('huge');
  assert.match(await text('.foot'), /^Bars count events: zoom in to see each\. \d+ bundles stand for [\d,]+ messages/);
  const drawn = await colours(page);
  assert.ok(drawn['71,78,88'] > 500, 'bars stand for the events that are not here');
  const asked = server.asked.filter((path) => path === '/api/diagram').length;
  await page.evaluate(() => { location.hash = 'view=run&window=9000..9400'; });
  await page.waitForFunction(() => document.querySelector('.foot').textContent.startsWith('Scroll to pan') || /^\d+ bundles/.test(document.querySelector('.foot').textContent));
  assert.equal(server.asked.filter((path) => path === '/api/diagram').length, asked + 1);
  await page.keyboard.press('n');
  await page.waitForSelector('.story');
  await page.keyboard.press('j');
  await page.waitForFunction(() => document.querySelector('li[aria-current=step]') && /finding=1&step=1/.test(location.hash));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  await page.waitForFunction(() => document.querySelector('.foot').textContent.startsWith('Bars count events'));
  await close();
});

browserTest('states say what holds', async () => {
  const states = [
    ['passed', 'Passed: causal delivery held in replica-a, replica-b, replica-c.', 'None: what was promised held.'],
    ['nothing', '6 processes, 61 messages, 0 lost, 1 un-traced peer; order not judged.', 'Order is not judged: nothing was promised.'],
    ['inconclusive', 'Inconclusive: a gap of 13 ms in replica-a overlaps what you promised.', 'None was seen; what is not known may hide one.'],
    ['empty', 'No events yet.', 'Nothing to judge yet.'],
  ];
  for (const [fixture, words, violations] of states) {
    const { text, page, close } = await open(fixture, { ready: '#verdict h1' });
    await page.waitForFunction((wanted) => document.querySelector('#verdict h1')?.textContent.replace(/\s+/g, ' ').trim() === wanted, words);
    assert.equal(await text('#left .none'), violations);
    if (fixture === 'nothing') assert.equal(await text('#verdict code'), "--causal 'replica-*'");
    await close();
  }
});

browserTest('live: the status line counts, and new revisions are fetched', async () => {
  const { page, server, text, close } = await open('live', { ready: '#status b' });
  server.world.revision++;
  server.world.more.headline.bold = '0 ordering violations, 0 failures so far; now';
  server.pulse({ revision: server.world.revision, events: 500, messages: 1204, behindMs: 300, processes: 6, violations: 0 });
  await page.waitForFunction(() => document.querySelector('#status b')?.textContent === 'Live: 6 processes, 1,204 messages, 0.3 s behind.');
  await page.waitForFunction(() => document.querySelector('#verdict h1').textContent.includes('now'));
  assert.match(await text('#status'), /0 ordering violations so far\. “Not delivered” and “concurrent” are not final while agents are still writing\./);
  await close();
});

browserTest('a collector that went away is said, and tried again', async () => {
  const { page, server, text, close } = await open('feed');
  await server.close();
  servers.delete('feed');
  await page.waitForSelector('#status:not([hidden]) [data-key=status]');
  assert.match(await text('#status'), /^No answer from the collector for \d+ s\.Showing what arrived until \d\d:\d\d:\d\d\. Trying again in \d+ s\.Try now$/);
  servers.set('feed', await serve('feed', Number(new URL(server.url).port)));
  // The page tries by itself, too, and takes the button away when it was first.
  await page.evaluate(() => document.querySelector('[data-key=status]')?.click());
  await page.waitForSelector('#status', { state: 'hidden' });
  await close();
});

browserTest('an unreadable file is said, and its gap can be shown', async () => {
  const { service } = await served('inconclusive');
  service.problems = [{ file: 'replica-b/000003.lcl', message: 'checksum wrong at byte 81,920' }];
  const { page, text, close } = await open('inconclusive', { ready: '#status b' });
  assert.equal(await text('#status b'), 'replica-b/000003.lcl cannot be read: checksum wrong at byte 81,920');
  await page.click('[data-key=status]');
  await page.waitForFunction(() => /window=/.test(location.hash));
  await close();
});

browserTest('the report: one file, no server, opens on the witness of finding 1', async () => {
  const server = await served('feed');
  const { world } = server;
  const events = Object.fromEntries(world.findings[0].witness.map((step) => [step.event, world.eventAnswer(step.event)]));
  const data = JSON.stringify({ run: world.runAnswer(), diagram: world.diagramAnswer(), events }).replaceAll('<', '\\u003c');
  const folder = await mkdtemp(join(tmpdir(), 'lightcone-report-'));
  const bundle = await inlined();
  const css = await readFile(join(WEB, 'app.css'), 'utf8');
  const html = (await readFile(join(WEB, 'index.html'), 'utf8')).replace(/<link rel="icon".*\n/, '').replace(/<link rel="stylesheet".*>/, () => `<style>${css}</style>`)
    .replace(/<script type="module".*<\/script>/, '').replace('</body>', () => `<script type="application/json" id="lightcone-data">${data}</script><script type="module">${bundle}</script></body>`);
  await writeFile(join(folder, 'report.html'), html);
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  await page.waitForSelector('.story');
  assert.equal(await page.locator('.story li').count(), 6);
  await page.keyboard.press('3');
  await page.evaluate(() => { location.hash = 'view=first&a=p0:2&b=p5:9'; });
  await page.waitForFunction(() => document.querySelector('.answerless')?.textContent === 'Open the collector to ask: java -jar lightcone-collector.jar serve DIR');
  assert.deepEqual(errors, []);
  await page.close();
  await rm(folder, { recursive: true });
});

test('modules are small, relative, without cycles, and can be put into one file', async () => {
  const files = await modules();
  assert.ok(files.size > 25);
  for (const [name, code] of files) {
    assert.ok(code.split('\n').length <= 251, `${name} has ${code.split('\n').length} lines`);
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, `${name} makes markup or code of strings`);
    assert.doesNotMatch(code.replace(/^\s*\*.*$|\/\*\*.*\*\//gm, ''), /https?:\/\/(?!www\.w3\.org\/2000\/svg)/, `${name} names another host`);
    assert.doesNotMatch(code.replace(/import\('[^']*'\)\.\w+/g, ''), /\bimport\(/, `${name} imports dynamically`);
  }
  assert.equal((await inOrder(files)).length, files.size);
});

async function modules() {
  const files = new Map();
  for (const entry of await readdir(WEB, { recursive: true })) if (entry.endsWith('.js')) files.set(entry.replaceAll('\\', '/'), await readFile(join(WEB, entry), 'utf8'));
  return files;
}

/** Modules with those they need before them; a cycle is an error. */
async function inOrder(files) {
  const done = [];
  const visit = (name, above) => {
    assert.ok(!above.includes(name), `cycle: ${[...above, name].join(' > ')}`);
    if (done.includes(name)) return;
    for (const [, path] of files.get(name).matchAll(/^import .* from '(.*)';$/gm)) visit(new URL(path, `file:///${name}`).pathname.slice(1), [...above, name]);
    done.push(name);
  };
  for (const name of files.keys()) visit(name, []);
  return done;
}

/** The modules as one script: each in a function of its own that returns what it exports. */
async function inlined() {
  const files = await modules();
  const key = (name) => JSON.stringify(name);
  const parts = (await inOrder(files)).map((name) => {
    const names = [...files.get(name).matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)].map(([, one]) => one);
    const code = files.get(name).replace(/^import \{(.*)\} from '(.*)';$/gm, (_, what, path) => `const {${what}} = modules[${key(new URL(path, `file:///${name}`).pathname.slice(1))}];`).replace(/^export (?=async|const|function|class)/gm, '').replace(/^export \{\};$/m, '');
    return `modules[${key(name)}] = (() => {\n${code}\nreturn {${names.join(', ')}};\n})();`;
  });
  return `const modules = {};\n${parts.join('\n')}`.replaceAll('</script', '<\\/script');
}
