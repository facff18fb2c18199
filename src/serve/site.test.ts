import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteHeaders } from '#infra/hosting/site-headers.ts';
import { courseSite } from './site.ts';

const page = `<!doctype html><title>Lab</title>${'<p>Pages touched</p>'.repeat(200)}`;
const archive = gzipSync('an archive of the dataset '.repeat(200));
const wasm = Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d]), Buffer.alloc(5000)]);
const files: Record<string, string | Buffer> = {
  'index.html': page,
  '404.html': `<!doctype html><title>Not in the course</title>${' '.repeat(2000)}`,
  'labs/rds-proxy/index.html': page,
  'favicon.svg': `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(2000)}</svg>`,
  'service-worker.js': 'self.skipWaiting();',
  '_astro/page.Ab12.css': 'p{}'.repeat(500),
  '_astro/page.Ab12.js': 'void 0;'.repeat(500),
  '_astro/pglite.Ab12.wasm': wasm,
  '_astro/pglite.Ab12.data': Buffer.alloc(5000, 'data'),
  '_astro/visible.tar.Ab12.gz': archive,
  '_astro/library.json.Ab12.gz': archive,
  '_astro/engine.Ab12.txt': 'engine '.repeat(500),
  'cards/home.png': Buffer.alloc(3000, 'png'),
};

let folder: string;
let server: Server;
let port: number;
const site = () => join(folder, 'dist');
const cache = () => join(folder, 'compressed');

async function serve(base?: string): Promise<Server> {
  const app = courseSite({ folder: site(), base, cache: cache() });
  const started = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return started;
}

function stop(running: Server): Promise<void> {
  return new Promise((resolve) => {
    running.close(() => resolve());
    running.closeAllConnections();
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'securecart site '));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(site(), name)), { recursive: true });
    writeFileSync(join(site(), name), content);
  }
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  server = await serve();
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await stop(server);
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Asks as written: `fetch` would tidy the path, follow redirects and decompress. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', at = port): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port: at, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

it.each([
  ['/', 'text/html; charset=utf-8'],
  ['/labs/rds-proxy/', 'text/html; charset=utf-8'],
  ['/favicon.svg', 'image/svg+xml; charset=utf-8'],
  ['/_astro/page.Ab12.css', 'text/css; charset=utf-8'],
  ['/_astro/page.Ab12.js', 'text/javascript; charset=utf-8'],
  ['/_astro/pglite.Ab12.wasm', 'application/wasm'],
  ['/_astro/pglite.Ab12.data', 'application/octet-stream'],
  ['/_astro/visible.tar.Ab12.gz', 'application/gzip'],
  ['/cards/home.png', 'image/png'],
])('serves %s as %s', async (path, type) => {
  const { status, headers, body } = await ask(path);
  const name = path.endsWith('/') ? `${path}index.html` : path;
  expect([status, headers['content-type'], headers['content-encoding']]).toEqual([200, type, undefined]);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(body).toEqual(Buffer.from(files[name.slice(1)] ?? ''));
  expect(headers['content-length']).toBe(String(body.length));
});

it('sends the headers that docs/hosting.md names, with every answer', async () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/hosting.md'), 'utf8');
  const lines = Object.entries(siteHeaders).map(([name, value]) => `${name}: ${value}`);
  expect(document).toContain(`\n${lines.join('\n')}\n`);
  for (const path of ['/', '/_astro/pglite.Ab12.wasm', '/not-there/', '/labs/rds-proxy']) {
    const { headers } = await ask(path);
    for (const [name, value] of Object.entries(siteHeaders)) expect(headers[name.toLowerCase()]).toBe(value);
  }
});

describe('compression', () => {
  const text = '/_astro/engine.Ab12.txt';

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['GZIP;q=0.5', 'gzip'],
  ])('answers %s with %s', async (accepts, encoding) => {
    const { headers, body } = await ask(text, { 'accept-encoding': accepts });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers['content-length']).toBe(String(body.length));
    const unpacked = encoding === 'br' ? brotliDecompressSync(body) : gunzipSync(body);
    expect(unpacked.toString()).toBe(files[text.slice(1)]);
  });

  it.each(['identity', 'br;q=0', 'zstd', ''])('answers %j with the file as it is', async (accepts) => {
    const { headers, body } = await ask(text, { 'accept-encoding': accepts });
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toBe('Accept-Encoding');
    expect(body.toString()).toBe(files[text.slice(1)]);
  });

  it.each([
    '/_astro/visible.tar.Ab12.gz',
    '/_astro/library.json.Ab12.gz',
    '/cards/home.png',
    '/service-worker.js',
  ])('leaves %s as it is, being compressed already or tiny', async (path) => {
    const { headers, body } = await ask(path, { 'accept-encoding': 'br, gzip' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body).toEqual(Buffer.from(files[path.slice(1)] ?? ''));
  });

  it('is done once for many who ask at the same time, and again for new content', async () => {
    const path = '/_astro/page.Ab12.js';
    const copies = () => readdirSync(cache()).filter((name) => name.endsWith('.br')).length;
    await ask('/', { 'accept-encoding': 'br' });
    const before = copies();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(path, { 'accept-encoding': 'br' })),
    );
    for (const { body } of answers) expect(brotliDecompressSync(body).toString()).toBe(files[path.slice(1)]);
    expect(copies()).toBe(before + 1);
    writeFileSync(join(site(), path), 'let newer;'.repeat(500));
    const { body } = await ask(path, { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(body).toString()).toBe('let newer;'.repeat(500));
    writeFileSync(join(site(), path), files[path.slice(1)] ?? '');
    expect(copies()).toBe(before + 2);
    expect(readdirSync(cache()).every((name) => /\.(br|gzip)$/.test(name))).toBe(true);
  });
});

describe('caching', () => {
  it.each([
    ['/_astro/pglite.Ab12.wasm', 'public, max-age=31536000, immutable'],
    ['/', 'no-cache'],
    ['/service-worker.js', 'no-cache'],
  ])('of %s is %s', async (path, caching) => {
    expect((await ask(path)).headers['cache-control']).toBe(caching);
  });

  it('answers a browser that has the same with 304 and nothing else, whatever the encoding', async () => {
    const { etag = '' } = (await ask('/', { 'accept-encoding': 'br' })).headers;
    for (const known of [etag, `"other", ${etag}`, '*']) {
      const { status, headers, body } = await ask('/', { 'if-none-match': known });
      expect([status, body.length, headers.etag]).toEqual([304, 0, etag]);
    }
    expect((await ask('/', { 'if-none-match': 'W/"other"' })).status).toBe(200);
    const missing = await ask('/nowhere', { 'if-none-match': '*' });
    expect(missing.status).toBe(404);
  });
});

describe('an address', () => {
  it.each([
    ['/labs/rds-proxy', '/labs/rds-proxy/'],
    ['/labs/rds-proxy?tab=plan', '/labs/rds-proxy/?tab=plan'],
    // Not a redirect to another host.
    ['//labs/rds-proxy', '/labs/rds-proxy/'],
  ])('without its last slash, %s, leads to %s', async (path, target) => {
    const { status, headers } = await ask(path);
    expect([status, headers.location]).toEqual([301, target]);
  });

  it.each([
    '/nowhere',
    '/labs/',
    '/favicon.svg/',
    '/index.html/more',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00',
    '/%e0%a4%a',
  ])('that is none, %s, gets the page of the course that says so', async (path) => {
    const { status, headers, body } = await ask(path, { 'accept-encoding': 'br' });
    expect([status, headers['content-type'], headers['content-encoding']]).toEqual([
      404,
      'text/html; charset=utf-8',
      'br',
    ]);
    expect(brotliDecompressSync(body).toString()).toContain('Not in the course');
  });

  it('is answered to HEAD without a body, and to nothing that would change something', async () => {
    const head = await ask('/', {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(String(page.length));
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await ask('/', {}, method);
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD']);
    }
  });
});

it.each(['/databases', '/databases/'])('serves a site that was built for %s there alone', async (base) => {
  const other = await serve(base);
  try {
    const { port: at } = other.address() as AddressInfo;
    const answer = async (path: string) => {
      const { status, headers } = await ask(path, {}, 'GET', at);
      return [status, headers.location];
    };
    expect(await answer('/databases/')).toEqual([200, undefined]);
    expect(await answer('/databases/favicon.svg')).toEqual([200, undefined]);
    expect(await answer('/databases/labs/rds-proxy')).toEqual([301, '/databases/labs/rds-proxy/']);
    expect(await answer('/databases')).toEqual([302, '/databases/']);
    expect(await answer('/')).toEqual([302, '/databases/']);
    expect(await answer('/favicon.svg')).toEqual([404, undefined]);
    expect(await answer('/databases-2/')).toEqual([404, undefined]);
  } finally {
    await stop(other);
  }
});

it('goes on when a visitor leaves in the middle of a file', async () => {
  const path = '/_astro/pglite.Ab12.wasm';
  writeFileSync(join(site(), path), Buffer.alloc(8_000_000));
  for (let visit = 0; visit < 5; visit += 1)
    await new Promise<void>((resolve) => {
      const request = get({ host: '127.0.0.1', port, path }, (response) => {
        response.once('data', () => request.destroy());
        response.once('close', resolve);
      });
      request.once('error', () => resolve());
    });
  writeFileSync(join(site(), path), wasm);
  expect((await ask(path)).body).toEqual(wasm);
});
