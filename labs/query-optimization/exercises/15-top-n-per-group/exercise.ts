import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Fetch three orders of each customer instead of all',
  summary:
    'The call list of gold customers ranks 75,000 orders to show the latest three of a few hundred people.',
  minutes: 20,
  answer: 'ddl-and-query',
  setup: '',
  workload: [
    {
      name: 'call-list',
      title: 'Call list of gold customers',
      sql: `SELECT customer_id, full_name, order_id, placed_at, total_cents
FROM (
  SELECT c.id AS customer_id, c.full_name, o.id AS order_id, o.placed_at, o.total_cents,
    row_number() OVER (PARTITION BY c.id ORDER BY o.placed_at DESC, o.id DESC) AS place
  FROM customers AS c
  JOIN orders AS o ON o.customer_id = c.id
  WHERE c.tier = 'gold' AND c.country = $1
) AS ranked
WHERE place <= 3
ORDER BY customer_id, placed_at DESC, order_id DESC`,
      // Customers of each have equal times, and later numbers with earlier times, around their third order.
      cases: `VALUES ('US'), ('DE'), ('NG')`,
      drawn: `SELECT DISTINCT country, hashtextextended(country, $1) AS place FROM customers ORDER BY place LIMIT 1`,
      ordered: true,
    },
  ],
  // More gold customers, and two who look like them; one of them has an old order, one of the future, and at the third place two orders of one moment
  // whose numbers are not of one length.
  otherRows: {
    customers: [
      `INSERT INTO customers
SELECT 20000 + g, 'New' || g || '@Example.com', 'New', 'US', 'Austin', 'gold', '2025-01-01 00:00Z', false
FROM generate_series(400, 1, -1) AS g`,
      `INSERT INTO customers VALUES (20401, 'a@example.com', 'New', 'us', 'Austin', 'gold', '2025-01-01 00:00Z', false),
  (20402, 'b@example.com', 'New', 'US', 'Austin', 'gold trial', '2025-01-01 00:00Z', false)`,
    ],
    orders: [
      `INSERT INTO orders
SELECT 900000 + g, 20002 + g % 398, 'returned', timestamptz '2024-12-01 00:00Z' + g * interval '1 second', 4900 * (g % 3 - 1), 'ZZ', 'NEW', 'New'
FROM generate_series(1, 1200) AS g`,
      `INSERT INTO orders
SELECT id::int, customer_id, 'returned', placed_at::timestamptz, 4900, 'ZZ', 'NEW', 'New'
FROM (VALUES (100000, 20400, '2024-06-01 00:00Z'), (99999, 20400, '2024-06-01 00:00Z'), (800001, 20400, '2034-06-01 00:00Z'),
  (800002, 20400, '2034-07-01 00:00Z'), (800003, 20001, '2012-06-01 00:00Z'),
  (800004, 20401, '2024-06-01 00:00Z'), (800005, 20402, '2024-06-01 00:00Z')) AS o (id, customer_id, placed_at)`,
    ],
  },
  requirements: [
    {
      kind: 'rows-read',
      relation: 'orders',
      max: 1650,
      next: 'Look at the scans of orders: their rows times their loops, and the rows removed. Three rows for each gold customer are enough.',
    },
    {
      kind: 'pages',
      budget: 4000,
      why: 'PostgreSQL reads pages, not single rows. Fewer rows don’t help if each costs more pages.',
      next: 'Look at the index scan of orders: does it go directly to one customer, or read the orders of others?',
    },
    {
      kind: 'index-count',
      tables: ['orders', 'customers'],
      max: 1,
      title: 'Leaves at most one index on orders and customers besides the keys',
    },
  ],
  permits: { create: ['index'] },
  hints: [
    {
      check: 'rows-read',
      text: 'Look at the scan of orders: how many rows does it return, and how many of them does the WindowAgg keep?',
    },
    {
      check: 'rows-read',
      text: 'row_number() has to read all orders of a customer to number them. Ask differently: for each customer, what are the first three rows of a sorted list?',
    },
    {
      check: 'rows-read',
      text: 'With LATERAL, a subquery in FROM can use columns of the tables before it. Inside it, ORDER BY and LIMIT apply to one customer at a time.',
    },
    {
      check: 'rows-read',
      text: 'LIMIT stops early only if rows arrive in order. The index has to start with the customer’s column and continue with the columns that sort the orders.',
    },
    {
      check: 'rows-read',
      text: 'CROSS JOIN LATERAL (SELECT … FROM orders WHERE customer_id = c.id ORDER BY … LIMIT 3), with an index on the customer first, then on the columns of that ORDER BY.',
    },
    {
      check: 'index-count',
      text: 'All 12,500 customers take 167 pages, and the query reads them once. The one index helps more on orders.',
    },
    {
      check: 'results',
      text: 'A gold customer without an order isn’t on the list, and the latest order comes first. Today’s query shows the order for equal times.',
    },
  ],
  solution: {
    reasoning:
      'For each gold customer, PostgreSQL searches the newest order in the index and reads three entries: 804 orders instead of 75,000. With LATERAL, LIMIT applies to each customer. It touches more pages than the single scan, 1,767 instead of 823, because each customer is a separate search. The gain is in rows, and it grows with each customer’s history.',
    alternatives: [
      {
        why: 'PostgreSQL reads the plain index backward and sorts equal times by id. It reads one more order for most customers, to see that the time has changed.',
        sql: `CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at);
SELECT c.id AS customer_id, c.full_name, o.order_id, o.placed_at, o.total_cents
FROM customers AS c
CROSS JOIN LATERAL (
  SELECT id AS order_id, placed_at, total_cents FROM orders WHERE customer_id = c.id ORDER BY placed_at DESC, id DESC LIMIT 3
) AS o
WHERE c.tier = 'gold' AND c.country = $1
ORDER BY c.id, o.placed_at DESC, o.order_id DESC;`,
      },
      {
        why: 'With total_cents in the index, PostgreSQL doesn’t read the table of orders at all, which reduces the pages to 1,047. The four bytes fit into the padding of each entry, so the index isn’t larger.',
        sql: `CREATE INDEX orders_latest_idx ON orders (customer_id, placed_at DESC, id DESC) INCLUDE (total_cents);
SELECT c.id AS customer_id, c.full_name, o.order_id, o.placed_at, o.total_cents
FROM customers AS c, LATERAL (
  SELECT id AS order_id, placed_at, total_cents FROM orders WHERE customer_id = c.id ORDER BY placed_at DESC, id DESC FETCH FIRST 3 ROWS ONLY
) AS o
WHERE c.tier = 'gold' AND c.country = $1
ORDER BY c.id, o.placed_at DESC, o.order_id DESC;`,
      },
    ],
  },
} satisfies SqlExercise;
