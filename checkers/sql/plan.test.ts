import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hidden } from './dataset/generate.ts';
import type { PgliteDatabase } from './pglite/database.ts';
import { explainAnalyze, nodesOf, type Plan, parsePlan } from './plan.ts';
import { comparisonInShort, planInShort } from './plan-text.ts';
import { startPglite } from './start-pglite.ts';

const fixture = (name: string) =>
  parsePlan(readFileSync(join(import.meta.dirname, 'fixtures/plans', `${name}.json`), 'utf8'));

/** A statement for each node kind that the labs and their learners come upon. */
const statements: Record<string, string> = {
  'Seq Scan': 'SELECT * FROM orders WHERE total_cents > 50000',
  'Index Scan': 'SELECT * FROM orders WHERE id = 7',
  'Index Scan Backward': 'SELECT * FROM orders ORDER BY id DESC LIMIT 3',
  'Index Only Scan': 'SELECT id FROM orders WHERE id < 50',
  'Bitmap Heap Scan': 'SELECT * FROM orders WHERE id IN (1, 3, 20000) OR id BETWEEN 500 AND 900',
  'Tid Scan': "SELECT * FROM orders WHERE ctid = '(0,1)'",
  'Sample Scan': 'SELECT * FROM orders TABLESAMPLE SYSTEM (1) REPEATABLE (1)',
  'Values Scan': 'SELECT * FROM (VALUES (1), (2)) AS v (n) WHERE n > 1',
  'Function Scan': 'SELECT * FROM generate_series(1, 3) AS g',
  'Subquery Scan':
    'SELECT * FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM products) p WHERE n % 2 = 0',
  'CTE Scan': 'WITH a AS MATERIALIZED (SELECT * FROM products) SELECT * FROM a WHERE id < 5',
  'Recursive Union':
    'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r',
  'Nested Loop': 'SELECT * FROM orders o, customers c WHERE o.id = 7 AND c.id = o.customer_id',
  'Nested Loop Left Join': 'SELECT * FROM orders o LEFT JOIN customers c ON c.id > o.id WHERE o.id = 7',
  'Hash Join': 'SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id',
  'Hash Right Join': 'SELECT * FROM customers c LEFT JOIN orders o ON c.id = o.customer_id',
  'Hash Semi Join':
    'SELECT * FROM orders o WHERE EXISTS (SELECT FROM products p WHERE p.category = o.status AND p.price_cents <> o.total_cents)',
  'Hash Right Semi Join':
    'SELECT * FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.total_cents > c.id)',
  'Hash Anti Join':
    'SELECT * FROM orders o WHERE NOT EXISTS (SELECT FROM customers c WHERE c.id = o.customer_id AND c.marketing)',
  'Merge Join': 'SELECT * FROM orders o JOIN order_items i ON i.id = o.id ORDER BY o.id',
  HashAggregate: 'SELECT customer_id, count(*) FROM orders GROUP BY 1',
  GroupAggregate: 'SELECT id, count(DISTINCT status) FROM orders GROUP BY id ORDER BY id LIMIT 5',
  MixedAggregate: 'SELECT status, count(*) FROM orders GROUP BY CUBE (status)',
  Aggregate: 'SELECT count(*) FROM orders',
  WindowAgg: 'SELECT id, rank() OVER (PARTITION BY customer_id ORDER BY placed_at) FROM orders',
  'Incremental Sort': 'SELECT * FROM orders ORDER BY id, placed_at LIMIT 5',
  Unique: 'SELECT DISTINCT id, status FROM orders ORDER BY id LIMIT 5',
  Memoize:
    'SELECT count(*) FROM order_items i, LATERAL (SELECT name FROM products p WHERE p.id = i.product_id LIMIT 1) p WHERE i.id < 3000',
  Append: 'SELECT id FROM orders UNION ALL SELECT id FROM products',
  SetOp: 'SELECT id FROM products EXCEPT SELECT product_id FROM order_items',
  LockRows: 'SELECT * FROM orders WHERE id = 7 FOR UPDATE',
  Result: 'SELECT 1 WHERE 2 > (SELECT 1)',
  InitPlan: 'SELECT * FROM orders WHERE id = (SELECT max(id) FROM orders)',
  SubPlan:
    'SELECT id, (SELECT count(*) FROM products q WHERE q.category = p.category) FROM products p WHERE id < 20',
  'hashed SubPlan':
    'SELECT * FROM products WHERE id NOT IN (SELECT product_id FROM order_items WHERE id < 100)',
  Update: 'UPDATE products SET active = active WHERE id = 7',
  Delete: 'DELETE FROM order_items WHERE id = 7',
  Insert: "INSERT INTO orders SELECT 900001, 1, 'pending', now(), 1, 'DE'",
};

describe('plans of PGlite', () => {
  let db: PgliteDatabase;
  beforeAll(async () => {
    db = await startPglite(hidden);
  });
  afterAll(() => db?.close());

  async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await db.run('BEGIN');
    try {
      return await work();
    } finally {
      await db.run('ROLLBACK');
    }
  }

  it.each(Object.entries(statements))('%s: nodes are titled as EXPLAIN titles them', async (kind, sql) => {
    const written = (await db.run(`EXPLAIN ${sql}`)).rows.map(([line]) => line ?? '');
    expect(written.join('\n'), 'Find a statement that has such a node').toContain(kind);
    const titles = written
      .filter((line, at) => at === 0 || line.includes('->  '))
      .map((line) => line.replace(/^.*?-> {2}/, '').replace(/ {2}\(cost=.*$/, ''));
    const { rows } = await db.run(`EXPLAIN (FORMAT JSON) ${sql}`);
    const nodes = [...nodesOf(parsePlan(rows[0]?.[0] ?? '').root)];
    expect(nodes.map((node, at) => (titles[at]?.startsWith(node.title) ? node.title : 'another'))).toEqual(
      titles.map((title) => title.replace(/ (using|on) .*$/, '')),
    );
  });

  it.each(Object.entries(statements))(
    '%s: pages of the nodes add up to those of the plan',
    async (_kind, sql) => {
      await inTransaction(async () => {
        const { rows } = await db.run(`${explainAnalyze}${sql}`);
        const plan = parsePlan(rows[0]?.[0] ?? '');
        const nodes = [...nodesOf(plan.root)];
        for (const { title, ownPages } of nodes) expect(ownPages, title).toBeGreaterThanOrEqual(0);
        expect(nodes.reduce((sum, { ownPages }) => sum + ownPages, 0)).toBe(plan.pages);
        expect(nodes.map(({ id }) => id)).toEqual(nodes.map((_, at) => at));
      });
    },
  );

  it('gives the same pages from run to run', async () => {
    const pagesOf = async (sql: string) =>
      parsePlan((await db.run(`${explainAnalyze}${sql}`)).rows[0]?.[0] ?? '').pages;
    const sql = statements['Hash Join'] ?? '';
    const first = await pagesOf(sql);
    expect(first).toBeGreaterThan(100);
    expect(await pagesOf(sql)).toBe(first);
  });
});

const node = (plan: Plan, title: string) => {
  const found = [...nodesOf(plan.root)].find((each) => each.title === title);
  if (!found) throw new Error(`There is no ${title} in ${planInShort(plan.root)}.`);
  return found;
};

describe('rows over all loops', () => {
  it('multiplies the fractions of PostgreSQL 18', () => {
    const plan = fixture('nested-loop-18');
    expect(node(plan, 'Index Scan')).toMatchObject({
      loops: 400,
      actualRows: 100,
      removedRows: 300,
      estimatedRows: 400,
    });
  });

  it('multiplies the whole numbers of PostgreSQL 15', () => {
    expect(node(fixture('nested-loop-15'), 'Index Scan')).toMatchObject({ loops: 400, actualRows: 400 });
  });

  it('leaves rows of a node that never ran undefined, not zero', () => {
    const never = node(fixture('never-executed'), 'Index Scan');
    expect(never).toMatchObject({ loops: 0, actualRows: undefined, estimatedRows: 3, pages: 0 });
  });
});

describe('a parallel plan', () => {
  const plan = fixture('parallel-aggregate');

  it('names both halves of the aggregate and what is parallel', () => {
    expect(planInShort(plan.root)).toBe(
      'Finalize Aggregate › Gather › Partial Aggregate › Parallel Seq Scan on orders',
    );
  });

  it('counts the rows of all workers, and each page once', () => {
    expect(node(plan, 'Parallel Seq Scan')).toMatchObject({ loops: 3, actualRows: 75_000, ownPages: 656 });
    expect(plan.pages).toBe(656);
  });
});

it('says what a sort took, and where', () => {
  expect(node(fixture('sort-on-disk'), 'Sort').sort).toBe('external merge, 3016 kB on disk');
  expect(fixture('sort-on-disk').tempBlocks).toBe(758);
});

it.each(['', '{}', '[]', '[{}]', '[{"Plan": 1}]', 'null'])('refuses %j, which is no plan', (text) => {
  expect(() => parsePlan(text)).toThrow();
});

describe('a plan in short', () => {
  it('reads from the top down, with the index and the relation', () => {
    expect(planInShort(fixture('nested-loop-18').root)).toBe(
      'Nested Loop › (Seq Scan on customers, Index Scan using orders_customer_idx on orders)',
    );
  });

  it('shows before and after, and how often a statement was sent', () => {
    const before = { ...fixture('parallel-aggregate'), executions: 200, pages: 1400 };
    const after = fixture('nested-loop-18');
    const signal = { unit: 'page', before: 1400, after: 1212 };
    const comparison = {
      workload: 'w',
      title: 'Look-up',
      params: ['7'],
      bound: ' with $1 = 7',
      before,
      signal,
    };
    expect(comparisonInShort({ ...comparison, after })).toEqual([
      'Look-up with $1 = 7: 1,400 → 1,212 pages: 1.2 times fewer',
      '  before  Finalize Aggregate › Gather › Partial Aggregate › Parallel Seq Scan on orders × 200 statements',
      '  after   Nested Loop › (Seq Scan on customers, Index Scan using orders_customer_idx on orders)',
    ]);
    expect(comparisonInShort({ ...comparison, after: undefined })).toEqual([
      'Look-up with $1 = 7: it did not run after the answer.',
    ]);
  });
});

it('counts the pages and the time of a CTE once, at the nodes that took them', () => {
  const scan = (pages: number, ms: number, more: object) => ({
    'Shared Hit Blocks': pages,
    'Actual Total Time': ms,
    'Actual Loops': 1,
    ...more,
  });
  const { root, pages } = parsePlan(
    JSON.stringify([
      {
        Plan: scan(120, 50, {
          'Node Type': 'Hash Join',
          Plans: [
            scan(100, 30, {
              'Node Type': 'Seq Scan',
              'Parent Relationship': 'InitPlan',
              'Subplan Name': 'CTE sold',
            }),
            scan(102, 35, { 'Node Type': 'CTE Scan', 'CTE Name': 'sold', 'Parent Relationship': 'Outer' }),
            scan(10, 5, { 'Node Type': 'Seq Scan', 'Parent Relationship': 'Inner' }),
          ],
        }),
      },
    ]),
  );
  const own = [...nodesOf(root)].map(({ ownPages, ownMilliseconds }) => [ownPages, ownMilliseconds]);
  expect(own).toEqual([
    [8, 10],
    [100, 30],
    [2, 5],
    [10, 5],
  ]);
  expect(own.reduce((sum, [pages = 0]) => sum + pages, 0)).toBe(pages);
});
