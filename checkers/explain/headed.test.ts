/** Tables with EXPLAIN's heading, as psql prints them: what is in them is a plan, whatever it is called. */
import { describe, expect, it } from 'vitest';
import { type ExplainedNode, walk } from './explained.ts';
import { type ReadPlan, readPlans } from './read.ts';

/** As psql prints it: a space in front of each line, and how many there are. */
function table(...lines: string[]): string {
  const width = Math.max(...lines.map((line) => line.length)) + 2;
  const heading = 'QUERY PLAN'.padStart(width / 2 + 5);
  return [heading, '-'.repeat(width), ...lines.map((line) => ` ${line}`), `(${lines.length} rows)`].join(
    '\n',
  );
}

function only(paste: string): ReadPlan {
  const { plans, problem } = readPlans(paste);
  expect(problem).toBeUndefined();
  expect(plans).toHaveLength(1);
  const [plan] = plans as [ReadPlan];
  expect(plan.cutOff).toBeUndefined();
  return plan;
}

function shape(root: ExplainedNode): string[] {
  return [...walk(root)].map(({ type, children }) => `${type} ${children.length}`);
}

describe('the first node is one that nobody here has heard of', () => {
  it.each([
    ['a list of places', ['Shard Fetch on all (shop_a,shop_b)'], ['Shard Fetch 1', 'Seq Scan 0']],
    [
      'a label',
      ['Quick Route Execution', '  Place/s: shop_a, shop_b'],
      ['Quick Route Execution 1', 'Seq Scan 0'],
    ],
    ['words without a label', ['Tile Scan on carts', '  Tiles in order'], ['Tile Scan 1', 'Seq Scan 0']],
  ])('with %s', (_what, top, expected) => {
    const { plan, from } = only(table(...top, '  ->  Seq Scan on carts', '        Filter: (id < 1000)'));
    expect(shape(plan.root)).toEqual(expected);
    expect(from).toBe(3);
  });

  it('alone', () => {
    expect(only(table('Shard Fetch (nodes=2) on "carts"')).plan.root.title).toMatch(/^Shard Fetch/);
  });

  it('and so is the last one', () => {
    const { plan } = only(
      table('Unique', '  ->  Sort', '        Sort Key: id', '        ->  Shard Fetch (nodes=2) on "c"'),
    );
    expect([...walk(plan.root)]).toHaveLength(3);
  });

  it('without the heading it is no plan', () => {
    expect(readPlans('Shard Fetch (nodes=2)\n').plans).toEqual([]);
    expect(readPlans(' name\n------\n Ada\n(1 row)').plans).toEqual([]);
  });

  it('nor is the sentence that there is none', () => {
    const { plans, problem } = readPlans(table('Utility statements have no plan structure'));
    expect(plans).toEqual([]);
    expect(problem).toMatch(/^EXPLAIN printed no plan/);
  });
});

it('reads the motions of Greenplum without costs, with a heading or without', () => {
  const lines = [
    'Gather Motion 3:1  (slice1; segments: 3)',
    '  Merge Key: id',
    '  ->  Seq Scan on carts',
    'Optimizer: Postgres query optimizer',
  ];
  for (const paste of [table(...lines), lines.join('\n')])
    expect(shape(only(paste).plan.root)).toEqual([
      'Gather Motion 3:1  (slice1; segments: 3) 1',
      'Seq Scan 0',
    ]);
});

it('reads what changes rows in Greenplum, which has no costs', () => {
  const { plan } = only(
    table(
      'Insert (slice0; segments: 4)  (rows=250000 width=92)',
      '  ->  External Scan on carts_of_others  (cost=0.00..11000.00 rows=250000 width=92)',
    ),
  );
  expect(plan.root).toMatchObject({ plannedRows: 250_000, width: 92, children: [{ plannedRows: 250_000 }] });
});

it('reads a MERGE without costs, of a table with an alias and with partitions', () => {
  const { plan } = only(
    table(
      'Merge on public.carts c',
      '  Merge on public.carts_old c_1',
      '  ->  Hash Join',
      '        Hash Cond: (n.id = c_1.id)',
      '        ->  Seq Scan on public.news n',
      '        ->  Hash',
      '              ->  Seq Scan on public.carts_old c_1',
    ),
  );
  expect(plan.root).toMatchObject({ type: 'ModifyTable', relation: 'carts', alias: 'c' });
  expect(shape(plan.root)).toEqual(['ModifyTable 1', 'Hash Join 2', 'Seq Scan 0', 'Hash 1', 'Seq Scan 0']);
});

describe('the lines of an extension', () => {
  it('are its own, whatever their labels look like, and take no node', () => {
    const { plan } = only(
      table(
        'Custom Scan (TileScan) on carts  (actual rows=5 loops=1)',
        '  tileName: carts_by_day',
        '  tileBounds: ["day": DESC[-Infinity, 1), "id": (Least, Most)]',
        '  Tile Join Quals [1]: (c.id = i.cart_id)',
        '  Tile Inner Hash [1]: i.cart_id',
        '  referenced: id, day',
        '  ->  Bitmap Heap Scan on items i  (actual rows=5 loops=1)',
        '        Heap Blocks: exact=1',
        '        ->  Bitmap Index Scan on items_by_cart  (actual rows=5 loops=1)',
        '              Index Cond: (cart_id < 1000000)',
      ),
    );
    expect(shape(plan.root)).toEqual(['Custom Scan 1', 'Bitmap Heap Scan 1', 'Bitmap Index Scan 0']);
    expect(plan.root.conditions).toContainEqual({ label: 'Tile Inner Hash [1]', text: 'i.cart_id' });
    expect(plan.root.conditions).toContainEqual({ label: 'tileName', text: 'carts_by_day' });
  });

  it('may be a plan in a language of its own', () => {
    const { plan, to } = only(
      table(
        'Sort',
        '  Sort Key: c.day',
        '  ->  Custom Scan (Tile Aggregate)',
        '        Columns: 2',
        '        Tile Engine Plan: ',
        '          : TileExec: mode=Single, by=[day@0]',
        '          :   TileScan: table=c, filters=1, query="all"',
      ),
    );
    expect(shape(plan.root)).toEqual(['Sort 1', 'Custom Scan 0']);
    expect(to).toBe(9);
  });

  it('beside the tree belong to the plan up to the row count', () => {
    const { plan, to } = only(
      table(
        'Merge Append',
        '  Sort Key: a.id',
        '  ->  Seq Scan on a',
        '  ->  Seq Scan on b',
        'Endpoint: on all 3 segments',
        'Generated Plan Advice:',
        '  SEQ_SCAN(a b)',
        '  NO_GATHER(a b)',
        'PlannedStmt:',
        '  Command Type: select',
        'Unprunable RTIs: 1 2',
      ),
    );
    expect(shape(plan.root)).toEqual(['Merge Append 2', 'Seq Scan 0', 'Seq Scan 0']);
    expect(plan.notes).toContainEqual({ label: 'Unprunable RTIs', text: '1 2' });
    expect(to).toBe(13);
  });
});

it('reads a root that was broken in the middle of its figures, at columns that no other line was broken at', () => {
  const { plan } = only(
    table(
      'Sort  (cos',
      't=32.88..32.9',
      '6 rows=32 wid',
      'th=224) (actu',
      'al time=0.532..0.537 ',
      'rows=4 loops=1)',
      '  Sort Key: c.day',
      '  ->  Seq Scan on carts c  (cost=0.00..1.07 rows=2 width=68) (actual time=0.0',
      '62..0.063 rows=2 loops=1)',
      '        Filter: (day > 3)',
    )
      // What a terminal broke off begins at its first column.
      .replace(/^ (?=t=|6 rows|th=|al time|rows=4|62\.)/gm, ''),
  );
  expect(plan.root).toMatchObject({ type: 'Sort', plannedRows: 32, time: { startup: 0.532, total: 0.537 } });
  expect(plan.root.children).toMatchObject([{ type: 'Seq Scan', time: { startup: 0.062, total: 0.063 } }]);
});

it('puts a node under the siblings that it stands under, if others tell that the spaces are all there', () => {
  const lines = [
    'Nested Loop',
    '  ->  Sort',
    '        ->  Seq Scan on a',
    '  ->  Seq Scan on b',
    '  ->  Seq Scan on c',
  ];
  expect(shape(only(lines.join('\n')).plan.root)).toEqual([
    'Nested Loop 3',
    'Sort 1',
    'Seq Scan 0',
    'Seq Scan 0',
    'Seq Scan 0',
  ]);
});
