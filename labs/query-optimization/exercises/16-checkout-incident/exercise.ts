import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Fix the checkout on a Monday morning',
  summary: 'Six statements of the checkout are slow at the same time, each for its own reason.',
  minutes: 40,
  answer: 'rewrites',
  setup: '',
  workload: [
    {
      name: 'coupon-check',
      title: 'Coupon field of the basket',
      sql: `SELECT count(*) AS times_used
FROM orders
WHERE customer_id = $1 AND coupon = $2 AND status <> 'cancelled'`,
      // Two ordinary ones; one whose order was canceled; one used twice; one that the customer never used; and one in
      // lowercase, which is another one.
      cases: `(SELECT customer_id, coupon FROM orders
  WHERE coupon IS NOT NULL AND customer_id > 3000 AND status = 'delivered' ORDER BY id LIMIT 2)
UNION ALL
(SELECT customer_id, coupon FROM orders
  WHERE coupon IS NOT NULL AND customer_id > 3000 AND status = 'cancelled' ORDER BY id LIMIT 1)
UNION ALL
(SELECT customer_id, coupon FROM orders WHERE coupon IS NOT NULL AND status <> 'cancelled'
  GROUP BY customer_id, coupon HAVING count(*) > 1 ORDER BY customer_id DESC LIMIT 1)
UNION ALL
(SELECT customer_id, 'SAVE99' FROM orders WHERE coupon IS NOT NULL ORDER BY customer_id DESC LIMIT 1)
UNION ALL
(SELECT customer_id, lower(coupon) FROM orders
  WHERE coupon IS NOT NULL AND customer_id > 3000 AND status = 'delivered' ORDER BY id DESC LIMIT 1)`,
      drawn: `SELECT customer_id, coupon FROM orders
WHERE coupon IS NOT NULL AND customer_id > 1000
ORDER BY hashint8extended(id, $1)
LIMIT 1`,
      ordered: false,
    },
    {
      name: 'sign-in',
      title: 'Sign-in',
      sql: `SELECT id, full_name, tier
FROM customers
WHERE lower(email) = lower($1)`,
      cases: `SELECT CASE id % 3 WHEN 0 THEN email WHEN 1 THEN upper(email) ELSE lower(email) END
FROM customers WHERE id IN (4242, 2000, 1234) ORDER BY id DESC`,
      drawn: 'SELECT upper(email) FROM customers ORDER BY hashint8extended(id, $1) LIMIT 1',
      ordered: false,
    },
    {
      name: 'order-status',
      title: 'Order status page',
      sql: `SELECT id, status, placed_at, total_cents
FROM orders
WHERE id::text = $1`,
      // The one before the last doesn't exist.
      cases: `VALUES ('24242'), ('17'), ('29999'), ('500000') UNION ALL SELECT max(id)::text FROM orders`,
      drawn: 'SELECT (1 + $1::int % max(id))::text FROM orders',
      ordered: false,
    },
    {
      name: 'category-page',
      title: 'Category page',
      sql: `SELECT p.id, p.name, p.price_cents,
  (SELECT count(*) FROM products q
   WHERE q.category = p.category AND q.price_cents < p.price_cents) AS cheaper
FROM products p
WHERE p.category = $1 AND p.active`,
      // Each dataset has one in which two products cost the same.
      cases: `VALUES ('audio'), ('kitchen'), ('office')`,
      drawn: `SELECT category FROM products ORDER BY hashint8extended(id, $1) LIMIT 1`,
      ordered: false,
    },
    {
      name: 'failed-payments',
      title: 'Payment retries',
      sql: `SELECT id, customer_id, total_cents
FROM orders
WHERE status = 'payment_failed' AND placed_at >= $1
ORDER BY placed_at, id`,
      // A month; the moment of one that failed; the moment in which two failed last.
      cases: `SELECT * FROM (VALUES (timestamptz '2024-12-01 00:00Z')) AS month
UNION ALL (SELECT placed_at FROM orders WHERE status = 'payment_failed' ORDER BY placed_at DESC OFFSET 4 LIMIT 1)
UNION ALL (SELECT placed_at FROM orders WHERE status = 'payment_failed'
  GROUP BY placed_at HAVING count(*) > 1 ORDER BY placed_at DESC LIMIT 1)`,
      drawn: `SELECT placed_at FROM orders
WHERE status = 'payment_failed' AND placed_at >= '2024-11-01 00:00Z'
ORDER BY hashint8extended(id, $1)
LIMIT 1`,
      ordered: true,
    },
    {
      name: 'picking-list',
      title: 'Picking list of the warehouse',
      sql: `SELECT id, customer_id, placed_at
FROM orders
WHERE ship_country = 'DE'
ORDER BY id
LIMIT 50 OFFSET 3000`,
      cases: "SELECT id FROM orders WHERE ship_country = 'DE' ORDER BY id LIMIT 1 OFFSET 2999",
      ordered: true,
    },
  ],
  // A category has more products and two that are called like it, more payments failed, and numbers are longer. For the
  // picking list: the order after the last of the list before goes to Germany, too, and hardly any after that.
  otherRows: {
    products: [
      `INSERT INTO products SELECT 900000 + g, 'SKU-' || 900000 + g, 'Plain Speaker ' || g, 'audio', 4900, true, 'New', '2024-12-31 12:00Z'
FROM generate_series(1, 1000) AS g`,
      `INSERT INTO products VALUES (902001, 'SKU-902001', 'New', 'Audio', 100, true, 'New', '2024-12-31 12:00Z'), (902002, 'SKU-902002', 'New', 'audio books', 100, true, 'New', '2024-12-31 12:00Z')`,
    ],
    orders: [
      `UPDATE orders SET ship_country = CASE WHEN id = last + 1 THEN 'DE' ELSE 'FR' END
FROM (SELECT id AS last FROM orders WHERE ship_country = 'DE' ORDER BY id LIMIT 1 OFFSET 2999) AS list
WHERE id = last + 1 OR ship_country = 'DE' AND id > last + 30`,
      `INSERT INTO orders SELECT 999000 + g, 1, 'payment_failed', '2024-12-31 12:00Z', 4900 * (g % 3 - 1), 'ZZ', 'NEW', 'New'
FROM generate_series(1100, 1, -1) AS g`,
      // Of all failed payments the last, with a lower number than those before it.
      `INSERT INTO orders VALUES (998999, 1, 'payment_failed', '2025-01-01 12:00Z', 4900, 'ZZ', 'NEW', 'New')`,
      `INSERT INTO orders SELECT 2000000 + g, 1, CASE g WHEN 1 THEN 'cancelled' ELSE 'returned' END, '2024-12-31 12:00Z', 4900, 'DE', NULL, NULL
FROM generate_series(1, 9) AS g`,
      `INSERT INTO orders SELECT 2000100 + g, 20000, status, '2024-12-31 12:00Z', 4900, 'FR', 'SAVE1', NULL
FROM (VALUES (1, 'returned'), (2, 'on_hold'), (3, 'cancelled'), (4, 'payment_failed'), (5, 'pending')) AS o (g, status)`,
    ],
    customers: [
      `INSERT INTO customers VALUES (20000, 'New@Example.com', 'New', 'FR', 'Paris', 'basic', '2024-12-31 12:00Z', false)`,
      // An address that is another's pattern: LIKE takes its underscores for any letter. One that two customers have.
      `UPDATE customers SET email = (SELECT replace(email, '.', 'x') FROM customers WHERE id = 4242) WHERE id = 1`,
      `UPDATE customers SET email = replace(email, '.', '_') WHERE id = 4242`,
      `UPDATE customers SET email = (SELECT upper(email) FROM customers WHERE id = 2000) WHERE id = 2`,
    ],
  },
  requirements: [
    {
      kind: 'pages',
      budget: 160,
      title: 'The six statements together touch at most 160 pages',
      next: 'Run the statement that is named first, and read its plan.',
    },
    {
      kind: 'index-bytes',
      tables: ['customers', 'products', 'orders', 'order_items'],
      max: 1_800 * 1024,
      title: 'All new indexes together take at most 1,800 kB',
      why: 'Each new order writes to every index on orders, and indexes share the memory with the tables.',
      next: 'For each index, ask which of the six needs it, whether it could contain fewer rows, and whether an existing index could serve that statement.',
    },
    {
      kind: 'index-use',
      title: 'Every new index serves one of the six statements',
    },
  ],
  permits: { create: ['index'] },
  hints: [
    {
      check: 'pages',
      text: 'Put EXPLAIN (ANALYZE, BUFFERS) before each of the six, and note the pages. The sum counts: if you leave one statement unchanged, you exceed the budget.',
    },
    {
      check: 'pages',
      text: 'Three of them need a new index: coupon-check, sign-in and failed-payments. The other three have all the indexes that they need, but are written so that they can’t use them: order-status, category-page and picking-list.',
    },
    {
      check: 'pages',
      text: 'order-status: the key contains numbers, but the statement compares texts. picking-list: start after the last id of the previous list, which is $1, instead of counting up to it. sign-in: exercise 05.',
    },
    {
      check: 'pages',
      text: 'category-page: sort the products of the category by price once. Then the number of cheaper ones is the rank minus one. A window function gets only the rows that WHERE keeps, and inactive products count, too.',
    },
    {
      check: 'index-bytes',
      text: 'Did you create an index for a statement that you could rewrite instead? An index on 75,000 texts takes 1,656 kB.',
    },
    {
      check: 'index-bytes',
      text: 'Two of the conditions are true for only a few orders: coupon IS NOT NULL for 3,729 of 75,000, and a failed payment for 174. An index can have its own WHERE clause.',
    },
    {
      check: 'index-use',
      text: 'Every order also writes to an index that no plan reads. Drop the one named here, or find out why the statement doesn’t use it.',
    },
    {
      check: 'results',
      text: 'For category-page: what do you count if two products cost the same, and if a cheaper one isn’t active? For picking-list: does your list repeat the last order of the previous list?',
    },
    {
      check: 'runs',
      text: 'Each query needs its line above it: -- statement: sign-in. You can leave out statements that you don’t change.',
    },
    {
      check: 'objects',
      text: 'You may only create indexes. No one changes a table while the shop is busy.',
    },
  ],
  solution: {
    reasoning:
      'Three statements need an index, and each gets the smallest one that helps: 776 kB in total, of which the partial index for failed payments is two pages. The other three only need a rewrite: a number compared as a number, a rank computed in one pass, and a list that starts after a key instead of counting. Together, they touch 74 pages instead of 12,777. In exchange, the checkout writes to three small indexes.',
    alternatives: [
      {
        why: 'A full index on (customer_id, coupon) takes 1,000 kB instead of 136 and also serves other queries for one customer. A join that compares each product with the cheaper ones reads the table twice, but needs no window function.',
        sql: `CREATE INDEX ON orders (customer_id, coupon);
CREATE INDEX ON customers (lower(email));
CREATE INDEX ON orders (placed_at) INCLUDE (customer_id, total_cents) WHERE status = 'payment_failed';

-- statement: order-status
SELECT id, status, placed_at, total_cents FROM orders WHERE id = $1::int;

-- statement: category-page
SELECT p.id, p.name, p.price_cents, count(q.id) AS cheaper
FROM products p LEFT JOIN products q ON q.category = p.category AND q.price_cents < p.price_cents
WHERE p.category = $1 AND p.active
GROUP BY p.id;

-- statement: picking-list
SELECT id, customer_id, placed_at FROM orders WHERE id > $1 AND ship_country = 'DE' ORDER BY id FETCH FIRST 50 ROWS ONLY;`,
      },
      {
        why: 'With an index on customer_id alone, PostgreSQL finds the few orders of a customer and checks the coupon in the table. That’s one more page for each order, but the index also serves the order history.',
        sql: `CREATE INDEX ON orders (customer_id);
CREATE UNIQUE INDEX ON customers (lower(email));
CREATE INDEX ON orders (status, placed_at) WHERE status = 'payment_failed';

-- statement: order-status
SELECT id, status, placed_at, total_cents FROM orders WHERE id = $1;

-- statement: category-page
WITH priced AS (
  SELECT id, name, price_cents, active,
    count(*) OVER (ORDER BY price_cents RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP) AS cheaper
  FROM products WHERE category = $1
)
SELECT id, name, price_cents, cheaper FROM priced WHERE active;

-- statement: picking-list
SELECT id, customer_id, placed_at FROM orders WHERE ship_country = 'DE' AND id >= $1 + 1 ORDER BY id LIMIT 50;`,
      },
    ],
  },
} satisfies SqlExercise;
