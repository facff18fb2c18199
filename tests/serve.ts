import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { listen } from '#src/serve/listen.ts';

export interface Served {
  /** `http://localhost:PORT`, without a slash at its end. */
  origin: string;
  close(): Promise<void>;
}

/** Serves a site on a free port, as `npm start` does. */
export async function serve(
  { fetch }: Pick<Hono, 'fetch'>,
  timeouts?: Parameters<typeof listen>[2],
): Promise<Served> {
  const answer = getRequestListener(fetch);
  const server = await listen({ host: 'localhost', port: 0, command: 'npm test' }, () => answer, timeouts);
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
