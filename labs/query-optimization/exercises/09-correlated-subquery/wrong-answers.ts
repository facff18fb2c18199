import type { WrongAnswer } from '../../../sql-exercise.ts';

export default [
  {
    name: 'an inner join, which loses products that sold nothing',
    sql: `SELECT p.id, p.name, sum(i.qty) AS units FROM products AS p JOIN order_items AS i ON i.product_id = p.id
WHERE p.category = 'office' AND NOT p.active AND i.order_id >= $1 GROUP BY p.id ORDER BY units DESC, p.id;`,
    fails: ['results'],
    saying: 'rows came back instead of 17 rows',
  },
  {
    name: 'an outer join whose condition in WHERE makes it an inner one',
    sql: `SELECT p.id, p.name, coalesce(sum(i.qty), 0) AS units FROM products AS p LEFT JOIN order_items AS i ON i.product_id = p.id
WHERE p.category = 'office' AND NOT p.active AND i.order_id >= $1 GROUP BY p.id ORDER BY units DESC, p.id;`,
    fails: ['results'],
    saying: 'rows came back instead of 17 rows',
  },
  {
    name: 'an inner join that loses only what was never sold',
    sql: `SELECT p.id, p.name, coalesce(sum(i.qty) FILTER (WHERE i.order_id >= $1), 0) AS units
FROM products AS p JOIN order_items AS i ON i.product_id = p.id
WHERE p.category = 'office' AND NOT p.active GROUP BY p.id ORDER BY units DESC, p.id;`,
    fails: ['results'],
    saying: 'rows that don’t exist yet',
  },
  {
    name: 'NULL where the report has 0 today',
    sql: `SELECT p.id, p.name, sold.units FROM products AS p
LEFT JOIN (SELECT product_id, sum(qty) AS units FROM order_items WHERE order_id >= $1 GROUP BY product_id) AS sold ON product_id = p.id
WHERE p.category = 'office' AND NOT p.active ORDER BY units DESC NULLS LAST, p.id;`,
    fails: ['results'],
    saying: 'NULL) instead of',
  },
  {
    name: 'items counted instead of units added',
    sql: `SELECT p.id, p.name, count(i.qty) AS units FROM products AS p
LEFT JOIN order_items AS i ON i.product_id = p.id AND i.order_id >= $1
WHERE p.category = 'office' AND NOT p.active GROUP BY p.id ORDER BY units DESC, p.id;`,
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'the same loop written as LATERAL',
    sql: `SELECT p.id, p.name, s.units FROM products AS p CROSS JOIN LATERAL (
  SELECT coalesce(sum(i.qty), 0) AS units FROM order_items AS i WHERE i.product_id = p.id AND i.order_id >= $1) AS s
WHERE p.category = 'office' AND NOT p.active ORDER BY units DESC, p.id;`,
    fails: ['pages', 'scans'],
    saying: 'SubPlan, or for a node with many loops',
  },
  {
    name: 'the order number of the current sale',
    sql: `SELECT p.id, p.name, coalesce(sum(i.qty), 0) AS units FROM products AS p
LEFT JOIN order_items AS i ON i.product_id = p.id AND i.order_id >= 74207
WHERE p.category = 'office' AND NOT p.active GROUP BY p.id ORDER BY units DESC, p.id;`,
    fails: ['results'],
    saying: 'with $1 = 67',
  },
  {
    name: 'an index for the subquery, in an exercise without DDL',
    sql: `CREATE INDEX ON order_items (product_id, order_id) INCLUDE (qty);
SELECT p.id, p.name, (SELECT coalesce(sum(i.qty), 0) FROM order_items AS i WHERE i.product_id = p.id AND i.order_id >= $1) AS units
FROM products AS p WHERE p.category = 'office' AND NOT p.active ORDER BY units DESC, p.id;`,
    fails: ['runs'],
    saying: 'The answer to this exercise is only a query',
  },
  {
    name: 'the first order of the sale left out',
    sql: `SELECT p.id, p.name, coalesce(sum(i.qty), 0) AS units FROM products AS p
LEFT JOIN order_items AS i ON i.product_id = p.id AND i.order_id > $1
WHERE p.category = 'office' AND NOT p.active GROUP BY p.id ORDER BY units DESC, p.id;`,
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'two passes: one for what sold, one for what did not',
    sql: `SELECT p.id, p.name, sum(i.qty) AS units FROM products AS p JOIN order_items AS i ON i.product_id = p.id
WHERE p.category = 'office' AND NOT p.active AND i.order_id >= $1 GROUP BY p.id
UNION ALL
SELECT p.id, p.name, 0 FROM products AS p WHERE p.category = 'office' AND NOT p.active
  AND NOT EXISTS (SELECT FROM order_items AS i WHERE i.product_id = p.id AND i.order_id >= $1)
ORDER BY units DESC, id;`,
    fails: ['scans', 'pages'],
    saying: '18 scans',
  },
  {
    name: 'a LIMIT that today’s report doesn’t reach',
    sql: `SELECT p.id, p.name, coalesce(sum(i.qty), 0) AS units FROM products AS p
LEFT JOIN order_items AS i ON i.product_id = p.id AND i.order_id >= $1
WHERE p.category = 'office' AND NOT p.active GROUP BY p.id ORDER BY units DESC, p.id LIMIT 100;`,
    fails: ['results'],
    saying: '100 rows came back instead of',
  },
  ...["ILIKE 'office'", "LIKE 'office%'"].map((loose) => ({
    name: `a category ${loose}, of which there is one today`,
    sql: `SELECT p.id, p.name, coalesce(sum(i.qty), 0) AS units FROM products AS p
LEFT JOIN order_items AS i ON i.product_id = p.id AND i.order_id >= $1
WHERE p.category ${loose} AND NOT p.active GROUP BY p.id ORDER BY units DESC, p.id;`,
    fails: ['results'],
    saying: 'rows came back instead of',
  })),
  {
    name: 'sums by name, which products share',
    sql: `SELECT min(p.id) AS id, p.name, coalesce(sum(i.qty), 0) AS units FROM products AS p
LEFT JOIN order_items AS i ON i.product_id = p.id AND i.order_id >= $1
WHERE p.category = 'office' AND NOT p.active GROUP BY p.name ORDER BY units DESC, id;`,
    fails: ['results'],
    saying: 'rows came back instead of',
  },
] satisfies readonly WrongAnswer[];
