import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Open page 2,501 without reading the 2,500 pages before it',
  summary: 'The back office’s order list reads 50,020 orders to show twenty.',
  minutes: 12,
  answer: 'query',
  setup: 'CREATE INDEX orders_placed_id_idx ON orders (placed_at, id)',
  workload: [
    {
      name: 'order-list',
      title: 'Order list, next page',
      sql: `SELECT id, customer_id, placed_at, status, total_cents
FROM orders
ORDER BY placed_at, id
LIMIT 20 OFFSET 50000`,
      reference: `SELECT id, customer_id, placed_at, status, total_cents
FROM orders
WHERE placed_at > $1 OR (placed_at = $1 AND id > $2)
ORDER BY placed_at, id
LIMIT 20`,
      // Two thirds down and near the start; a boundary that shares its moment with the order that follows, one after
      // which the last row of the page does, and one whose number is higher than that of the order that follows; two that
      // have been deleted since, one of them between two orders of one moment; the end of the list; and, with the other rows,
      // one whose number is shorter than that of the order of the same moment that follows.
      cases: `WITH numbered AS (
  SELECT id, placed_at, row_number() OVER list AS place, count(*) OVER () AS n,
    lead(placed_at) OVER list = placed_at AS ties, lead(id) OVER list < id AS falls,
    lead(placed_at, 20) OVER list = lead(placed_at, 21) OVER list AS page_ties
  FROM orders WINDOW list AS (ORDER BY placed_at, id)
), chosen AS (
  SELECT 1 AS number, n * 2 / 3 AS place FROM numbered WHERE place = 1
  UNION ALL SELECT 2, n / 25 FROM numbered WHERE place = 1
  UNION ALL SELECT 3, min(place) FROM numbered WHERE ties AND place > n / 3
  UNION ALL SELECT 4, min(place) FROM numbered WHERE page_ties AND place > n / 4
  UNION ALL SELECT 5, min(place) FROM numbered WHERE falls AND NOT ties AND place > n / 5
  UNION ALL SELECT 6, min(place) FROM numbered WHERE ties AND place > n / 2
  UNION ALL SELECT 7, n * 9 / 10 FROM numbered WHERE place = 1
  UNION ALL SELECT 8, n - 7 FROM numbered WHERE place = 1
  UNION ALL SELECT 9, n FROM numbered WHERE place = 1
  UNION ALL SELECT 10, n - 4 FROM numbered WHERE place = 1
)
SELECT placed_at, id + CASE number WHEN 6 THEN -1 WHEN 7 THEN 1000 ELSE 0 END
FROM chosen JOIN numbered USING (place)
ORDER BY number`,
      drawn: `SELECT a.placed_at, a.id FROM orders a JOIN orders b ON b.placed_at = a.placed_at AND b.id > a.id
ORDER BY hashint8extended(a.id, $1)
LIMIT 1`,
      ordered: true,
    },
  ],
  // The last rows of the list come months after the others: twice two of one moment whose numbers are not of one length,
  // once at a fraction of a millisecond, and one of the first numbers.
  otherRows: {
    orders: [
      `INSERT INTO orders
SELECT id::int, 1, 'returned', placed_at::timestamptz, 4900 * (id % 3 - 1), 'ZZ', 'NEW', 'New'
FROM (VALUES (100000, '2025-06-01 00:00:00.000600Z'), (99999, '2025-06-01 00:00:00.000600Z'), (1000000, '2031-03-01 00:00Z'), (999999, '2031-03-01 00:00Z')) AS o (id, placed_at)`,
      `UPDATE orders SET placed_at = '2032-01-01 00:00Z' WHERE id = 7`,
    ],
  },
  requirements: [
    {
      kind: 'pages',
      budget: 100,
      title: 'Touches at most 100 pages, anywhere in the list',
      next: 'Look in the plan for rows that the index scan reads before the first row of the page: an Index Cond should skip them.',
    },
  ],
  permits: {},
  hints: [
    {
      check: 'pages',
      text: 'Run the current query and compare two numbers in its plan: rows of the Index Scan, and rows of the Limit above it.',
    },
    {
      check: 'pages',
      text: 'OFFSET counts rows, and PostgreSQL has to read rows to count them. But a b-tree can go directly to a value. Use WHERE to say where the page begins, and remove OFFSET.',
    },
    {
      check: 'pages',
      text: 'Check whether the plan shows your condition as Index Cond or as Filter. An OR of two cases is a Filter: the scan still starts at the first order.',
    },
    {
      check: 'pages',
      text: 'PostgreSQL can compare whole rows, like words in a dictionary: (a, b) > (x, y). With the columns of the index, in its order, this is one Index Cond.',
    },
    {
      check: 'results',
      text: 'The next page contains what comes after the pair ($1, $2) in the order of the list: a later time, or the same time and a higher id. You need both parameters for that.',
    },
    {
      check: 'results',
      text: 'The last row of the previous page may no longer exist. Compare with its values. Don’t look it up, and don’t assume that ids rise with time.',
    },
  ],
  solution: {
    reasoning:
      'The row comparison matches the order of the list, so the index (placed_at, id) uses it as one Index Cond: PostgreSQL searches the boundary and then reads twenty entries. That’s four pages in total, anywhere in the list. The id decides between equal times, so no order is lost or shown twice. The drawback is that you can go to the next page, but not to page 1,200 by its number.',
    alternatives: [
      {
        why: 'For databases without row comparison: the first condition is the Index Cond that finds the place, and the second one filters rows with the same time.',
        sql: `SELECT id, customer_id, placed_at, status, total_cents
FROM orders
WHERE placed_at >= $1 AND (placed_at > $1 OR id > $2)
ORDER BY placed_at, id
LIMIT 20;`,
      },
      {
        why: 'Finds the twenty keys in the index alone, and then fetches the rows by primary key. This is worth it if you sort or filter the list between the two steps.',
        sql: `SELECT o.id, o.customer_id, o.placed_at, o.status, o.total_cents
FROM (
  SELECT placed_at, id FROM orders WHERE (placed_at, id) > ($1, $2) ORDER BY placed_at, id FETCH FIRST 20 ROWS ONLY
) AS page
JOIN orders AS o USING (placed_at, id)
ORDER BY o.placed_at, o.id;`,
      },
    ],
  },
} satisfies SqlExercise;
