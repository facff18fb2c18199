/**
 * A server that is killed under load, restarted or not. `npm run bench -- workshop-kill` does the same 50 times.
 * @module-tag thorough
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startPostgres } from '../postgres.ts';
import { killAtRandom } from './kill.ts';
import { startApi } from './server-process.ts';

const rounds = 3;
/** A start of a server takes seconds on a busy machine. */
const limitMs = 180_000;

it(
  'loses nothing and counts nothing twice when its one server is killed',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'securecart-killed-'));
    const server = await startApi(join(folder, 'data'));
    try {
      const { problems, acknowledged } = await killAtRandom([server], rounds);
      expect(problems).toEqual([]);
      expect(acknowledged).toBeGreaterThan(rounds);
    } finally {
      await server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  },
  limitMs,
);

it(
  'loses nothing and counts nothing twice when one of two servers on a PostgreSQL is killed',
  async () => {
    const postgres = await startPostgres();
    const servers = await Promise.all([startApi(postgres.url), startApi(postgres.url)]);
    try {
      const { problems, acknowledged } = await killAtRandom(servers, rounds);
      expect(problems).toEqual([]);
      expect(acknowledged).toBeGreaterThan(rounds);
    } finally {
      for (const server of servers) await server.kill('SIGKILL');
      await postgres.stop();
    }
  },
  limitMs,
);
