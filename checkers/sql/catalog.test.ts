import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Permission } from '#labs/sql-exercise.ts';
import { diffCatalogs, forbiddenChanges, readCatalog } from './catalog.ts';
import { hidden } from './dataset/generate.ts';
import type { PgliteDatabase } from './pglite/database.ts';
import { bytesOf, diffSettings, forbiddenSettings, readSettings } from './settings.ts';
import { startPglite } from './start-pglite.ts';

let db: PgliteDatabase;
beforeAll(async () => {
  db = await startPglite(hidden);
});
afterAll(() => db?.close());

/** Runs statements between two looks, and takes them back. */
async function between<T>(statements: readonly string[], look: () => Promise<T>): Promise<[T, T]> {
  await db.run('BEGIN');
  try {
    const before = await look();
    for (const statement of statements) await db.run(statement);
    return [before, await look()];
  } finally {
    await db.run('ROLLBACK');
  }
}

it('lists what was created by kind and name, in whatever order the catalog holds it', async () => {
  const [before, after] = await between(
    [
      'CREATE INDEX z_index ON orders (note)',
      'CREATE INDEX a_index ON products (name)',
      'CREATE VIEW b_view AS SELECT 1 AS one',
      'CREATE INDEX m_index ON customers (id)',
    ],
    () => readCatalog(db),
  );
  const { created } = diffCatalogs(before, after);
  expect(created.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'index a_index',
    'index m_index',
    'index z_index',
    'view b_view',
  ]);
});

async function forbidden(permits: Permission, ...statements: string[]): Promise<string[]> {
  const [before, after] = await between(statements, () => readCatalog(db));
  return forbiddenChanges(diffCatalogs(before, after), permits);
}

it('tells a new table that is a part of a table from before from one that is a part of a new one', async () => {
  const permits: Permission = { create: ['table'] };
  expect(await forbidden(permits, 'CREATE TABLE more () INHERITS (orders)')).toEqual([
    'made the new table more a part of orders',
  ]);
  expect(await forbidden(permits, 'CREATE TABLE one (a int)', 'CREATE TABLE two () INHERITS (one)')).toEqual(
    [],
  );
});

it('knows the four tables, and their keys as indexes that back a constraint', async () => {
  const objects = await readCatalog(db);
  const tables = objects.filter(({ kind }) => kind === 'table').map(({ name }) => name);
  expect(tables.sort()).toEqual(['customers', 'order_items', 'orders', 'products']);
  const indexes = objects.filter(({ kind }) => kind === 'index');
  expect(indexes.map(({ table, backsConstraint }) => [table, backsConstraint]).sort()).toEqual([
    ['customers', true],
    ['order_items', true],
    ['orders', true],
    ['products', true],
  ]);
  for (const { bytes } of indexes) expect(bytes).toBeGreaterThan(8192);
});

describe('allows what the exercise permits', () => {
  it.each<[string, Permission, string[]]>([
    ['an index', { create: ['index'] }, ['CREATE INDEX ON orders (status)']],
    ['an index dropped by name', { drop: ['a'] }, []],
    [
      'a table with its key, its sequence, its index and its partitions',
      { create: ['table'] },
      [
        'CREATE TABLE t (id serial, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)',
        'CREATE TABLE t_1 PARTITION OF t DEFAULT',
        'CREATE INDEX ON t (at)',
      ],
    ],
    ['what an extension brings', { create: ['extension'] }, ['CREATE EXTENSION pg_trgm']],
    ['fresh statistics', {}, ['ANALYZE orders']],
  ])('%s', async (_what, permits, statements) => {
    expect(await forbidden(permits, ...statements)).toEqual([]);
  });
});

describe('names what it does not', () => {
  it.each([
    ['CREATE INDEX a ON orders (status)', 'created the index a on orders'],
    ['CREATE TABLE t (id int)', 'created the table t'],
    ['CREATE TEMP TABLE t (id int)', 'created the table pg_temp.t'],
    ['CREATE VIEW v AS SELECT 1', 'created the view v'],
    ['CREATE MATERIALIZED VIEW v AS SELECT 1', 'created the materialized view v'],
    ['CREATE SEQUENCE s', 'created the sequence s'],
    ["CREATE TYPE t AS ENUM ('a')", 'created the type t'],
    ['CREATE SCHEMA s', 'created the schema s'],
    ['CREATE STATISTICS s ON id, status FROM orders', 'created the statistics s on orders'],
    ["CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'", 'created the function f(integer)'],
    [
      'CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)',
      'created the operator ===(integer, integer)',
    ],
    ['CREATE RULE r AS ON DELETE TO orders DO INSTEAD NOTHING', 'created the rule r on orders'],
    ['CREATE POLICY p ON orders', 'created the policy p on orders'],
    ['ALTER TABLE orders ADD CHECK (id > 0)', 'created the constraint orders_id_check on orders'],
    ['ALTER TABLE orders ADD COLUMN a int', 'altered or rewrote the table orders'],
    ['ALTER TABLE orders SET (fillfactor = 50)', 'altered or rewrote the table orders'],
    ['ALTER TABLE orders ENABLE ROW LEVEL SECURITY', 'altered or rewrote the table orders'],
    ['CLUSTER orders USING orders_pkey', 'altered or rewrote the table orders'],
    ['TRUNCATE order_items', 'altered or rewrote the table order_items'],
    ['DROP TABLE order_items', 'dropped the table order_items'],
    ['ALTER INDEX orders_pkey RENAME TO a', 'created the index a on orders'],
    ['ALTER TABLE products RENAME TO goods', 'dropped the table products'],
  ])('%s', async (statement, change) => {
    expect(await forbidden({}, statement)).toContain(change);
  });
});

it('does not take a table for a part of an extension', async () => {
  const statements = [
    'CREATE TABLE cache (id int)',
    'CREATE EXTENSION pg_trgm',
    'ALTER EXTENSION pg_trgm ADD TABLE cache',
  ];
  expect(await forbidden({ create: ['extension'] }, ...statements)).toEqual(['created the table cache']);
});

it('lets one permitted name be dropped or replaced, and no other', async () => {
  const setup = 'CREATE INDEX a ON orders (status)';
  await db.run(setup);
  expect(await forbidden({ drop: ['a'] }, 'DROP INDEX a')).toEqual([]);
  expect(await forbidden({ drop: ['a'] }, 'DROP INDEX a', 'CREATE INDEX a ON orders (coupon)')).toEqual([]);
  expect(await forbidden({ drop: ['b'] }, 'DROP INDEX a')).toEqual(['dropped the index a on orders']);
  await db.run('DROP INDEX a');
});

describe('settings', () => {
  const changes = async (...statements: string[]) =>
    diffSettings(...(await between(statements, () => readSettings(db))));

  it('says what changed, from what to what', async () => {
    expect(await changes('SET enable_seqscan = off', "SET work_mem = '1MB'")).toEqual([
      { name: 'enable_seqscan', from: 'on', to: 'off' },
      { name: 'work_mem', from: '4096 kB', to: '1024 kB' },
    ]);
    expect(await changes('SET application_name = $$x$$')).toEqual([]);
  });

  it('sees a setting that is stored for a role', async () => {
    const [change] = await changes('ALTER ROLE securecart SET enable_sort = off');
    expect(change?.to).toBe('enable_sort=off');
  });

  it.each([
    ['4096 kB', '32MB', true],
    ['32768 kB', '32MB', true],
    ['32769 kB', '32MB', false],
    ['unset', '32MB', false],
  ])('holds %s against %s', (to, max, allowed) => {
    const change = { name: 'work_mem', from: '1024 kB', to };
    const forbidden = forbiddenSettings([change], { set: [{ name: 'work_mem', max }] });
    expect(forbidden).toEqual(allowed ? [] : [change]);
    expect(forbiddenSettings([change], {})).toEqual([change]);
  });

  it('reads sizes as PostgreSQL writes them', () => {
    expect(['8 kB', '16384 8kB', '32MB', '-1', '7'].map(bytesOf)).toEqual([
      8192, 134_217_728, 33_554_432, -1, 7,
    ]);
  });
});

it('takes a partition whose name needs quotes, and an index on it, for new ones', async () => {
  const changes = await forbidden(
    { create: ['table', 'index'] },
    'CREATE TABLE "Orders by month" (LIKE orders) PARTITION BY RANGE (placed_at)',
    'CREATE TABLE "2024-01" PARTITION OF "Orders by month" DEFAULT',
    'CREATE INDEX ON "2024-01" (id)',
  );
  expect(changes).toEqual([]);
});
