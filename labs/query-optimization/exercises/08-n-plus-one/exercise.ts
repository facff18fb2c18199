import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Ask once for 200 orders, not 200 times for one',
  summary: 'The packing list sends one statement for each order, and the warehouse waits for 200 answers.',
  minutes: 10,
  answer: 'query',
  setup: '',
  workload: [
    {
      name: 'packing-list',
      title: 'Packing list',
      sql: `SELECT o.id, o.placed_at, o.total_cents, c.full_name
FROM orders AS o
JOIN customers AS c ON c.id = o.customer_id
WHERE o.id = $1`,
      reference: `SELECT o.id, o.placed_at, o.total_cents, c.full_name
FROM orders AS o
JOIN customers AS c ON c.id = o.customer_id
WHERE o.id IN (SELECT unnest($1::int[]))`,
      // In the last list one order has been deleted meanwhile.
      cases: `SELECT array_agg(id ORDER BY id DESC)::text
FROM (SELECT id FROM orders WHERE status = 'pending' ORDER BY id DESC LIMIT 200) AS pending
UNION ALL
SELECT array_agg(id ORDER BY id)::text
FROM (SELECT id FROM orders WHERE status = 'shipped' ORDER BY id DESC LIMIT 200) AS shipped
UNION ALL
SELECT array_agg(id ORDER BY id)::text
FROM (
  SELECT max(id) + 1 AS id FROM orders
  UNION ALL
  (SELECT id FROM orders WHERE status = 'cancelled' ORDER BY id LIMIT 199)
) AS cancelled`,
      drawn: `SELECT array_agg(id ORDER BY hashint8extended(id, $1))::text
FROM (
  SELECT id FROM orders
  WHERE status = 'shipped' AND id <= (SELECT max(id) / 2 + $1::int % (max(id) / 2) FROM orders)
  ORDER BY id DESC LIMIT 200
) AS shipped`,
      ordered: false,
      perElement: true,
    },
  ],
  // The newest orders of the first list: paid back, of other years, to another country, of a new customer without a name.
  otherRows: {
    customers: [
      `INSERT INTO customers VALUES (20000, 'New@Example.com', '', 'ZZ', 'New', 'new', '2035-01-01 00:00Z', false)`,
    ],
    orders: [
      `INSERT INTO orders
SELECT 900000 + g, 20000, 'pending', timestamptz '1990-01-01 00:00Z' + g * interval '12 years', 4900 * (g % 3 - 1), 'ZZ', 'NEW', 'New'
FROM generate_series(1, 4) AS g`,
    ],
  },
  requirements: [
    {
      kind: 'statements',
      max: 1,
      title: 'Sends one statement for a list of 200 orders',
      next: 'Use $1 where PostgreSQL expects an array: the application then sends the list once.',
    },
    {
      kind: 'pages',
      budget: 800,
      title: 'Touches at most 800 pages for the whole list',
      why: 'One statement that searches the index 200 times saves the round trips, but none of the work.',
      next: 'Count the loops in the plan. Use the list as a condition on orders.id, so that one index scan finds all 200.',
    },
  ],
  permits: {},
  hints: [
    {
      check: 'statements',
      text: 'A single lookup can’t be better: six pages, all through primary keys. Reduce how often it’s sent.',
    },
    {
      check: 'statements',
      text: 'A parameter doesn’t have to be one number. If you use $1 where PostgreSQL expects an array, the application sends the whole list once.',
    },
    {
      check: 'statements',
      text: '= compares with one value; = ANY (…) compares with each element of an array.',
    },
    {
      check: 'pages',
      text: 'Look at loops. A join to a list of 200 rows looks up an order 200 times, with three pages each, like the 200 statements.',
    },
    {
      check: 'pages',
      text: 'Put the array itself into the condition on o.id, without unnest: the index takes = ANY as an Index Cond.',
    },
    {
      check: 'results',
      text: 'Today, a deleted order returns no row, so the list must not return one, either. Join in the same way as the current query.',
    },
  ],
  solution: {
    reasoning:
      'The array is one parameter, so one statement fetches the whole list: one round trip instead of 200, one parse, one plan. The index scan processes the sorted list in one pass and reads a leaf page once for all ids on it. For 200 customers, the planner reads the customers table once instead of searching its key 200 times. Rows come back in any order, and the application matches them by id.',
    alternatives: [
      {
        why: 'With a subquery for the name, it’s still one statement. It looks up each customer by key, which costs more pages here, but fewer for a short list.',
        sql: `SELECT o.id, o.placed_at, o.total_cents, (SELECT c.full_name FROM customers AS c WHERE c.id = o.customer_id) AS full_name
FROM orders AS o
WHERE o.id = ANY ($1::int[]);`,
      },
      {
        why: 'A materialized CTE fetches the orders first, and then the query joins them. It fixes the order of the work.',
        sql: `WITH wanted AS MATERIALIZED (
  SELECT id, placed_at, total_cents, customer_id FROM orders WHERE id = ANY ($1)
)
SELECT wanted.id, placed_at, total_cents, full_name
FROM wanted JOIN customers ON customers.id = wanted.customer_id;`,
      },
    ],
  },
} satisfies SqlExercise;
