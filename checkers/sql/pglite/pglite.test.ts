import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hidden } from '../dataset/generate.ts';
import { startPglite } from '../start-pglite.ts';
import type { PgliteDatabase } from './database.ts';

const limitMs = 1_500;

let db: PgliteDatabase;
beforeAll(async () => {
  db = await startPglite(hidden, limitMs);
});
afterAll(() => db?.close());

it('names the engine', () => {
  expect(db.version).toMatch(/^PostgreSQL 18\.\d+ \(PGlite\)$/);
});

it('gives values as PostgreSQL writes them, whatever their type', async () => {
  const { columns, rows, command } = await db.run(
    `SELECT 1 AS a, 1.50 AS b, NULL::int AS c, true AS d, timestamptz '2024-02-29 12:00+01' AS e, ARRAY['x', 'y,z'] AS f, 'é\u{1f600}' AS g`,
  );
  expect(rows).toEqual([['1', '1.50', null, 't', '2024-02-29 11:00:00+00', '{x,"y,z"}', 'é\u{1f600}']]);
  expect(columns.map(({ name }) => name)).toEqual([...'abcdefg']);
  expect(columns.slice(0, 2)).toEqual([
    { name: 'a', type: 23 },
    { name: 'b', type: 1700 },
  ]);
  expect(command).toBe('SELECT 1');
});

it('stops after the rows asked for, and says so', async () => {
  const count = (n: number) => db.run(`SELECT generate_series(1, ${n})`, { maxRows: 3 });
  expect(await count(1_000_000)).toMatchObject({ rows: [['1'], ['2'], ['3']], truncated: true });
  expect(await count(2)).toMatchObject({ rows: [['1'], ['2']], truncated: false });
  expect(await count(3)).toMatchObject({ rows: [['1'], ['2'], ['3']], truncated: false });
});

it('binds parameters as text', async () => {
  expect((await db.run('SELECT $1::int + 1, $2', { params: ['41', null] })).rows).toEqual([['42', null]]);
});

it('hands on notices', async () => {
  const { notices } = await db.run('DROP TABLE IF EXISTS nothing');
  expect(notices).toEqual([{ severity: 'NOTICE', message: 'table "nothing" does not exist, skipping' }]);
});

it('says where a statement is wrong, and goes on', async () => {
  await expect(db.run('SELECT id FROM order')).rejects.toMatchObject({
    name: 'StatementError',
    code: '42601',
    position: 15,
  });
  await expect(db.run('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012', position: undefined });
  expect((await db.run('SELECT 1')).rows).toEqual([['1']]);
});

it('runs one statement at a time', async () => {
  await expect(db.run('SELECT 1; DROP TABLE orders')).rejects.toMatchObject({ code: '42601' });
});

it.each(['COPY orders TO STDOUT', "/* a */ -- b\ncopy orders from '/etc/passwd'"])(
  'refuses %s',
  async (sql) => {
    await expect(db.run(sql)).rejects.toMatchObject({ code: '0A000' });
  },
);

it.each([
  "UPDATE pg_class SET relpages = 1 WHERE relname = 'orders'",
  'DELETE FROM pg_statistic',
  'ALTER SYSTEM SET work_mem = 64',
  'CREATE TABLE pg_catalog.a (id int)',
  "CREATE FUNCTION pg_catalog.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
  "SELECT pg_read_file('/etc/passwd')",
  'SET session_replication_role = replica',
])('is no superuser: %s', async (sql) => {
  await expect(db.run(sql)).rejects.toMatchObject({ code: '42501' });
});

describe('comes back pristine after', () => {
  const stillThere = async () => {
    await db.reset();
    expect((await db.run('SELECT count(*) FROM orders')).rows).toEqual([['30000']]);
    expect((await db.run("SELECT to_regclass('mark')")).rows).toEqual([[null]]);
  };

  it('a statement past its time limit', async () => {
    await db.run('CREATE TABLE mark ()');
    await expect(db.run('SELECT count(*) FROM orders a, orders b, orders c')).rejects.toMatchObject({
      name: 'DatabaseStopped',
      reason: 'time limit',
      message: 'The statement was stopped after 1.5 s.',
    });
    await expect(db.run('SELECT 1')).rejects.toMatchObject({ name: 'DatabaseStopped' });
    await stillThere();
  });

  it('a cancelled statement', async () => {
    const running = expect(db.run('SELECT pg_sleep(60)')).rejects.toMatchObject({ reason: 'cancelled' });
    db.cancel();
    await running;
    await stillThere();
  });

  it('a result of more than 64 MB', async () => {
    const wide = "SELECT repeat('x', 10000000) FROM generate_series(1, 100)";
    await expect(db.run(wide)).rejects.toMatchObject({
      reason: 'crash',
      message: expect.stringContaining('larger than 64 MB'),
    });
    await stillThere();
  });

  it('a statement that needs more stack than there is, which PGlite answers with nothing', async () => {
    await expect(db.run("SELECT repeat('[', 100000)::json")).rejects.toMatchObject({
      reason: 'crash',
      message: 'The statement needs more stack than the database has, as deep recursion or nesting does.',
    });
    await stillThere();
  });

  it('a transaction left open, and a session that was changed', async () => {
    await db.run('SET enable_seqscan = off');
    await db.run('BEGIN');
    await db.run('DELETE FROM order_items');
    await stillThere();
    expect((await db.run('SHOW enable_seqscan')).rows).toEqual([['on']]);
  });
});
