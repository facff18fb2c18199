import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Ask for 200 orders once, not 200 times for one',
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
  requirements: [
    {
      kind: 'statements',
      max: 1,
      title: 'Sends one statement for a list of 200 orders',
      next: 'Let $1 stand where PostgreSQL expects an array: the application then sends the list once.',
    },
    {
      kind: 'pages',
      budget: 800,
      title: 'Touches at most 800 pages for the whole list',
      why: 'One statement that searches the index 200 times saves the trips, and none of the work.',
      next: 'Count the loops in the plan. Give the list to the index as a condition on orders.id, so that one scan of it serves all 200.',
    },
  ],
  permits: {},
  hints: [
    {
      check: 'statements',
      text: 'Each single look-up is as good as it can be: six pages, all through primary keys. The figure to bring down is how often it is sent.',
    },
    {
      check: 'statements',
      text: 'A parameter need not be one number. When $1 stands where an array is expected, the application sends the whole list, once.',
    },
    {
      check: 'statements',
      text: '= compares with one value; = ANY (…) compares with each element of an array.',
    },
    {
      check: 'pages',
      text: 'Look at loops. A join to a list of 200 rows looks an order up 200 times, three pages each, as the 200 statements did.',
    },
    {
      check: 'pages',
      text: 'Put the array itself into the condition on o.id, without unnest: the index takes = ANY as an Index Cond.',
    },
    {
      check: 'results',
      text: 'An order that is gone gives no row today, so it gives none in the list. Join the way the current query does.',
    },
  ],
  solution: {
    reasoning:
      'The array is one parameter, so one statement fetches the whole list: one trip instead of 200, one parse, one plan. The index scan takes the sorted list in one pass and reads a leaf page once for all ids on it, and with 200 customers to find the planner reads the customers table once instead of searching its key 200 times. Rows come back in no particular order; the application matches them by id.',
    alternatives: [
      {
        why: 'A subquery for the name keeps the list at one statement. It looks each customer up by key, which costs more pages here and fewer when the list is short.',
        sql: `SELECT o.id, o.placed_at, o.total_cents, (SELECT c.full_name FROM customers AS c WHERE c.id = o.customer_id) AS full_name
FROM orders AS o
WHERE o.id = ANY ($1::int[]);`,
      },
      {
        why: 'A CTE that is kept apart fetches the orders first and joins then. It says in which order the work is to be done.',
        sql: `WITH wanted AS MATERIALIZED (
  SELECT id, placed_at, total_cents, customer_id FROM orders WHERE id = ANY ($1)
)
SELECT wanted.id, placed_at, total_cents, full_name
FROM wanted JOIN customers ON customers.id = wanted.customer_id;`,
      },
    ],
  },
} satisfies SqlExercise;
