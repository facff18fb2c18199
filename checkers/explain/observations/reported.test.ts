/** Observations on plans as a server with workers, JIT and storage prints them, shortened from those that people posted. */
import { describe, expect, it } from 'vitest';
import { readPlans } from '../read.ts';
import { observe } from './observe.ts';

function observed(...lines: readonly string[]) {
  const { plans, problem } = readPlans(
    [...lines, 'Planning Time: 0.2 ms', 'Execution Time: 1000.0 ms'].join('\n'),
  );
  expect(problem).toBeUndefined();
  expect(plans.map(({ cutOff }) => cutOff)).toEqual([undefined]);
  return plans.flatMap(({ plan }) => observe(plan));
}

const kinds = (...lines: readonly string[]) => observed(...lines).map(({ kind }) => kind);
const figures = (time: number, rows: number, loops = 1, planned = rows) =>
  `(cost=0.00..9.00 rows=${planned} width=8) (actual time=0.1..${time} rows=${rows} loops=${loops})`;

describe('workers', () => {
  const gather = (launched: number) => [
    `Gather  ${figures(1000, 10)}`,
    '  Workers Planned: 4',
    `  Workers Launched: ${launched}`,
    `  ->  Parallel Seq Scan on t  ${figures(990, 5, launched + 1)}`,
  ];
  it('that didn’t start are said, and none are where all did', () => {
    expect(observed(...gather(1))).toMatchObject([
      { kind: 'missing-workers', title: '3 of 4 workers didn’t start' },
    ]);
    expect(kinds(...gather(4))).toEqual([]);
  });
});

it('counts the processes of a parallel scan as processes', () => {
  const scan = [
    `Parallel Seq Scan on t  ${figures(990, 10, 3)}`,
    '  Filter: (a = 1)',
    '  Rows Removed by Filter: 99990',
  ];
  const [seen] = observed(
    `Gather  ${figures(1000, 30)}`,
    ...[`->  ${scan[0]}`, ...scan.slice(1).map((line) => `    ${line}`)].map((line) => `  ${line}`),
  );
  expect(seen?.evidence).toMatch(/^Parallel Seq Scan on t read 300,000 rows in 3 processes and kept 30\./);
});

describe('a sort that keeps few rows', () => {
  const sort = (kept: number, discarded: number) => [
    `Limit  ${figures(1000, kept)}`,
    `  ->  Sort  ${figures(990, kept)}`,
    '        Sort Key: placed_at DESC',
    '        Sort Method: top-N heapsort  Memory: 27kB',
    `        ->  Seq Scan on t  ${figures(900, 50_000)}`,
    "              Filter: (placed_at > '2024-01-01'::date)",
    `              Rows Removed by Filter: ${discarded}`,
  ];
  it('reads all of them, unless most of what it needs is kept, or most of what is read isn’t sorted', () => {
    expect(observed(...sort(20, 0))).toMatchObject([
      { kind: 'sorted-for-few', title: '50,000 rows sorted to keep the first 20' },
    ]);
    expect(kinds(...sort(5000, 0))).toEqual([]);
    expect(kinds(...sort(20, 500_000))).not.toContain('sorted-for-few');
  });
});

describe('JIT', () => {
  const compiled = (total: number) => [
    `Seq Scan on t  ${figures(990, 5)}`,
    'JIT:',
    '  Functions: 88',
    '  Options: Inlining true, Optimization true, Expressions true, Deforming true',
    `  Timing: Generation 8.3 ms, Inlining 46.6 ms, Optimization 31.3 ms, Emission 52.7 ms, Total ${total} ms`,
  ];
  it('is said where it is a quarter of the time', () => {
    expect(kinds(...compiled(600))).toEqual(['jit']);
    expect(kinds(...compiled(60))).toEqual([]);
  });
});

it('planning is said where it takes longer than running', () => {
  const plan = (planning: number) =>
    readPlans(
      `Seq Scan on t  ${figures(20, 5)}\nPlanning Time: ${planning} ms\nExecution Time: 21 ms`,
    ).plans.flatMap((read) => observe(read.plan).map(({ kind }) => kind));
  expect(plan(80)).toEqual(['planning']);
  expect(plan(8)).toEqual([]);
});

describe('reads', () => {
  const scan = (buffers: string | undefined, milliseconds: number) => [
    `Seq Scan on t  ${figures(1000, 5000)}`,
    ...(buffers === undefined ? [] : [`  Buffers: ${buffers}`]),
    `  I/O Timings: read=${milliseconds}`,
  ];
  it('from storage are told from reads from the cache of the operating system', () => {
    expect(observed(...scan('shared hit=3 read=3000', 900))).toMatchObject([
      {
        kind: 'slow-reads',
        evidence: expect.stringContaining('0.30 ms a block'),
        meaning: expect.stringContaining('waits for reads'),
      },
    ]);
    expect(observed(...scan('shared hit=3 read=300000', 900))).toMatchObject([
      {
        kind: 'slow-reads',
        evidence: expect.stringContaining('0.0030 ms a block'),
        meaning: expect.stringContaining('operating system’s cache'),
      },
    ]);
    expect(kinds(...scan('shared hit=3 read=3000', 90))).not.toContain('slow-reads');
  });

  it('without BUFFERS name no number of blocks', () => {
    const [read] = observed(...scan(undefined, 900));
    expect(read).toMatchObject({
      kind: 'slow-reads',
      evidence: 'I/O Timings show 900 ms of reading, of 1,000 ms in all.',
    });
  });

  it('from a slow disk are no time that pages don’t explain', () => {
    const index = (buffers: string) => [
      `Index Scan using i on t  ${figures(148536, 142)}`,
      '  Index Cond: (likes > 10)',
      "  Filter: (created > '2019-10-01'::date)",
      '  Rows Removed by Filter: 170975',
      `  Buffers: shared ${buffers}`,
    ];
    expect(kinds(...index('hit=4803 read=165789'))).toEqual(['discarded-rows']);
    expect(kinds(...index('hit=300'))).toContain('time-without-pages');
  });

  it('whose lines someone left out are no time that pages don’t explain', () => {
    expect(
      kinds(
        `Limit  ${figures(900, 20)}`,
        '  Buffers: shared read=2000',
        `  ->  Index Scan using i on t  ${figures(899, 20)}`,
      ),
    ).not.toContain('time-without-pages');
  });
});

describe('discarded rows', () => {
  it('of lookups in a loop ask for no index', () => {
    const lookup = [
      `Nested Loop  ${figures(1000, 0, 1, 100000)}`,
      `  ->  Seq Scan on a  ${figures(100, 116704, 1, 100000)}`,
      `  ->  Index Scan using b_pkey on b  ${figures(0.007, 0, 116704)}`,
      '        Index Cond: (id = a.b_id)',
      '        Filter: (status = 1)',
      '        Rows Removed by Filter: 1',
    ];
    expect(kinds(...lookup)).not.toContain('discarded-rows');
  });

  it('of scans that aren’t PostgreSQL’s own ask for no index', () => {
    const scan = (name: string) =>
      kinds(`${name} on t  ${figures(990, 5)}`, '  Filter: (a = 1)', '  Rows Removed by Filter: 999999');
    expect(scan('Custom Scan (DecompressChunk)')).toEqual([]);
    expect(scan('Foreign Scan')).toEqual([]);
    expect(scan('Seq Scan')).toEqual(['discarded-rows']);
  });

  it('through an index name the columns of both conditions', () => {
    const [first] = observed(
      `Index Scan using i on t  ${figures(990, 20)}`,
      "  Index Cond: (created > (now() - '7 days'::interval))",
      "  Filter: (status = 'pending'::text)",
      '  Rows Removed by Filter: 48392',
    );
    expect(first?.meaning).toContain('An index on the columns of both conditions');
  });
});

it('compared pairs are counted, and an equality is said to be one', () => {
  const join = (filter: string) =>
    observed(
      `Nested Loop  ${figures(1000, 2495, 1, 2000)}`,
      `  Join Filter: ${filter}`,
      '  Rows Removed by Join Filter: 39587905',
      `  ->  Seq Scan on a  ${figures(7, 19200)}`,
      `  ->  Materialize  ${figures(0.01, 2062, 19200)}`,
      `        ->  Seq Scan on b  ${figures(3, 2062)}`,
    ).find(({ kind }) => kind === 'discarded-pairs');
  expect(join('(b.area && a.area)')).toMatchObject({
    evidence: expect.stringContaining('compared 39,590,400 pairs and kept 2,495'),
    meaning: expect.stringContaining('has no equality'),
  });
  expect(join('(a.id = b.a_id)')?.meaning).toContain('a hash join could find the pairs');
});

it('visits to the table may be more than the rows that were found', () => {
  const scan = (fetches: number, buffers: number) =>
    observed(
      `Index Only Scan using i on t  ${figures(1000, 607552)}`,
      '  Index Cond: (a > 1)',
      `  Heap Fetches: ${fetches}`,
      `  Buffers: shared hit=${buffers}`,
    );
  expect(scan(1230214, 905106)).toMatchObject([
    {
      kind: 'heap-fetches',
      evidence: expect.stringContaining(
        'found 607,552 rows in the index and visited the table 1,230,214 times',
      ),
    },
  ]);
  expect(scan(0, 905106).map(({ kind }) => kind)).not.toContain('heap-fetches');
});

it('a sum of many rows is not what to look at where something below it is', () => {
  const sum = (fetches: number) =>
    kinds(
      `HashAggregate  ${figures(1000, 6)}`,
      `  ->  Index Only Scan using i on t  ${figures(990, 607552)}`,
      `        Heap Fetches: ${fetches}`,
    );
  expect(sum(600000)).toEqual(['heap-fetches']);
  expect(sum(0)).toEqual(['summed-rows']);
});
