/** Two servers on one PostgreSQL: what only happens when both are at work at the same time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../../tests/postgres.ts';
import { openWorkshop } from '../workshops.ts';
import { openShared } from './shared.ts';
import type { Store } from './store.ts';

let server: PostgresServer;
let one: Store;
let two: Store;

beforeAll(async () => {
  server = await startPostgres();
  [one, two] = await Promise.all([openShared(server.url), openShared(server.url)]);
});
afterAll(async () => {
  await one?.close();
  await two?.close();
  await server?.stop();
});

it('makes one workshop when both start at the same time', async () => {
  const [first, second] = await Promise.all([openWorkshop(one, 'Shared'), openWorkshop(two, 'Shared')]);
  expect(first.workshop.id).toBe(second.workshop.id);
  expect([first.isNew, second.isNew].sort()).toEqual([false, true]);
});

it('grades in a process of its own, which finds the database by its environment and ends on SIGTERM', async () => {
  const { username, password, hostname, port, pathname } = new URL(server.url);
  await one.db
    .insertInto('grading')
    // Of no course: no grader is opened for it.
    .values({
      key: 'other process',
      exercise: 'no-lab/01-none',
      checker: 'test',
      answer: '',
      answer_key: 'other process',
      leased_until: null,
      verdict: null,
      findings: null,
      graded_at: null,
    })
    .execute();
  const grader = spawn(
    process.execPath,
    [join(import.meta.dirname, '../main.ts'), '--grader-only', '--database-url', `postgres://${pathname}`],
    {
      env: {
        ...process.env,
        PGHOST: hostname,
        PGPORT: port,
        PGUSER: username,
        PGPASSWORD: decodeURIComponent(password),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((graded, never) => {
    let told = '';
    grader.stdout.setEncoding('utf8').on('data', (text) => {
      told += text;
      if (told.includes('no-lab/01-none graded: unknown')) graded();
    });
    grader.once('exit', () => never(new Error(`The grader ended: ${told}`)));
  });
  grader.removeAllListeners('exit').kill('SIGTERM');
  expect(await once(grader, 'exit')).toEqual([0, null]);
  const row = await two.db
    .selectFrom('grading')
    .select('verdict')
    .where('key', '=', 'other process')
    .executeTakeFirst();
  expect(row).toEqual({ verdict: 'unknown' });
});
