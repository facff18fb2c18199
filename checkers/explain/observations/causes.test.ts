/**
 * Each cause is made in a database, where the observation must be seen, and then removed, after which it must not be.
 * Shares are of pages, so that they are the same in every run. What one process can't do is in `reported.test.ts`.
 * @module-tag thorough
 */
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlans } from '../read.ts';
import { type ObservationKind, observe, observeTogether } from './observe.ts';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create({ extensions: { pg_trgm } });
  await database.exec(`
    CREATE EXTENSION pg_trgm;
    CREATE TABLE customers (id int PRIMARY KEY, email text, country text, city text, about text);
    INSERT INTO customers SELECT i, 'User' || i || '@example.com', 'country' || i % 20, 'city' || i % 20,
      md5(i::text) || md5((i * 7)::text) FROM generate_series(1, 20000) i;
    CREATE TABLE orders (id int PRIMARY KEY, customer_id int, status text, total int, note text);
    INSERT INTO orders SELECT i, i * 7919::bigint % 2000 + 1, CASE WHEN i % 2000 = 0 THEN 'failed' ELSE 'done' END,
      i * 31::bigint % 1000, repeat('x', 80) FROM generate_series(1, 60000) i;
    CREATE TABLE days (first int, last int, name text);
    INSERT INTO days SELECT i * 100, i * 100 + 99, 'day ' || i FROM generate_series(0, 599) i;`);
  await database.exec('VACUUM ANALYZE');
}, 60_000);
afterAll(() => database.close());

interface Case {
  kind: ObservationKind;
  /** What is done before the statement, in a transaction that is rolled back. */
  given?: string;
  cause: string;
  /** What removes the cause. */
  cure?: string;
  /** The statement after that, if it is another one. */
  cured?: string;
}

const failed = "SELECT id, total FROM orders WHERE status = 'failed'";
const first =
  'SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS rank FROM orders) o WHERE rank = 1';
const inRange = 'SELECT count(*) FROM events WHERE at BETWEEN 100 AND 59000 AND device = 7';
const byDay =
  'SELECT d.name, o.id FROM orders o JOIN days d ON o.total BETWEEN d.first AND d.last WHERE o.id <= 2000';
const equalDay =
  'SELECT d.name, o.id FROM orders o JOIN days d ON o.total / 100 * 100 = d.first WHERE o.id <= 2000';
const trigram = 'CREATE INDEX about_trigram ON customers USING gin (about gin_trgm_ops)';

const cases: readonly Case[] = [
  { kind: 'discarded-rows', cause: failed, cure: 'CREATE INDEX ON orders (status)' },
  {
    kind: 'discarded-rows',
    given: 'CREATE INDEX ON orders (total)',
    cause: "SELECT note FROM orders WHERE total < 200 AND status = 'failed' AND id > 0",
    cure: 'CREATE INDEX ON orders (status, total)',
  },
  {
    kind: 'slice-of-table',
    cause:
      'SELECT total FROM orders WHERE total % 10 = 3 AND customer_id = ANY (ARRAY(SELECT generate_series(1, 200)))',
    cured: 'SELECT total FROM orders WHERE total >= 0',
  },
  {
    kind: 'hidden-column',
    cause: "SELECT id FROM customers WHERE lower(email) = 'user77@example.com'",
    cure: 'CREATE INDEX ON customers (lower(email)); ANALYZE customers',
  },
  {
    kind: 'pattern-search',
    cause: "SELECT id FROM customers WHERE about LIKE '%5f93f983524def3d%'",
    cure: trigram,
  },
  {
    kind: 'pattern-search',
    given:
      'CREATE TABLE carts AS SELECT i AS id, ARRAY[i, i * 7] AS items FROM generate_series(1, 20000) i; ANALYZE carts',
    cause: "SELECT id FROM carts WHERE items @> '{77}'",
    cure: 'CREATE INDEX ON carts USING gin (items)',
  },
  {
    kind: 'discarded-rows',
    given: `CREATE TABLE mails AS SELECT i AS id, i % 2000 = 0 AS is_waiting, repeat('x', 80) AS text
      FROM generate_series(1, 40000) i; ANALYZE mails`,
    cause: 'SELECT text FROM mails WHERE is_waiting',
    cure: 'CREATE INDEX ON mails (id) WHERE is_waiting',
  },
  {
    kind: 'sorted-for-few',
    cause: 'SELECT id, note FROM orders ORDER BY total, id LIMIT 10',
    cure: 'CREATE INDEX ON orders (total, id)',
  },
  {
    kind: 'rechecked-rows',
    given: `CREATE TABLE texts AS SELECT i AS id, 'abc ' || i || ' bcd' AS text FROM generate_series(1, 5000) i;
      INSERT INTO texts VALUES (5001, 'abcd 77'); CREATE INDEX ON texts USING gin (text gin_trgm_ops); ANALYZE texts;
      SET LOCAL enable_seqscan = off`,
    cause: "SELECT id FROM texts WHERE text LIKE '%abcd%'",
    cured: "SELECT id FROM texts WHERE text LIKE '%abcd 77%'",
  },
  {
    kind: 'wide-index-range',
    given: `CREATE TABLE events AS SELECT i AS at, i % 20000 AS device FROM generate_series(1, 60000) i;
      CREATE INDEX by_time ON events (at, device); ANALYZE events; SET LOCAL enable_seqscan = off`,
    cause: inRange,
    cure: 'DROP INDEX by_time; CREATE INDEX ON events (device, at)',
  },
  {
    kind: 'table-visits',
    given: 'CREATE INDEX ON orders (total); SET LOCAL enable_seqscan = off',
    cause: 'SELECT customer_id FROM orders WHERE total BETWEEN 10 AND 25',
    cure: 'CREATE INDEX ON orders (total) INCLUDE (customer_id)',
  },
  {
    kind: 'skipped-rows',
    cause: 'SELECT * FROM orders ORDER BY id OFFSET 50000 LIMIT 10',
    cured: 'SELECT * FROM orders WHERE id > 50000 ORDER BY id LIMIT 10',
  },
  {
    kind: 'repeated-subplan',
    cause:
      'SELECT c.id, (SELECT sum(o.total) FROM orders o WHERE o.customer_id = c.id) FROM customers c WHERE c.id <= 30',
    cured: `SELECT c.id, o.sum FROM customers c LEFT JOIN (SELECT customer_id, sum(total) FROM orders WHERE customer_id <= 30
      GROUP BY customer_id) o ON o.customer_id = c.id WHERE c.id <= 30`,
  },
  {
    kind: 'summed-rows',
    cause: 'SELECT customer_id % 10, sum(total) FROM orders GROUP BY 1',
    cure: 'CREATE MATERIALIZED VIEW totals AS SELECT customer_id % 10 AS part, sum(total) FROM orders GROUP BY 1',
    cured: 'SELECT * FROM totals',
  },
  {
    kind: 'misestimate',
    given: `CREATE INDEX ON orders (customer_id); SET LOCAL enable_hashjoin = on;
      CREATE TABLE shops AS SELECT i AS id, 'country' || i % 20 AS country, 'city' || i % 20 AS city FROM generate_series(1, 30000) i;
      CREATE TABLE sales AS SELECT i AS shop_id, i AS amount FROM generate_series(1, 30000) i, generate_series(1, 3);
      CREATE INDEX ON sales (shop_id); ANALYZE shops; ANALYZE sales`,
    cause:
      "SELECT sum(amount) FROM shops JOIN sales ON shop_id = id WHERE country = 'country3' AND city = 'city3'",
    cure: 'CREATE STATISTICS places (dependencies, mcv) ON country, city FROM shops; ANALYZE shops',
  },
  {
    kind: 'unmatched-rows',
    cause: 'SELECT c.email, o.note FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.id <= 5',
    cure: 'CREATE INDEX ON orders (customer_id)',
  },
  { kind: 'nested-loop', cause: byDay, cured: equalDay },
  { kind: 'discarded-pairs', cause: byDay, cured: equalDay },
  {
    kind: 'spill',
    given: "SET LOCAL work_mem = '64kB'",
    cause: 'SELECT note, total FROM orders ORDER BY total',
    cure: "SET LOCAL work_mem = '64MB'",
  },
  {
    kind: 'spill',
    given: "SET LOCAL work_mem = '64kB'; SET LOCAL enable_sort = off",
    cause: 'SELECT total, customer_id, count(*) FROM orders GROUP BY 1, 2',
    cure: "SET LOCAL work_mem = '64MB'",
  },
  {
    kind: 'ranked-rows',
    given: 'CREATE INDEX ON orders (customer_id, id)',
    cause: first,
    cured: `SELECT o.* FROM generate_series(1, 2000) c (id), LATERAL (SELECT * FROM orders WHERE customer_id = c.id ORDER BY id LIMIT 1) o`,
  },
  {
    kind: 'lossy-bitmap',
    given: `CREATE TABLE wide AS SELECT i AS id, i % 10 AS part, repeat('x', 700) AS text FROM generate_series(1, 40000) i;
      CREATE INDEX ON wide (part); ANALYZE wide; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off;
      SET LOCAL work_mem = '64kB'`,
    cause: 'SELECT text FROM wide WHERE part = 3',
    cure: "SET LOCAL work_mem = '64MB'",
  },
];

async function explained(statement: string, options = 'TIMING OFF') {
  const { rows } = await database.query<{ 'QUERY PLAN': unknown }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON, ${options}) ${statement}`,
  );
  const [read] = readPlans(JSON.stringify(rows[0]?.['QUERY PLAN'])).plans;
  if (!read) throw new Error(`No plan was read of ${statement}`);
  return read.plan;
}

const kindsIn = async (statement: string, options?: string) =>
  observe(await explained(statement, options)).map(({ kind }) => kind);

describe('sees the cause, and not when it is removed', () => {
  it.each(cases.map((each, at) => [`${each.kind} (${at + 1})`, each] as const))(
    '%s',
    async (_name, { kind, given, cause, cure, cured }) => {
      await database.exec(`BEGIN; ${given ?? ''}`);
      try {
        expect(await kindsIn(cause)).toContain(kind);
        if (cure) await database.exec(cure);
        expect(await kindsIn(cured ?? cause)).not.toContain(kind);
      } finally {
        await database.exec('ROLLBACK');
      }
    },
  );

  // VACUUM removes the cause. Other scans would not meet it.
  it.each([
    {
      kind: 'heap-fetches' as const,
      why: 'pages that are not known to be visible to all',
      table: 'visits',
      made: 'CREATE TABLE visits AS SELECT i AS id FROM generate_series(1, 50000) i; CREATE INDEX ON visits (id)',
      statement: 'SELECT id FROM visits WHERE id BETWEEN 1000 AND 20000',
    },
    {
      kind: 'wide-index-range' as const,
      why: 'rows that were deleted',
      table: 'queue',
      made: `CREATE TABLE queue (id int, done boolean, payload text) WITH (autovacuum_enabled = off);
      INSERT INTO queue SELECT i, true, repeat('x', 200) FROM generate_series(1, 60000) i; CREATE INDEX ON queue (id); ANALYZE queue;
      DELETE FROM queue WHERE id < 59990`,
      statement: 'SELECT * FROM queue WHERE id > 0 ORDER BY id LIMIT 5',
    },
  ])('$kind, of $why', async ({ kind, table, made, statement }) => {
    await database.exec(made);
    await database.exec('SET enable_seqscan = off; SET enable_bitmapscan = off');
    expect(await kindsIn(statement)).toContain(kind);
    await database.exec(`VACUUM ${table}`);
    expect(await kindsIn(statement)).not.toContain(kind);
    await database.exec(`RESET enable_seqscan; RESET enable_bitmapscan; DROP TABLE ${table}`);
  });

  it('repeated-statement', async () => {
    const plans = [];
    for (let id = 1; id <= 10; id++) plans.push(await explained(`SELECT * FROM customers WHERE id = ${id}`));
    expect(observeTogether(plans).map(({ kind }) => kind)).toEqual(['repeated-statement']);
    const all = await explained(
      'SELECT * FROM customers WHERE id = ANY (ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 9, 10])',
    );
    expect(observeTogether([all])).toEqual([]);
  });

  it('time-without-pages', async () => {
    expect(await kindsIn('SELECT pg_sleep(0.2)', 'TIMING ON')).toContain('time-without-pages');
    expect(await kindsIn('SELECT 1', 'TIMING ON')).not.toContain('time-without-pages');
  });

  it('triggers', async () => {
    await database.exec(`CREATE TABLE parents AS SELECT i AS id FROM generate_series(1, 100) i; ALTER TABLE parents ADD PRIMARY KEY (id);
      CREATE TABLE children AS SELECT i AS id, 100 AS parent_id FROM generate_series(1, 50000) i;
      ALTER TABLE children ADD FOREIGN KEY (parent_id) REFERENCES parents (id); ANALYZE parents; ANALYZE children`);
    // The wait makes what is left of the trigger a small part of the whole.
    const statement = 'DELETE FROM parents WHERE id < 50 AND (SELECT pg_sleep(0.1)) IS NOT NULL';
    await database.exec('BEGIN');
    expect(await kindsIn(statement, 'TIMING ON')).toContain('triggers');
    await database.exec('ROLLBACK; CREATE INDEX ON children (parent_id); BEGIN');
    expect(await kindsIn(statement, 'TIMING ON')).not.toContain('triggers');
    await database.exec('ROLLBACK; DROP TABLE children, parents');
  });
});
