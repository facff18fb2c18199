import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Store the result of an expensive query and update it',
  summary: 'The revenue dashboard adds up 225,000 order items each time someone opens it.',
  minutes: 15,
  answer: 'ddl',
  setup: '',
  workload: [
    {
      name: 'revenue-dashboard',
      title: 'Revenue dashboard',
      sql: `SELECT p.category,
  date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date AS month,
  sum(i.qty * i.unit_price_cents) AS revenue_cents
FROM order_items i
JOIN orders o ON o.id = i.order_id
JOIN products p ON p.id = i.product_id
WHERE o.status <> 'cancelled'
GROUP BY p.category, month`,
      measured: 'SELECT category, month, revenue_cents FROM revenue_by_category_month',
      ordered: false,
    },
  ],
  requirements: [
    {
      kind: 'pages',
      budget: 20,
      title: 'Reading revenue_by_category_month touches at most 20 pages',
      why: 'The dashboard shows 288 figures. Reading them should touch only the few pages that they fill.',
      next: 'Store the result, not the query. What does PostgreSQL execute when you read your relation?',
    },
    {
      kind: 'probe',
      id: 'materialized-view',
      sql: `SELECT coalesce((
  SELECT CASE relkind WHEN 'm' THEN 'a materialized view' WHEN 'v' THEN 'a view' WHEN 'r' THEN 'a table' ELSE 'something else' END
  FROM pg_class WHERE oid = to_regclass('revenue_by_category_month')
), 'absent')`,
      expected: 'a materialized view',
      title: 'revenue_by_category_month is a materialized view',
      why: 'A view stores no rows, and a table doesn’t store the query that fills it.',
      next: 'CREATE MATERIALIZED VIEW stores the rows together with their query, so that one statement updates them.',
      observed: 'revenue_by_category_month is {value}.',
    },
    {
      kind: 'after-change',
      // In many months, before and after the others, each category sells for the same, so that nothing but category and
      // month tells the rows apart; one of them sells for more than an integer holds. Another month gave everything away.
      run: [
        `INSERT INTO orders
SELECT 900001 + g, 1, CASE g % 2 WHEN 0 THEN 'pending' ELSE 'returned' END, timestamptz '2019-01-15 10:00+00' + g * interval '1 month', 60000, 'DE', NULL, NULL
FROM generate_series(0, 141) AS g WHERE g NOT BETWEEN 12 AND 71`,
        `INSERT INTO orders VALUES (899999, 1, 'on_hold', '2018-06-15 10:00+00', 0, 'DE', NULL, NULL)`,
        'INSERT INTO order_items VALUES (899999, 899999, 1, 1, 0)',
        `INSERT INTO order_items
SELECT 900000 + row_number() OVER (), o.id, p.id, 2, 2500
FROM orders AS o, (SELECT min(id) AS id FROM products GROUP BY category) AS p WHERE o.id > 900000`,
        'INSERT INTO order_items SELECT 990000 + g, 900001, 1, 1, 2000000000 FROM generate_series(1, 2) AS g',
        `UPDATE orders SET status = 'cancelled' WHERE placed_at >= '2024-12-01 00:00+00' AND placed_at < '2025-01-01 00:00+00'`,
        'UPDATE order_items SET qty = qty + 1 WHERE id % 1000 = 7',
        `UPDATE products SET category = 'garden' WHERE category = 'outdoor' AND id % 2 = 0`,
        'REFRESH MATERIALIZED VIEW CONCURRENTLY revenue_by_category_month',
      ],
      title: 'After the data changes, REFRESH … CONCURRENTLY corrects it',
      next: 'Refresh it yourself: REFRESH MATERIALIZED VIEW CONCURRENTLY revenue_by_category_month. The error message says what it needs.',
    },
  ],
  permits: { create: ['materialized view'] },
  hints: [
    {
      check: 'pages',
      text: 'The plan reads all of order_items and orders, 2,139 pages, to return 288 rows. Last year’s rows are the same as yesterday.',
    },
    {
      check: 'pages',
      text: 'An ordinary view stores the query and runs it at each read. A materialized view stores the rows.',
    },
    {
      check: 'pages',
      text: 'Write CREATE MATERIALIZED VIEW name AS, and then today’s query without changes.',
    },
    {
      check: 'after-change',
      text: 'A concurrent refresh computes the rows again and compares them with the stored ones. How can it tell which old row a new one replaces?',
    },
    {
      check: 'after-change',
      text: 'It needs a unique index on columns, over all rows, without an expression and without WHERE. Which columns identify one row of the result?',
    },
    {
      check: 'results',
      text: 'Compare with today’s query: cancelled orders don’t count, and month is a date, the first day of the month in UTC.',
    },
    {
      check: 'materialized-view',
      text: 'REFRESH works only on materialized views. To update a table, someone has to know how to fill it again.',
    },
    {
      check: 'objects',
      text: 'You need only one materialized view with its index. Don’t change the four tables.',
    },
  ],
  solution: {
    reasoning:
      'The 288 rows are computed once and stored on 2 pages, so the dashboard touches 2 pages instead of 2,139. With the unique index on (category, month), a concurrent refresh finds the rows to replace, so readers are never locked out. In exchange, the figures are as old as the last refresh, and each refresh runs the whole query.',
    alternatives: [
      {
        why: 'Created empty and filled by the first refresh: the deployment is instant, and the expensive part runs when the shop is quiet. An index with the month first also serves a dashboard of one month.',
        sql: `CREATE MATERIALIZED VIEW revenue_by_category_month AS
SELECT p.category, date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date AS month, sum(i.qty * i.unit_price_cents) AS revenue_cents
FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id
WHERE o.status <> 'cancelled'
GROUP BY 1, 2
WITH NO DATA;
CREATE UNIQUE INDEX ON revenue_by_category_month (month, category);
REFRESH MATERIALIZED VIEW revenue_by_category_month;`,
      },
      {
        why: 'If the query first adds up the items by product and month, fewer rows go into the join with products, and the refresh does less work.',
        sql: `CREATE MATERIALIZED VIEW revenue_by_category_month (category, month, revenue_cents) AS
WITH sold AS (
  SELECT i.product_id, date_trunc('month', o.placed_at, 'UTC') AS month, sum(i.qty * i.unit_price_cents) AS cents
  FROM orders o JOIN order_items i ON i.order_id = o.id
  WHERE o.status <> 'cancelled'
  GROUP BY 1, 2
)
SELECT p.category, (s.month AT TIME ZONE 'UTC')::date, sum(s.cents)
FROM sold s JOIN products p ON p.id = s.product_id
GROUP BY 1, 2;
CREATE UNIQUE INDEX one_row_a_category_and_month ON revenue_by_category_month (category, month) INCLUDE (revenue_cents);`,
      },
    ],
  },
} satisfies SqlExercise;
