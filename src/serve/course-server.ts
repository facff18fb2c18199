/** The course while it is built, and then served: what `npm start` and `npm run workshop` share. */
import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { UserError } from '#checkers/command/user-error.ts';
import { builderOf, buildSite, siteAddress } from './build-site.ts';
import { addressesOf, listen, type Place } from './listen.ts';
import { courseSite } from './site.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'dist');
/** A container names a folder that it can write to. */
const compressed = process.env.COMPRESSED_FILES ?? join(root, 'build/compressed');

export interface CourseServer {
  /** Aborted by a signal, which also ends the connections. */
  stopped: AbortSignal;
  /** The addresses of the course. */
  addresses: ReturnType<typeof addressesOf>;
  /** Builds what has changed, if that was asked for. @returns false when it was stopped, or failed for a reason that is printed. */
  build(): Promise<boolean>;
  /** The built course. */
  site(): Hono;
  /** Answers every request with this from now on. */
  serve(app: Hono): void;
  /** Ends it, even while pages are still connected. */
  close(): void;
}

/**
 * Listens before anything is built, which takes a minute: whoever has to choose another port should not have to wait for
 * it, and early visitors get a page that asks again until the course is there.
 * @throws UserError when the port or the host can't be used, or there is nothing to serve.
 */
export async function startServer({
  signals,
  ...options
}: Place & { build: boolean; signals: readonly NodeJS.Signals[] }): Promise<CourseServer> {
  if (!options.build && !existsSync(join(folder, 'index.html')))
    throw new UserError(
      'There is no site in dist/.',
      'Build it: leave out --no-build, or run npm run build.',
    );
  const address = siteAddress(process.env);
  let handler = building;
  const server = await listen(options, () => handler);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const stopping = new AbortController();
  // Not `once`: npm passes the signal on, which the terminal has sent already.
  for (const signal of signals)
    process.on(signal, () => {
      stopping.abort();
      close();
    });
  return {
    stopped: stopping.signal,
    addresses: addressesOf(options, server.address() as AddressInfo, address.base),
    build: async () => {
      const isBuilt =
        !options.build ||
        (await buildSite(builderOf(root, { address, compressed, stopped: stopping.signal })));
      if (!isBuilt && !stopping.signal.aborted)
        console.error('The course could not be built. The reason is above.');
      return isBuilt && !stopping.signal.aborted;
    },
    site: () => courseSite({ folder, base: address.base, cache: compressed }),
    serve: (app) => {
      handler = getRequestListener(app.fetch);
    },
    close,
  };
}

const building: RequestListener = (_, response) => {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5', Refresh: '5' });
  response.end('The course is being built. It appears here when that is done.\n');
};
