import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Add up units sold in one pass, not once for each product',
  summary: 'The clearance report reads all order items again for every product in it.',
  minutes: 15,
  answer: 'query',
  setup: '',
  workload: [
    {
      name: 'clearance-report',
      title: 'Clearance report',
      sql: `SELECT p.id, p.name,
  (SELECT coalesce(sum(i.qty), 0)
   FROM order_items AS i
   WHERE i.product_id = p.id AND i.order_id >= $1) AS units
FROM products AS p
WHERE p.category = 'office' AND NOT p.active
ORDER BY units DESC, p.id`,
      // One pass, with the zeros added by hand: the current statement would make every check slow.
      reference: `WITH sold AS (
  SELECT product_id, sum(qty) AS units FROM order_items WHERE order_id >= $1 GROUP BY product_id
)
SELECT id, name, units FROM products JOIN sold ON product_id = id WHERE category = 'office' AND NOT active
UNION ALL
SELECT id, name, 0 FROM products WHERE category = 'office' AND NOT active AND id NOT IN (SELECT product_id FROM sold)
ORDER BY units DESC, id`,
      // About the last hundredth of the orders and the last tenth, all of them, and a sale that no one has bought from yet.
      // The first order of the first two bought a product of the report.
      cases: `WITH bought AS (
  SELECT order_id FROM order_items JOIN products p ON p.id = product_id WHERE category = 'office' AND NOT active
), last AS (
  SELECT max(id) AS id FROM orders
)
SELECT max(order_id) FROM bought, last WHERE order_id <= last.id - last.id / 100
UNION ALL SELECT max(order_id) FROM bought, last WHERE order_id <= last.id - last.id / 10
UNION ALL SELECT 1
UNION ALL SELECT id + 1 FROM last`,
      drawn: `SELECT order_id FROM order_items JOIN products p ON p.id = product_id
WHERE category = 'office' AND NOT active
ORDER BY hashint8extended(order_id, $1)
LIMIT 1`,
      ordered: true,
    },
  ],
  // A thousand products that were never sold, two of each name, two of categories that are called like the report’s, and
  // no items but those of products on the report; the last order is much later than the others, and buys more than a
  // small number holds.
  otherRows: {
    products: [
      `INSERT INTO products SELECT 900000 + g, 'SKU-' || 900000 + g, 'Plain Desk ' || g / 2, 'office', 4900 * (g % 3 - 1), false, 'New', timestamptz '2010-01-01 12:00Z' + g * interval '10 days'
FROM generate_series(1, 1000) AS g`,
      `INSERT INTO products VALUES (902001, 'SKU-902001', 'New', 'Office', 4900, false, 'New', '2024-12-31 12:00Z'), (902002, 'SKU-902002', 'New', 'office chairs', 4900, false, 'New', '2024-12-31 12:00Z')`,
    ],
    order_items: [
      `DELETE FROM order_items WHERE product_id IN (SELECT id FROM products WHERE category <> 'office' OR active)`,
      `INSERT INTO order_items SELECT 9000000 + g, 5000000, 900001, 20000, 4900 * (g - 2) FROM generate_series(1, 3) AS g`,
    ],
  },
  requirements: [
    {
      kind: 'pages',
      budget: 3000,
      title: 'Touches at most 3,000 pages for any start of the sale',
      next: 'Look for a SubPlan, or for a node with many loops over order_items: it must be read once.',
    },
    {
      kind: 'scans',
      relation: 'order_items',
      max: 1,
      why: 'Each pass over order_items costs 1,434 pages, for any number of products.',
    },
  ],
  permits: {},
  hints: [
    {
      check: 'pages',
      text: 'Find the node that touches the pages, and read its loops: order_items has 1,434 pages, and it is scanned once for each discontinued product.',
    },
    {
      check: 'pages',
      text: 'The subquery names p.id, a column of the outer query, so PostgreSQL has to run it again for each p. No part of the query that reads order_items may depend on one product.',
    },
    {
      check: 'pages',
      text: 'One pass over order_items with GROUP BY product_id returns the sums of all products. Join products to these sums.',
    },
    {
      check: 'pages',
      text: 'LATERAL is also a loop: the subquery after it still runs once for each row on its left.',
    },
    {
      check: 'results',
      text: 'Which products have no sales since the sale began? Today’s report lists them with 0.',
    },
    {
      check: 'results',
      text: 'LEFT JOIN keeps products without a match and fills in NULL. A condition on order_items in WHERE removes them again. Where else can you put it?',
    },
  ],
  solution: {
    reasoning:
      'The sums of all products come from one pass over order_items: 1,434 pages, for any number of products. The LEFT JOIN keeps products without sales, and coalesce turns their NULL into today’s 0. The query also adds up products that aren’t in the report. That takes memory for one sum each, and it’s far cheaper than a second pass.',
    alternatives: [
      {
        why: 'Joins first and then groups: it’s shorter, and only the items of products in the report reach the aggregate. The condition on the sale is in ON, because in WHERE it would remove products without sales.',
        sql: `SELECT p.id, p.name, coalesce(sum(i.qty), 0) AS units
FROM products AS p
LEFT JOIN order_items AS i ON i.product_id = p.id AND i.order_id >= $1
WHERE p.category = 'office' AND NOT p.active
GROUP BY p.id
ORDER BY units DESC, p.id;`,
      },
      {
        why: 'The condition can also be inside the sum. That’s readable next to other figures of the same items, but every item of a product in the report is joined and sorted.',
        sql: `SELECT p.id, p.name, coalesce(sum(i.qty) FILTER (WHERE i.order_id >= $1), 0) AS units
FROM products AS p
LEFT JOIN order_items AS i ON i.product_id = p.id
WHERE p.category = 'office' AND NOT p.active
GROUP BY p.id, p.name
ORDER BY units DESC, p.id;`,
      },
    ],
  },
} satisfies SqlExercise;
