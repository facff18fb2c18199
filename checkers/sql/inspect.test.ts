import { afterAll, beforeAll, expect, it } from 'vitest';
import { hidden } from './dataset/generate.ts';
import { inspectQuery } from './inspect.ts';
import type { PgliteDatabase } from './pglite/database.ts';
import { startPglite } from './start-pglite.ts';

let db: PgliteDatabase;
beforeAll(async () => {
  db = await startPglite(hidden);
});
afterAll(() => db?.close());

async function reasonFor(sql: string): Promise<string | undefined> {
  await db.run('BEGIN');
  try {
    return (await inspectQuery(db, sql))?.reason;
  } finally {
    await db.run('ROLLBACK');
  }
}

it.each([
  ["SELECT id FROM orders WHERE set_config('enable_seqscan', 'off', false) = 'off'", 'set_config()'],
  ["SELECT id FROM orders WHERE current_query() LIKE 'EXPLAIN%'", 'volatile'],
  ['SELECT id FROM orders WHERE "current_query"() IS NULL', 'current_query()'],
  ['SELECT id FROM orders WHERE random() < 2', 'random()'],
  ["SELECT query_to_xml('SELECT 1', true, true, '')", 'query_to_xml()'],
  ["SELECT brin_summarize_range('orders_pkey'::regclass, 1) FROM orders", 'brin_summarize_range()'],
  [
    "SELECT * FROM json_populate_recordset(NULL::orders, current_setting('my.cache')::json)",
    'reads more than',
  ],
  ['SELECT description FROM pg_description', 'reads more than'],
  ["SELECT obj_description('orders'::regclass)", 'reads more than'],
  ['SELECT n_live_tup FROM pg_catalog.pg_stat_user_tables', 'reads more than'],
  ['SELECT id FROM (SELECT id FROM orders FOR KEY SHARE) AS o WHERE id = $1', 'locks the rows'],
  ['SELECT xmax, id FROM orders', 'system column'],
  ['SELECT id FROM orders ORDER BY ctid LIMIT 1', 'system column'],
  ['SELECT id FROM orders TABLESAMPLE SYSTEM (1)', 'sample'],
])('finds what may do otherwise the next time, or sees more than the tables: %s', async (sql, reason) => {
  expect(await reasonFor(sql)).toContain(reason);
});

it.each([
  'WITH pg_office AS (SELECT pg_catalog.sum(total_cents) AS update FROM orders) SELECT * FROM pg_office',
  "SELECT to_char(placed_at, 'YYYY'), lower(note) || 'a', id::text FROM orders WHERE placed_at >= $1 LIMIT $2",
  'SELECT count(*), count(*) FROM orders GROUP BY GROUPING SETS ((status), ())',
  'SELECT o.*, unnest($1::int[]) FROM orders AS o -- the last line',
  'TABLE orders',
  '(SELECT 1)',
  "VALUES (1, 'a')",
])('finds nothing in %s', async (sql) => {
  expect(await reasonFor(sql)).toBeUndefined();
});

it('leaves an error to PostgreSQL, with its place in the query', async () => {
  await db.run('BEGIN');
  await expect(inspectQuery(db, 'SELECT id FROM nowhere')).rejects.toMatchObject({
    code: '42P01',
    position: 15,
  });
  await db.run('ROLLBACK');
});
