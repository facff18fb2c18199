/** Three statements of the shop whose plan turns into another as one parameter lets more rows through. */
import { counted, grouped } from '#labs/words.ts';

/** One of the plans that the planner weighs for a statement. */
export interface Way {
  id: string;
  /** `bitmap scan`. */
  name: string;
  /** The node that no other way's plan has, as EXPLAIN's text format names it. */
  node: string;
  /** Planner settings that are turned off to see this way where another is cheaper. */
  off: readonly string[];
}

/** A change of plan between two neighboring positions of the slider. */
export interface Flip {
  /** Ids of ways. */
  from: string;
  to: string;
  because: string;
}

export interface FlipQuery {
  id: string;
  title: string;
  /** What the slider sets. */
  label: string;
  /** The parameter at each position, from the fewest rows to the most. */
  values: readonly number[];
  /** Where the slider stands at first. */
  startAt: number;
  /** The statement around its parameter: text before, the parameter, text after. */
  sql(value: number): readonly [string, string, string];
  /** The condition on `orders` that the parameter is in. */
  condition(value: number): string;
  /** A value of the parameter with its unit. */
  shown(value: number): string;
  ways: readonly Way[];
  flips: readonly Flip[];
}

/** Rows of the table whose rows the parameter selects. */
export const ordersInTable = 75_000;

/** What the three need besides the primary keys. */
export const indexes = [
  'CREATE INDEX orders_total ON orders (total_cents)',
  'CREATE INDEX orders_placed ON orders (placed_at)',
  'CREATE INDEX items_order ON order_items (order_id)',
] as const;

const atLeast = (cents: number) => `total_cents >= ${cents}`;
const cents = (value: number) => `${grouped(value)} cents`;

/** The shop's last order was placed on 31 December 2024; this is the midnight after it. */
const endOfData = Date.UTC(2025, 0, 1);
const daysBefore = (days: number) => new Date(endOfData - days * 86_400_000).toISOString().slice(0, 10);

const amount: FlipQuery = {
  id: 'amount',
  title: 'Orders above an amount',
  label: 'Orders of at least',
  values: [
    60_497, 60_450, 60_000, 59_000, 57_000, 54_500, 49_000, 39_000, 30_000, 22_000, 20_000, 10_000, 500,
  ],
  startAt: 2,
  sql: (value) => [
    'SELECT id, customer_id, total_cents\nFROM orders\nWHERE total_cents >= ',
    String(value),
    '',
  ],
  condition: atLeast,
  shown: cents,
  ways: [
    { id: 'index', name: 'index scan', node: 'Index Scan', off: ['enable_bitmapscan', 'enable_seqscan'] },
    {
      id: 'bitmap',
      name: 'bitmap scan',
      node: 'Bitmap Heap Scan',
      off: ['enable_indexscan', 'enable_seqscan'],
    },
    { id: 'seq', name: 'sequential scan', node: 'Seq Scan', off: ['enable_indexscan', 'enable_bitmapscan'] },
  ],
  flips: [
    {
      from: 'index',
      to: 'bitmap',
      because:
        'An index scan follows the index and visits the table row by row, in the order of the amounts: a random page for each row. A bitmap scan first collects the addresses from the index. Then it visits each page once, in the order of the table, so a page costs less than a random one. It’s cheaper from the second row on.',
    },
    {
      from: 'bitmap',
      to: 'seq',
      because:
        'The amounts are scattered over the table, so nearly every page contains a matching row long before this point. From 5 % on, the bitmap scan touches as many pages as the whole table has, plus the pages of the index. It only saves the check of the rows that don’t match. At 43 %, this saves no more than the index costs. The two costs differ by less than 1 %, which the planner treats as equal, and the sequential scan returns its first row sooner.',
    },
  ],
};

const join: FlipQuery = {
  id: 'join',
  title: 'Revenue of the last few days',
  label: 'Days back',
  values: [1, 2, 4, 6, 7, 8, 10, 14, 30, 90, 180, 365, 730],
  startAt: 1,
  sql: (days) => [
    "SELECT sum(i.qty * i.unit_price_cents)\nFROM orders o\nJOIN order_items i ON i.order_id = o.id\nWHERE o.placed_at >= '",
    daysBefore(days),
    "'",
  ],
  condition: (days) => `placed_at >= '${daysBefore(days)}'`,
  shown: (days) => counted(days, 'day'),
  ways: [
    { id: 'loop', name: 'nested loop', node: 'Nested Loop', off: ['enable_hashjoin', 'enable_mergejoin'] },
    { id: 'hash', name: 'hash join', node: 'Hash Join', off: ['enable_nestloop', 'enable_mergejoin'] },
    { id: 'merge', name: 'merge join', node: 'Merge Join', off: ['enable_nestloop', 'enable_hashjoin'] },
  ],
  flips: [
    {
      from: 'loop',
      to: 'hash',
      because:
        'The nested loop searches the index of order_items once for each order. That’s four pages per order, so its cost grows with the days. The hash join reads all of order_items once, 1,434 pages, for any number of days. Counted in pages, the two are equal after four days. The planner keeps the loop until the seventh day because it expects that pages visited again are in memory.',
    },
  ],
};

const newest: FlipQuery = {
  id: 'newest',
  title: 'The newest 20 orders above an amount',
  label: 'Orders of at least',
  values: [
    60_490, 60_450, 60_400, 60_350, 60_300, 60_200, 60_000, 59_500, 58_500, 55_000, 50_000, 40_000, 20_000,
    500,
  ],
  startAt: 2,
  sql: (value) => [
    'SELECT id, placed_at, total_cents\nFROM orders\nWHERE total_cents >= ',
    String(value),
    '\nORDER BY placed_at DESC\nLIMIT 20',
  ],
  condition: atLeast,
  shown: cents,
  ways: [
    { id: 'sort', name: 'find all, then sort', node: 'Sort', off: ['enable_indexscan'] },
    { id: 'walk', name: 'walk from the newest', node: 'Index Scan Backward', off: ['enable_sort'] },
  ],
  flips: [
    {
      from: 'sort',
      to: 'walk',
      because:
        'If PostgreSQL finds all matches and sorts them, more matches cost more. If it walks the index on placed_at from the newest order and stops at the 20th match, more matches cost less, because the 20th comes sooner. The two costs cross between 119 and 178 matches, so the worst case is in the middle, not at an end. (The scan’s estimate counts all matches. LIMIT stops it at 20.)',
    },
  ],
};

export const flipQueries = { amount, join, newest };
export type FlipQueryId = keyof typeof flipQueries;

/** The statement at a value of its parameter, as it is sent. */
export function statementOf(query: FlipQuery, value: number): string {
  return query.sql(value).join('');
}
