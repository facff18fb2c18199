/**
 * A server that is killed under load, restarted or not. `npm run bench -- workshop-kill` does the same 50 times.
 * @module-tag thorough
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, type TestContext } from 'vitest';
import { startPostgres } from '../postgres.ts';
import { killAtRandom } from './kill.ts';
import { startApi } from './server-process.ts';

const rounds = 3;
/** A start of a server takes seconds on a busy machine. */
const limitMs = 180_000;

it(
  'loses nothing and counts nothing twice when its one server is killed',
  async ({ signal, onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'securecart-killed-'));
    // The server may write its last file meanwhile.
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    const ended = endOf(signal, onTestFinished);
    const server = await startApi(join(folder, 'data'), ended);
    const { problems, acknowledged } = await killAtRandom([server], rounds, ended);
    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThan(rounds);
  },
  limitMs,
);

it(
  'loses nothing and counts nothing twice when one of two servers on a PostgreSQL is killed',
  async ({ signal, onTestFinished }) => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const ended = endOf(signal, onTestFinished);
    const servers = await Promise.all([startApi(postgres.url, ended), startApi(postgres.url, ended)]);
    const { problems, acknowledged } = await killAtRandom(servers, rounds, ended);
    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThan(rounds);
  },
  limitMs,
);

/** Aborted when the test is over, however it ends: at its time limit, its function is left waiting and cleans nothing up. */
function endOf(cut: AbortSignal, onTestFinished: TestContext['onTestFinished']): AbortSignal {
  const over = new AbortController();
  onTestFinished(() => over.abort());
  return AbortSignal.any([cut, over.signal]);
}
