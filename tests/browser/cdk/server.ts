/** Serves a page with the CDK engine, and writes down what it is asked for. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build, type Plugin } from 'esbuild';
import { built, root } from '#src/cdk/bundle/paths.ts';

export interface EngineServer {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  origin: string;
  /** Paths asked for, in order. */
  requests: string[];
  /** What the engine is answered with from now on; undefined for the engine itself. */
  engineStatus: number | undefined;
  close(): Promise<void>;
}

/** Starts the server on a free port. `npm run engine` must have built the engine. */
export async function serveEngine(): Promise<EngineServer> {
  const files: Readonly<Record<string, { type: string; body: string | Buffer }>> = {
    '/': {
      type: 'text/html',
      body: '<!doctype html><title>CDK</title><link rel="icon" href="data:,"><script src="/page.js"></script>',
    },
    '/page.js': { type: 'text/javascript', body: await bundlePage() },
    '/engine.txt': { type: 'text/plain', body: await readFile(built.engine) },
    '/secret.txt': { type: 'text/plain', body: 'A file that no program may read.' },
  };
  const state: Omit<EngineServer, 'origin' | 'close'> = { requests: [], engineStatus: undefined };
  const server = createServer(({ url = '' }, response) => {
    state.requests.push(url);
    // As a careless host would: what keeps a program in its sandbox must not depend on the server.
    response.setHeader('access-control-allow-origin', '*');
    const file = files[url];
    const status = url === '/engine.txt' ? state.engineStatus : undefined;
    if (!file || status) return response.writeHead(status ?? 404).end();
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'max-age=3600' }).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, { origin: `http://127.0.0.1:${port}`, close: () => stop(server) });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['tests/browser/cdk/page.ts'],
    write: false,
    bundle: true,
    format: 'iife',
    plugins: [assets],
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

/** What Vite makes of a `?url` and a `?raw`. */
const assets: Plugin = {
  name: 'assets',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#build\/.*\?(?:url|raw)$/ }, ({ path }) => ({ path, namespace: 'asset' }));
    onLoad({ filter: /.*/, namespace: 'asset' }, async ({ path }) => {
      const [file = '', kind] = path.replace('#', '').split('?');
      if (kind === 'raw') return { contents: await readFile(`${root}/${file}`, 'utf8'), loader: 'text' };
      return { contents: `/${file.slice(file.lastIndexOf('/') + 1)}`, loader: 'text' };
    });
  },
};
