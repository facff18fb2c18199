import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Put the columns of an index in the right order',
  summary: 'The yearly statement of a customer uses an index but still reads half of it, for a few orders.',
  minutes: 12,
  answer: 'ddl',
  setup: 'CREATE INDEX orders_placed_customer_idx ON orders (placed_at, customer_id);',
  workload: [
    {
      name: 'customer-statement',
      title: 'Statement of a customer over a period',
      sql: `SELECT id, total_cents
FROM orders
WHERE customer_id = $1
  AND placed_at >= $2
  AND placed_at < $3`,
      // A year of an ordinary customer, a week of the busiest, a quarter of an active one. The others differ between the
      // datasets: a year of one, the year before of another, and both years of the last who ordered.
      cases: `VALUES (1388, '2024-01-01', '2025-01-01'), (1, '2024-05-06', '2024-05-13'), (42, '2024-04-01', '2024-07-01'),
  ((SELECT max(id) / 10 FROM customers), '2024-01-01', '2025-01-01'),
  ((SELECT max(id) / 8 FROM customers), '2023-01-01', '2024-01-01'),
  ((SELECT max(customer_id) FROM orders), '2023-01-01', '2025-01-01')`,
      drawn: `SELECT customer_id, date '2023-01-01' + $1::int % 366, date '2024-01-01' + $1::int % 366
FROM orders
WHERE customer_id > (SELECT max(id) / 20 FROM customers)
ORDER BY hashint8extended(customer_id, $1)
LIMIT 1`,
      ordered: false,
    },
  ],
  requirements: [
    {
      kind: 'pages',
      budget: 36,
      title: 'Touches at most 36 pages, for a year of one customer and for a week of the busiest',
      next: 'Compare the rows that the scan returns with the pages that it touches: which part of the Index Cond limits the range that it reads?',
    },
    {
      kind: 'index-count',
      tables: ['orders'],
      max: 1,
      next: 'Drop the index that the new one replaces.',
    },
  ],
  permits: { create: ['index'], drop: ['orders_placed_customer_idx'] },
  hints: [
    {
      check: 'pages',
      text: 'Both columns are in the Index Cond, but the scan still reads 147 pages of the index. Which entries are between the first and the last match?',
    },
    {
      check: 'pages',
      text: 'The index is sorted by placed_at first. The orders of one customer in 2024 are scattered over all entries of 2024, and PostgreSQL has to check each of those.',
    },
    {
      check: 'pages',
      text: 'If a week of customer 1 exceeds the budget: the index finds all 723 orders of that customer, and PostgreSQL has to read the time of each in the table. The index must contain both columns.',
    },
    {
      check: 'pages',
      text: 'The column compared with = is first, and the column compared with a range is second. Use the same two columns as today, in the opposite order.',
    },
    {
      check: 'index-count',
      text: 'The old index still exists, and every order is also written to it. DROP INDEX removes it.',
    },
    {
      check: 'objects',
      text: 'You may drop only orders_placed_customer_idx. The primary key’s index serves other pages of the shop.',
    },
  ],
  solution: {
    reasoning:
      'With customer_id first, all orders of a customer are next to each other in the index, sorted by time. Any period is one run of entries: 3 pages of the index and 8 of the table instead of 155 in total. The new index is as large as the old one (2.3 MB), so you need no more space. If you kept both, every insert would write to both. Queries on time alone lose their index.',
    alternatives: [
      {
        why: 'Includes the two selected columns, so PostgreSQL doesn’t read the table at all. The index grows from 2.3 to 2.9 MB.',
        sql: `DROP INDEX orders_placed_customer_idx;
CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at) INCLUDE (id, total_cents);`,
      },
      {
        why: 'In a shop that is open: build the new one without blocking writers, then drop the old one, so there is always an index.',
        sql: `CREATE INDEX CONCURRENTLY orders_customer_placed_idx ON orders (customer_id, placed_at);
DROP INDEX CONCURRENTLY orders_placed_customer_idx;`,
      },
    ],
  },
} satisfies SqlExercise;
