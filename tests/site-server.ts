/**
 * Serves a built site on a port of its own and, for the benchmark, beside it under `/bare/` a bare PGlite from the same
 * host with the same headers.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join, normalize } from 'node:path';

const root = join(import.meta.dirname, '..');
const pglite = join(root, 'node_modules/@electric-sql/pglite/dist');

const types: Record<string, string> = {
  '.css': 'text/css',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Folders that are served and where. */
const places = (site: string): [prefix: string, folder: string][] => [
  ['/bare/pglite/', `${pglite}/`],
  ['/bare/dataset/', join(root, 'build/dataset/')],
  ['/', `${site}/`],
];

export interface SiteServer {
  /** `http://localhost:PORT`, without a slash at its end. */
  origin: string;
  close(): Promise<void>;
}

/**
 * Starts the server on a free port.
 * @param caching the header for all files but pages; by default the browser may keep them for a year, as good hosts allow.
 */
export async function serveSite(
  site: string,
  caching = 'public, max-age=31536000, immutable',
): Promise<SiteServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.setHeader('cache-control', /\.\w+$/.test(path) ? caching : 'no-cache');
    if (path === '/bare/') return send(response, '.html', '<!doctype html><title>Bare PGlite</title>');
    if (/^\/bare\/[\w-]+\.ts$/.test(path)) return send(response, '.js', scriptOf(path));
    const [prefix, folder] = places(site).find(([prefix]) => path.startsWith(prefix)) ?? ['/', `${site}/`];
    sendFile(response, join(folder, normalize(`/${path.slice(prefix.length)}`)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A script of the benchmark as a browser reads it: without types, PGlite by its address. */
function scriptOf(path: string): string {
  const text = stripTypeScriptTypes(readFileSync(join(import.meta.dirname, 'bench', path), 'utf8'));
  return text
    .replaceAll("'@electric-sql/pglite'", "'/bare/pglite/index.js'")
    .replaceAll(/'@electric-sql\/pglite\/(contrib\/\w+)'/g, "'/bare/pglite/$1.js'");
}

function sendFile(response: ServerResponse, file: string): void {
  const found = [file, join(file, 'index.html')].find((candidate) =>
    statSync(candidate, { throwIfNoEntry: false })?.isFile(),
  );
  if (!found) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, headers(extname(found), statSync(found).size));
  createReadStream(found).pipe(response);
}

function send(response: ServerResponse, extension: string, body: string): void {
  response.writeHead(200, headers(extension, Buffer.byteLength(body))).end(body);
}

function headers(extension: string, length: number): Record<string, string | number> {
  return {
    'content-type': types[extension] ?? 'application/octet-stream',
    'content-length': length,
  };
}
