import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Answer a query from the index alone',
  summary: 'The loyalty service asks for every column of thousands of orders and uses three of them.',
  minutes: 12,
  answer: 'ddl-and-query',
  setup: '',
  workload: [
    {
      name: 'loyalty-points',
      title: 'Loyalty service',
      sql: `SELECT *
FROM orders
WHERE customer_id BETWEEN $1 AND $2`,
      reference: `SELECT customer_id, placed_at, total_cents
FROM orders
WHERE customer_id BETWEEN $1 AND $2`,
      // A usual batch, the first fifty, who order most, and a long batch of occasional customers. The others differ between
      // the datasets; one is the last tenth.
      cases: `SELECT * FROM (VALUES (1000, 1100), (1, 50), (4000, 4400)) AS batches
UNION ALL SELECT max(id) / 4, max(id) / 4 + 100 FROM customers
UNION ALL SELECT max(id) * 9 / 10, max(id) FROM customers`,
      drawn: 'SELECT 1 + $1::int % (max(id) - 100), 101 + $1::int % (max(id) - 100) FROM customers',
      ordered: false,
    },
  ],
  // A customer with more orders than any list is long; one with a high number, and orders of other years that cost nothing
  // or were paid back.
  otherRows: {
    customers: [
      `INSERT INTO customers VALUES (20000, 'New@Example.com', 'New', 'DE', 'Berlin', 'basic', '2025-01-01 00:00Z', false)`,
    ],
    orders: [
      `INSERT INTO orders
SELECT 900000 + g, CASE WHEN g > 10 THEN 40 ELSE 20000 END, 'pending', timestamptz '1990-01-01 00:00Z' + g * interval '3 years', CASE g % 5 WHEN 0 THEN -4900 ELSE 0 END, 'DE', NULL, NULL
FROM generate_series(10500, 1, -1) AS g`,
    ],
  },
  requirements: [
    {
      kind: 'pages',
      budget: 80,
      title: 'Touches at most 80 pages for any batch of customers',
    },
    {
      kind: 'index-only',
      relation: 'orders',
      next: 'Check that every column of your query, in SELECT and in WHERE, is in the index, as a key or after INCLUDE.',
    },
    { kind: 'index-count', tables: ['orders'], max: 1 },
  ],
  permits: { create: ['index'] },
  hints: [
    {
      check: 'results',
      text: 'The service uses customer_id, placed_at and total_cents. Name these three in SELECT, and no others.',
    },
    {
      check: 'pages',
      text: 'Try an index on customer_id alone and read the plan. How many of the pages are Heap Blocks, which are pages of the table?',
    },
    {
      check: 'pages',
      text: 'The orders of a batch are spread over the whole table, so an index that only finds them does not help much. What would the index have to contain so that the table isn’t needed?',
    },
    {
      check: 'index-only',
      text: 'The plan has to say Index Only Scan. That works if the index contains everything that the query asks for: both the query and the index have to change.',
    },
    {
      check: 'index-only',
      text: 'An index can include a column without sorting by it: CREATE INDEX … ON … (the column searched) INCLUDE (the columns only returned).',
    },
    {
      check: 'index-only',
      text: 'SELECT three columns. CREATE INDEX ON orders (customer_id) INCLUDE (…the other two…).',
    },
    {
      check: 'index-count',
      text: 'One index is enough if all three columns are in it.',
    },
    {
      check: 'runs',
      text: 'The answer is DDL and exactly one query: remove the queries that you ran to try things out.',
    },
  ],
  solution: {
    reasoning:
      'The index contains everything that the query asks for, in one run of neighboring entries: 9 pages for a batch of 1,058 orders, instead of all 656 pages of the table. With INCLUDE, the two other columns aren’t part of the sort order, which shows the purpose of the index. It takes 2.9 MB, an index on customer_id alone takes 0.8, and new values of total_cents are also written to it.',
    alternatives: [
      {
        why: 'All three columns as keys: the same size, and it also serves queries that sort or search by time within a customer.',
        sql: `CREATE INDEX orders_loyalty_idx ON orders (customer_id, placed_at, total_cents);

SELECT customer_id, placed_at, total_cents
FROM orders
WHERE customer_id BETWEEN $1 AND $2;`,
      },
      {
        why: 'BETWEEN is short for two comparisons, and the rows may come in any order.',
        sql: `CREATE INDEX ON orders (customer_id, placed_at) INCLUDE (total_cents);

SELECT o.total_cents, o.placed_at, o.customer_id
FROM orders o
WHERE o.customer_id >= $1 AND o.customer_id <= $2
ORDER BY o.customer_id, o.placed_at;`,
      },
    ],
  },
} satisfies SqlExercise;
