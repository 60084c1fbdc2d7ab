/**
 * Serves the UI with a made-up run, for work on the UI and for its tests: node server.mjs [feed|big|hostile|live|...] [port].
 * It sends the same security headers as the collector.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { big } from './fixture/big.mjs';
import { marks } from './fixture/marks.mjs';
import { STATES, feed, hostile } from './fixture/feed.mjs';

export const WEB = fileURLToPath(new URL('../../../../analysis/src/main/resources/web/', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const WORLDS = { feed, marks, big, huge: () => big(30_000), hostile, ...STATES };

/** @returns {Promise<{url:string, world:import('./fixture/world.mjs').World, pulse:(p:object)=>void, service:object, close:()=>Promise<void>, asked:string[]}>} */
export async function serve(fixture = 'feed', port = 0) {
  const world = fixture === 'empty' ? null : WORLDS[fixture]();
  const streams = new Set();
  const asked = [];
  const service = fixture === 'empty' ? { state: 'empty', text: '', problems: [], read: 0, of: 0 } : { state: world.live ? 'live' : 'final', text: '', problems: [], read: 0, of: 0 };
  const answers = {
    run: () => world?.runAnswer() ?? null,
    diagram: (q) => world?.diagramAnswer({ axis: q.get('axis') ?? 'wall', from: Number(q.get('from') ?? 0), to: Number(q.get('to') ?? Infinity), most: Number(q.get('most') ?? 10_000), sample: q.get('sample') !== 'false', keep: q.get('keep')?.split(',') ?? [] }),
    messages: (q) => world?.messagesAnswer(q.get('fate')),
    order: (q) => world?.orderAnswer(q.get('a'), q.get('b')),
    cone: (q) => world?.coneAnswer(q.get('event')),
    search: (q) => world?.searchAnswer(q.get('q') ?? ''),
    state: () => service,
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    asked.push(url.pathname);
    response.setHeader('content-security-policy', "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.setHeader('x-content-type-options', 'nosniff');
    const [, api, name, ...rest] = url.pathname.split('/');
    if (api === 'api' && name === 'stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders();
      response.write(': hello\n\n');
      streams.add(response);
      request.on('close', () => streams.delete(response));
      return;
    }
    if (api === 'api') {
      const body = name === 'event' ? world?.eventAnswer(decodeURIComponent(rest.join('/'))) : answers[name]?.(url.searchParams);
      response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? { message: 'No such event.' }));
      return;
    }
    const path = normalize(join(WEB, url.pathname === '/' ? 'index.html' : url.pathname));
    try {
      if (!path.startsWith(WEB)) throw new Error('outside');
      const body = await readFile(path);
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/`, world, service, asked,
    pulse: (data) => streams.forEach((stream) => stream.write(`event: revision\ndata: ${JSON.stringify(data)}\n\n`)),
    close: () => new Promise((done) => { streams.forEach((stream) => stream.destroy()); server.closeAllConnections(); server.close(done); }),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await serve(process.argv[2] ?? 'feed', Number(process.argv[3] ?? 7071));
  console.log(url);
}
