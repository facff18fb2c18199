import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Index only the rows that the query needs',
  summary: 'The queue of failed payments reads all 75,000 orders, again and again, to find a few.',
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
      why: 'The queue needs 174 of 75,000 orders. An index of all of them makes every new order more expensive.',
      next: 'Which orders does the query never need? Leave them out of the index.',
    },
    {
      kind: 'index-count',
      tables: ['orders'],
      max: 1,
      next: 'Keep the index that the plan of the queue uses, and drop the others, even if they are small.',
    },
  ],
  permits: { create: ['index'] },
  hints: [
    {
      check: 'pages',
      text: 'Look at the rows in the plan that are read and discarded. What share of the orders does the query need?',
    },
    {
      check: 'pages',
      text: 'Of the two conditions, one never changes and one has a parameter. The index must be sorted by the column that has the parameter.',
    },
    {
      check: 'pages',
      text: 'If the half year is over the budget: is placed_at the key of the index, and are all its rows failed payments? Otherwise PostgreSQL fetches rows and discards them.',
    },
    {
      check: 'index-bytes',
      text: 'An index on status and placed_at finds the rows, in 359 pages (2,872 kB). 99.8 % of its entries are for orders that this query never asks for.',
    },
    {
      check: 'index-bytes',
      text: 'CREATE INDEX can have a WHERE clause: rows that don’t satisfy it aren’t in the index.',
    },
    {
      check: 'index-bytes',
      text: 'CREATE INDEX … ON orders (the column with the parameter) WHERE the condition that never changes;',
    },
    {
      check: 'index-count',
      text: 'One partial index is enough for the queue. A second one takes little space, but each failed payment is also written to it.',
    },
  ],
  solution: {
    reasoning:
      'Only the 174 failed payments are in the index, sorted by time. It takes 16 kB, the smallest size of a b-tree with entries. An index on (status, placed_at) takes 2,872 kB. The condition that never changes is in the definition, so status doesn’t have to be a key. An order that is paid at once is never written to this index.',
    alternatives: [
      {
        why: 'With the returned columns included, half a year of the queue takes 2 pages, one of the index and one of the visibility map, and none of the table. The index still takes 16 kB.',
        sql: `CREATE INDEX orders_payment_failed_idx ON orders (placed_at) INCLUDE (id, customer_id)
WHERE status = 'payment_failed';`,
      },
      {
        why: 'A condition that the query’s condition implies also works. PostgreSQL can prove simple implications: a status equal to payment_failed is in this list, too.',
        sql: `CREATE INDEX ON orders (placed_at DESC) WHERE status IN ('payment_failed', 'payment_review');`,
      },
    ],
  },
} satisfies SqlExercise;
