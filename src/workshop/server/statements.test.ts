/**
 * The course measures itself: each statement that the workshop's server sends is explained, as Lab 3 teaches, in a store
 * where thousands have just joined, in one with some history, and in one with ten times as much.
 * @module-tag thorough
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../tests/postgres.ts';
import { budgets } from '../../../tests/workshop/statements/budgets.ts';
import {
  addHistory,
  dismissCrowd,
  joinClass,
  joinCrowd,
} from '../../../tests/workshop/statements/history.ts';
import { measuredDatabase, type Statement } from '../../../tests/workshop/statements/measured.ts';
import { statementSites } from '../../../tests/workshop/statements/sites.ts';
import { walk } from '../../../tests/workshop/statements/walk.ts';
import { walkLms } from '../../../tests/workshop/statements/walk-lms.ts';
import { openShared } from './store/shared.ts';
import { Listeners, type Store } from './store/store.ts';
import { openWorkshop } from './workshops.ts';

let server: PostgresServer;
let crowded: Statement[];
let short: Statement[];
let long: Statement[];
let unindexed: string[];

beforeAll(async () => {
  server = await startPostgres({ autovacuum: 'off' });
  const store = await openShared(server.url);
  const { workshop } = await openWorkshop(store, 'A class');
  const measured = measuredDatabase(server.url);
  // What is remembered is forgotten at once, not when the server's notification arrives.
  const listeners = new Listeners();
  const watched: Store = {
    ...store,
    db: measured.db,
    publish: async (...news) => {
      for (const each of news) listeners.tell(each);
    },
    subscribe: (listener) => listeners.add(listener),
  };
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const walked = async () => {
    await walk(watched, workshop);
    await walkLms(watched);
    return measured.taken();
  };
  const measure = async () => {
    await client.query('VACUUM ANALYZE');
    return await walked();
  };
  await client.query("UPDATE workshop SET created_at = now() - interval '60 days'");
  await joinClass(client, workshop.id);
  await measure();
  await joinCrowd(client, workshop.id);
  crowded = await walked();
  await dismissCrowd(client);
  await addHistory(client, workshop.id, 1);
  // What is read for the first time, such as the catalogs by the planner.
  await measure();
  short = await measure();
  for (let part = 2; part <= 10; part++) await addHistory(client, workshop.id, part);
  await measure();
  long = await measure();
  unindexed = await foreignKeysWithoutIndex(client);
  await client.end();
  await measured.close();
  await store.close();
}, 600_000);
afterAll(() => server?.stop());

it('knows every line of the server that sends a statement', () => {
  const seen = new Set(long.map(({ site }) => site));
  expect(statementSites().length).toBeGreaterThan(60);
  expect(
    statementSites().filter((site) => !seen.has(site)),
    'Send it in tests/workshop/statements/walk.ts too',
  ).toEqual([]);
});

it('has a budget for each statement, and no budget for one that is gone', () => {
  const names = new Set(long.map(({ name }) => name));
  expect([...names].sort(), 'Budgets are in tests/workshop/statements/budgets.ts').toEqual(
    Object.keys(budgets).sort(),
  );
});

it.each(['a crowd', 'a short history', 'a long history'])(
  'touches no more pages than its budget with %s',
  (store) => {
    const statements = { 'a crowd': crowded, 'a short history': short, 'a long history': long }[store] ?? [];
    const over = statements.flatMap(({ name, pages, rows, site, sql }) => {
      const { pages: usual = 0, perRow = 0, crowdPages = usual } = budgets[name] ?? {};
      const first = store === 'a crowd' ? crowdPages : usual;
      const budget = first + perRow * Math.max(0, rows - 1);
      return pages > budget ? [`${site} touches ${pages} pages of ${budget} for ${rows} rows: ${sql}`] : [];
    });
    expect(over).toEqual([]);
  },
);

it('reads no more rows as the history grows, where the budget does not say why', () => {
  const before = mostRows(short);
  const more = [...mostRows(long)].filter(
    // Each walk adds someone to the roster.
    ([name, rows]) => !budgets[name]?.readsHistory && rows > (before.get(name) ?? 0) + 5,
  );
  expect(more).toEqual([]);
});

it('finds the rows that a deletion takes along by an index of each foreign key', () => {
  expect(unindexed).toEqual([]);
});

function mostRows(statements: readonly Statement[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const { name, rows } of statements) most.set(name, Math.max(rows, most.get(name) ?? 0));
  return most;
}

/** PostgreSQL makes no index for a foreign key: each deletion would read the whole table, which no plan shows. */
async function foreignKeysWithoutIndex(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid) AS name FROM pg_constraint
    WHERE contype = 'f' AND NOT EXISTS (
      SELECT FROM pg_index WHERE indrelid = conrelid AND indpred IS NULL
      AND (indkey::int2[])[0:array_length(conkey, 1) - 1] = conkey)`,
  );
  return rows.map(({ name }) => name);
}
