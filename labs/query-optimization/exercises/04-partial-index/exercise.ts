import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Index only the rows that are looked for',
  summary: 'The queue of failed payments reads all 75,000 orders, again and again, to find a handful.',
  minutes: 10,
  answer: 'ddl',
  setup: '',
  workload: [
    {
      name: 'failed-payments',
      title: 'Failed payments queue',
      sql: `SELECT id, customer_id
FROM orders
WHERE status = 'payment_failed'
  AND placed_at > $1`,
      // The last month, half a year, nothing at all, and all there ever was.
      cases: `VALUES ('2024-12-01'), ('2024-07-01'), ('2025-01-01'), ('2022-12-31')`,
      drawn: `SELECT timestamptz '2023-01-01 00:00Z' + $1::int % (365 + 366) * interval '1 day'`,
      ordered: false,
    },
  ],
  requirements: [
    {
      kind: 'pages',
      budget: 20,
      perRow: 1,
      title: 'Touches at most 20 pages, and one more for each payment found',
    },
    {
      kind: 'index-bytes',
      tables: ['orders'],
      max: 65_536,
      why: 'The queue wants 174 of 75,000 orders. An index of all of them makes every order pay for it.',
      next: 'Which orders does the query never want? Leave them out of the index.',
    },
    {
      kind: 'index-count',
      tables: ['orders'],
      max: 1,
      next: 'Keep the index that the plan of the queue reads, and drop the others, however small they are.',
    },
  ],
  permits: { create: ['index'] },
  hints: [
    {
      check: 'pages',
      text: 'Look in the plan at the rows that are read and thrown away. What share of the orders does the query want?',
    },
    {
      check: 'pages',
      text: 'Of the two conditions, one never changes and one has a parameter. The one that changes is what the index must be searched by.',
    },
    {
      check: 'pages',
      text: 'If the half year is over the budget: is placed_at the key of the index, and are all its rows failed payments? Anything else fetches rows to throw them away.',
    },
    {
      check: 'index-bytes',
      text: 'An index on status and placed_at finds the rows, in 359 pages (2,872 kB). 99.8 % of its entries are for orders that this query will never ask for.',
    },
    {
      check: 'index-bytes',
      text: 'CREATE INDEX takes a WHERE clause: rows that do not satisfy it are not in the index.',
    },
    {
      check: 'index-bytes',
      text: 'CREATE INDEX … ON orders (the column with the parameter) WHERE the condition that never changes;',
    },
    {
      check: 'index-count',
      text: 'One partial index serves the queue. A second one takes little room, and is still written to each time a payment fails.',
    },
  ],
  solution: {
    reasoning:
      'Only the 174 failed payments are in the index, sorted by time: 16 kB, the smallest b-tree that holds anything, where an index on (status, placed_at) takes 2,872 kB. The condition that never changes moved into the definition, so status need not be a key. An order that is paid at once never touches this index when it is inserted.',
    alternatives: [
      {
        why: 'With the returned columns included, half a year of the queue takes 2 pages, one of the index and one of the visibility map, and none of the table. It is still 16 kB.',
        sql: `CREATE INDEX orders_payment_failed_idx ON orders (placed_at) INCLUDE (id, customer_id)
WHERE status = 'payment_failed';`,
      },
      {
        why: 'A condition that the query’s condition implies will do. PostgreSQL proves simple implications: a status equal to payment_failed is in this list, too.',
        sql: `CREATE INDEX ON orders (placed_at DESC) WHERE status IN ('payment_failed', 'payment_review');`,
      },
    ],
  },
} satisfies SqlExercise;
