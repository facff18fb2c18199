/** @module-tag thorough */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../tests/postgres.ts';
import { type ExplainedNode, type ExplainedPlan, walk } from './explained.ts';
import { figureNames, isCount } from './figures.ts';
import { readPlans } from './read.ts';

const schema = `
CREATE EXTENSION file_fdw;
CREATE EXTENSION postgres_fdw;
CREATE TABLE t (id int PRIMARY KEY, a int, b int, c text);
INSERT INTO t SELECT i, i % 100, i % 7, 'name ' || i FROM generate_series(1, 4000) i;
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE TABLE "Odd Name" ("Key" int PRIMARY KEY, "on" text);
INSERT INTO "Odd Name" SELECT i, 'x' FROM generate_series(1, 50) i;
CREATE TABLE p (id int, k int, v text) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200);
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM (200) TO (300);
INSERT INTO p SELECT i, i % 300, 'v' FROM generate_series(1, 3000) i;
CREATE INDEX p_k ON p (k);
CREATE INDEX p_v ON p (v, id);
CREATE TABLE child (id int PRIMARY KEY, t_id int REFERENCES t (id) ON DELETE CASCADE);
INSERT INTO child SELECT i, i FROM generate_series(1, 200) i;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER before_child BEFORE INSERT OR UPDATE ON child FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE lines (line text) SERVER files OPTIONS (program 'echo one; echo two', format 'text');
`;

const parallel = `SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
  SET min_parallel_index_scan_size = 0; SET max_parallel_workers_per_gather = 2;`;

/** A statement for each kind of node, with the settings under which the planner chooses it. */
const statements: Record<string, string | [string, string]> = {
  'Seq Scan': 'SELECT * FROM t WHERE a < 3',
  'Index Scan': 'SELECT * FROM t WHERE id = 7',
  'Index Scan Backward': 'SELECT * FROM t ORDER BY id DESC LIMIT 3',
  'Index Only Scan': 'SELECT id FROM t WHERE id < 50',
  'Bitmap Heap Scan': 'SELECT * FROM t WHERE a = 3',
  BitmapOr: 'SELECT * FROM t WHERE a = 3 OR id BETWEEN 5 AND 9',
  BitmapAnd: [
    'SET enable_seqscan = off; SET enable_indexscan = off',
    'SELECT * FROM t WHERE a < 5 AND b = 3',
  ],
  'Tid Scan': "SELECT * FROM t WHERE ctid = '(0,1)'",
  'Tid Range Scan': "SELECT * FROM t WHERE ctid < '(2,0)'",
  'Sample Scan': 'SELECT * FROM t TABLESAMPLE BERNOULLI (10) REPEATABLE (1)',
  'Subquery Scan': 'SELECT * FROM (SELECT id, row_number() OVER (ORDER BY a) AS n FROM t) s WHERE n % 2 = 0',
  'Function Scan': 'SELECT * FROM generate_series(1, 9) AS g WHERE g > 3',
  'Function Scan of two':
    'SELECT * FROM ROWS FROM (generate_series(1, 3), generate_series(1, 5)) AS f (x, y)',
  'Table Function Scan':
    "SELECT * FROM XMLTABLE('/r/i' PASSING XMLPARSE(DOCUMENT '<r><i>1</i></r>') COLUMNS i int PATH '.') AS x",
  'Values Scan': 'SELECT * FROM (VALUES (1), (2), (3)) AS v (n) WHERE n > 1',
  'CTE Scan':
    'WITH m AS MATERIALIZED (SELECT * FROM t WHERE a = 1) SELECT * FROM m x, m y WHERE x.id = y.id + 100',
  'WorkTable Scan':
    'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r',
  'Foreign Scan': 'SELECT * FROM lines',
  'Nested Loop': 'SELECT * FROM t x, t y WHERE x.a = 5 AND y.id = x.id + 1',
  'Nested Loop Left Join':
    'SELECT * FROM "Odd Name" o LEFT JOIN t ON t.id = o."Key" AND t.b > o."Key" WHERE o."Key" < 4',
  'Nested Loop with a filter': [
    'SET enable_hashjoin = off; SET enable_mergejoin = off',
    'SELECT * FROM child x JOIN child y ON x.id < y.t_id AND y.id < 9',
  ],
  'Hash Join': 'SELECT * FROM t x JOIN t y ON x.b = y.id',
  'Hash Full Join': 'SELECT * FROM t x FULL JOIN t y ON x.b = y.id',
  'Hash Semi Join': 'SELECT * FROM t x WHERE EXISTS (SELECT FROM t y WHERE y.b = x.a)',
  'Hash Anti Join': 'SELECT * FROM t x WHERE NOT EXISTS (SELECT FROM child y WHERE y.t_id = x.id)',
  'Merge Join': [
    'SET enable_hashjoin = off; SET enable_nestloop = off',
    'SELECT * FROM t x JOIN t y ON x.b = y.a',
  ],
  Memoize: [
    'SET enable_hashjoin = off; SET enable_mergejoin = off',
    'SELECT count(*) FROM t x JOIN t y ON y.id = x.b',
  ],
  Materialize: [
    'SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_memoize = off; SET enable_indexscan = off; SET enable_bitmapscan = off',
    'SELECT count(*) FROM child x JOIN child y ON x.id <> y.id',
  ],
  Sort: 'SELECT * FROM t ORDER BY c',
  'Sort on disk': ["SET work_mem = '64kB'", 'SELECT * FROM t ORDER BY c'],
  'Incremental Sort': ['SET enable_seqscan = off', 'SELECT * FROM t ORDER BY a, c LIMIT 200'],
  HashAggregate: 'SELECT b, count(*) FROM t GROUP BY b HAVING count(*) > 1',
  'HashAggregate on disk': [
    "SET work_mem = '64kB'; SET hash_mem_multiplier = 1; SET enable_sort = off",
    'SELECT c, count(*) FROM t GROUP BY c',
  ],
  GroupAggregate: ['SET enable_hashagg = off', 'SELECT b, count(DISTINCT a) FROM t GROUP BY b'],
  MixedAggregate: 'SELECT a, b, count(*) FROM t GROUP BY CUBE (a, b)',
  'Grouping sets': [
    'SET enable_hashagg = off',
    'SELECT a, b, count(*) FROM t GROUP BY GROUPING SETS ((a, b), (a), (b), ())',
  ],
  Aggregate: 'SELECT count(*) FILTER (WHERE a > 3) FROM t',
  Group: ['SET enable_hashagg = off', 'SELECT b FROM t GROUP BY b'],
  Unique: ['SET enable_hashagg = off', 'SELECT DISTINCT b FROM t'],
  WindowAgg:
    'SELECT id, rank() OVER w, sum(a) OVER (ORDER BY id) FROM t WINDOW w AS (PARTITION BY b ORDER BY c)',
  'WindowAgg that stops':
    'SELECT * FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM t) s WHERE n <= 5',
  SetOp: ['SET enable_hashagg = off', 'SELECT a FROM t EXCEPT SELECT b FROM t'],
  'HashSetOp Intersect All': 'SELECT a FROM t INTERSECT ALL SELECT b FROM t',
  LockRows: 'SELECT * FROM t WHERE id = 7 FOR UPDATE',
  Limit: 'SELECT * FROM t LIMIT 5 OFFSET 10',
  Result: 'SELECT 1 WHERE 2 > (SELECT 1)',
  'One-Time Filter': 'SELECT * FROM t WHERE false',
  ProjectSet: 'SELECT generate_series(1, 3), id FROM t WHERE id < 4',
  Append: 'SELECT id FROM t UNION ALL SELECT id FROM child',
  'Append of partitions': 'SELECT * FROM p WHERE v = $$x$$',
  'Subplans Removed': [
    'PREPARE q (int) AS SELECT * FROM p WHERE k < $1; SET plan_cache_mode = force_generic_plan',
    'EXECUTE q (50)',
  ],
  'Merge Append': ['SET enable_seqscan = off; SET enable_sort = off', 'SELECT * FROM p ORDER BY v, id'],
  'Never executed': 'SELECT * FROM t x JOIN t y ON y.id = x.id + 1 WHERE x.id = -1',
  InitPlan: 'SELECT * FROM t WHERE id = (SELECT max(id) FROM t)',
  SubPlan: 'SELECT id, (SELECT count(*) FROM child WHERE t_id = t.id) FROM t WHERE id < 9',
  'hashed SubPlan': 'SELECT * FROM t WHERE id NOT IN (SELECT t_id FROM child)',
  'SubPlan or EXISTS': 'SELECT * FROM t WHERE a = 3 OR EXISTS (SELECT FROM child WHERE t_id = t.id)',
  Gather: [parallel, 'SELECT count(*) FROM t WHERE a > 3'],
  'Gather Merge': [parallel, 'SELECT * FROM t WHERE a > 3 ORDER BY c'],
  'Parallel Hash Join': [parallel, 'SELECT count(*) FROM t x JOIN t y ON x.id = y.a'],
  'Parallel Append': [
    `${parallel} SET enable_indexscan = off; SET enable_bitmapscan = off`,
    'SELECT count(*) FROM p WHERE v = $$v$$',
  ],
  'Parallel Index Scan': [`${parallel} SET enable_seqscan = off`, 'SELECT count(c) FROM t WHERE id > 5'],
  'Parallel Bitmap Heap Scan': [
    `${parallel} SET enable_seqscan = off; SET enable_indexscan = off`,
    'SELECT count(c) FROM t WHERE a < 50',
  ],
  'Gather with an InitPlan': [parallel, 'SELECT count(*) FROM t WHERE a > (SELECT min(a) FROM t)'],
  Insert: 'INSERT INTO child SELECT i, i FROM generate_series(300, 310) i RETURNING id',
  'Insert or not': 'INSERT INTO child VALUES (1, 1), (999, 9) ON CONFLICT (id) DO NOTHING',
  'Insert or update':
    'INSERT INTO child VALUES (1, 1), (999, 9) ON CONFLICT (id) DO UPDATE SET t_id = 5 WHERE child.id > 3',
  'Insert into partitions': "INSERT INTO p SELECT i, i % 300, 'w' FROM generate_series(1, 10) i",
  Update: 'UPDATE child SET t_id = 7 WHERE id < 5',
  'Update of partitions': "UPDATE p SET v = 'x' WHERE k < 150",
  Delete: 'DELETE FROM t WHERE id < 5',
  Merge:
    'MERGE INTO child USING (VALUES (1, 5), (777, 7)) AS n (id, t_id) ON child.id = n.id WHEN MATCHED THEN UPDATE SET t_id = n.t_id WHEN NOT MATCHED THEN INSERT VALUES (n.id, n.t_id)',
  'CTE that writes': 'WITH d AS (DELETE FROM child WHERE id < 50 RETURNING *) SELECT count(*) FROM t',
  'CTE that writes and is read':
    'WITH d AS (DELETE FROM child WHERE id < 50 RETURNING *) SELECT * FROM d LIMIT 3',
  'CTEs in CTEs':
    'WITH x AS MATERIALIZED (SELECT * FROM t WHERE a < 9), y AS MATERIALIZED (SELECT * FROM x WHERE b < 3), z AS MATERIALIZED (SELECT count(*) FROM x, y WHERE x.id = y.id) SELECT * FROM z, y LIMIT 5',
  Disabled: ['SET enable_seqscan = off', 'SELECT * FROM "Odd Name" WHERE "on" = $$y$$'],
  'Remote scan': 'SELECT * FROM remote_t WHERE a = 3',
  'Remote join': 'SELECT * FROM remote_t x JOIN remote_t y ON x.id = y.b WHERE y.a = 3',
  'Remote update': 'UPDATE remote_t SET c = $$z$$ WHERE id = 3',
  'Remote insert': "INSERT INTO remote_t VALUES (99999, 1, 2, 'n')",
  'Async Append': 'SELECT * FROM remote_t WHERE a = 3 UNION ALL SELECT * FROM remote_t WHERE a = 4',
};

let server: PostgresServer;
let client: Client;
beforeAll(async () => {
  server = await startPostgres({ max_parallel_workers: '8', track_io_timing: 'on' });
  client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query(schema);
  await client.query('VACUUM ANALYZE t, "Odd Name", p, child');
  const { port, password } = new URL(server.url);
  await client.query(`
    CREATE SERVER here FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '${port}', dbname 'postgres', async_capable 'true');
    CREATE USER MAPPING FOR CURRENT_USER SERVER here OPTIONS (user 'postgres', password '${decodeURIComponent(password)}');
    CREATE FOREIGN TABLE remote_t (id int, a int, b int, c text) SERVER here OPTIONS (table_name 't');
    LOAD 'auto_explain';`);
}, 120_000);
afterAll(async () => {
  await client?.end();
  await server?.stop();
});

const formats = ['TEXT', 'JSON', 'YAML', 'XML'] as const;
type Asked = (typeof formats)[number];

async function explain(statement: string | [string, string], options: string): Promise<string> {
  const [settings, sql] = typeof statement === 'string' ? ['', statement] : statement;
  await client.query(`BEGIN; ${settings}`);
  try {
    const { rows } = await client.query({ text: `EXPLAIN (${options}) ${sql}`, rowMode: 'array' });
    return rows.map(([line]) => (typeof line === 'string' ? line : JSON.stringify(line, null, 2))).join('\n');
  } finally {
    await client.query('ROLLBACK; RESET ALL; DEALLOCATE ALL');
  }
}

function planIn(text: string): ExplainedPlan {
  const { plans, problem } = readPlans(text);
  expect(problem, text).toBeUndefined();
  expect(
    plans.map(({ cutOff }) => cutOff),
    text,
  ).toEqual([undefined]);
  return plans[0]?.plan as ExplainedPlan;
}

/**
 * What doesn't differ from run to run: not the time, nor whether a page was in memory. Where several processes share the
 * work, or a statement writes and so leaves versions of rows behind, its counts differ too.
 */
function steady(node: ExplainedNode, isRepeatable: boolean): object {
  const { title, type, relationship, subplan, relation, alias, index, source, schema, conditions, id } = node;
  const { cost, width, plannedRows, isParallelAware, isDisabled, mayStopEarly, children, workers } = node;
  const {
    actualRows,
    estimatedRows,
    loops,
    removed,
    removedRows,
    pages,
    tempBlocks,
    heapBlocks,
    sort,
    indexSearches,
  } = node;
  return {
    ...{ title, type, relationship, subplan, relation, alias, index, source, schema, conditions, id },
    ...{ isParallelAware, isDisabled, mayStopEarly, planned: workers?.planned },
    ...(isRepeatable && { actualRows, estimatedRows, loops, removed, removedRows, pages, tempBlocks }),
    ...(isRepeatable && { heapBlocks, sort, indexSearches, cost, width, plannedRows }),
    children: children.map((child) => steady(child, isRepeatable)),
  };
}

function isRepeatable({ root }: ExplainedPlan): boolean {
  return [...walk(root)].every(
    ({ type, processes, workers }) => type !== 'ModifyTable' && processes === 1 && !workers,
  );
}

describe('the four formats of one plan are the same tree:', () => {
  it.each(Object.entries(statements))('%s', async (_kind, statement) => {
    for (const options of [
      'COSTS OFF',
      'VERBOSE',
      'ANALYZE, VERBOSE, BUFFERS, WAL, SETTINGS, MEMORY, SERIALIZE',
      'ANALYZE, TIMING OFF, SUMMARY OFF',
    ]) {
      const trees = new Map<Asked, object>();
      for (const format of formats) {
        const plan = planIn(await explain(statement, `${options}, FORMAT ${format}`));
        trees.set(format, JSON.parse(JSON.stringify(steady(plan.root, isRepeatable(plan)))) as object);
      }
      for (const format of formats)
        expect(trees.get(format), `${format}, ${options}`).toEqual(trees.get('JSON'));
    }
  });
});

describe('the own figures of all nodes add up to the whole:', () => {
  it.each(Object.entries(statements))('%s', async (_kind, statement) => {
    const plan = planIn(await explain(statement, 'ANALYZE, VERBOSE, BUFFERS, WAL'));
    const nodes = [...walk(plan.root)];
    for (const name of figureNames) {
      const sum = nodes.reduce((total, { own }) => total + own[name], 0);
      if (isCount(name)) {
        expect(sum, name).toBe(plan.whole[name]);
        expect(plan.overlap[name], `${name} counted twice`).toBe(0);
      } else expect(sum, name).toBeCloseTo(plan.whole[name], 6);
      for (const node of nodes) expect(node.own[name], `${name} of ${node.title}`).toBeGreaterThanOrEqual(0);
    }
    expect(nodes.reduce((pages, { ownPages }) => pages + ownPages, 0)).toBe(plan.pages);
  });
});

describe('plans that auto_explain logs', () => {
  it.each(formats)('%s', async (format) => {
    const messages: string[] = [];
    const listen = ({ message }: { message?: string }) => messages.push(message ?? '');
    client.on('notice', listen);
    await client.query(`SET auto_explain.log_min_duration = 0; SET auto_explain.log_level = notice;
      SET auto_explain.log_analyze = on; SET auto_explain.log_buffers = on; SET auto_explain.log_format = ${format.toLowerCase()}`);
    await client.query(
      'SELECT t.c, (SELECT count(*) FROM child WHERE t_id = t.id)\nFROM t\nWHERE a = 3 ORDER BY c',
    );
    await client.query('SET auto_explain.log_min_duration = -1');
    client.off('notice', listen);
    const [first = ''] = messages.filter((message) => message.includes('count(*) FROM child'));
    const logged = `2026-11-29 10:00:00.000 UTC [123] app@shop LOG:  ${first.replaceAll('\n', '\n\t')}\n2026-11-29 10:00:01 UTC [123] LOG:  done`;
    const { plans, problem } = readPlans(logged);
    expect(problem, logged).toBeUndefined();
    expect([...walk(plans[0]?.plan.root as ExplainedNode)].map(({ title }) => title)).toEqual([
      'Sort',
      'Bitmap Heap Scan',
      'Bitmap Index Scan',
      'Aggregate',
      'Seq Scan',
    ]);
    expect(plans[0]?.plan.query?.replace(/\s+/g, ' ')).toMatch(/^SELECT t\.c, .* ORDER BY c$/);
    expect(plans[0]?.plan.pages).toBeGreaterThan(40);
  });
});
