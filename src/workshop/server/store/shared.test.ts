/** Two servers on one PostgreSQL: what only happens when both are at work at the same time. */
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
