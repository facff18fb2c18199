import type { WrongAnswer } from '../../../sql-exercise.ts';

const query = `SELECT p.category, date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date AS month,
  sum(i.qty * i.unit_price_cents) AS revenue_cents
FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id
WHERE o.status <> 'cancelled'
GROUP BY 1, 2`;
const create = `CREATE MATERIALIZED VIEW revenue_by_category_month AS ${query};`;
const key = 'CREATE UNIQUE INDEX ON revenue_by_category_month (category, month);';

export default [
  {
    name: 'no unique index',
    sql: `${create} CREATE INDEX ON revenue_by_category_month (category, month);`,
    fails: ['after-change'],
    saying: 'concurrently',
  },
  {
    name: 'a unique index over part of the rows',
    sql: `${create} CREATE UNIQUE INDEX ON revenue_by_category_month (category, month) WHERE month >= '2024-01-01';`,
    fails: ['after-change'],
    saying: 'concurrently',
  },
  {
    name: 'a key that doesn’t identify one row',
    sql: `${create} CREATE UNIQUE INDEX ON revenue_by_category_month (category);`,
    fails: ['runs'],
    saying: 'could not create unique index',
  },
  {
    name: 'a view, which runs the query at each read',
    sql: `CREATE VIEW revenue_by_category_month AS ${query};`,
    fails: ['materialized-view', 'pages', 'after-change', 'objects'],
    saying: 'revenue_by_category_month is a view',
  },
  {
    name: 'a table, which nothing updates',
    sql: `CREATE TABLE revenue_by_category_month AS ${query}; ALTER TABLE revenue_by_category_month ADD PRIMARY KEY (category, month);`,
    fails: ['materialized-view', 'after-change', 'objects'],
    saying: 'revenue_by_category_month is a table',
  },
  {
    name: 'cancelled orders counted',
    sql: create.replace("WHERE o.status <> 'cancelled'", '') + key,
    fails: ['results', 'after-change'],
    saying: 'instead of',
  },
  {
    name: 'price without quantity',
    sql: create.replace('i.qty * ', '') + key,
    fails: ['results', 'after-change'],
    saying: 'instead of',
  },
  {
    name: 'the month as a point in time, not a date',
    sql:
      create.replace(
        "date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date",
        "date_trunc('month', o.placed_at)",
      ) + key,
    fails: ['results', 'after-change'],
    saying: 'instead of',
  },
  {
    name: 'the figures of the visible data written into the view',
    sql: `CREATE MATERIALIZED VIEW revenue_by_category_month (category, month, revenue_cents) AS
SELECT c, m::date, 1000000::bigint
FROM unnest('{kitchen,lighting,travel,network,office,sport,home,photo,tools,clothing,outdoor,audio}'::text[]) c,
  generate_series(timestamp '2023-01-01', '2024-12-01', '1 month') m;
${key}`,
    fails: ['results', 'after-change'],
    saying: '1000000',
  },
  {
    name: 'never filled',
    sql: `CREATE MATERIALIZED VIEW revenue_by_category_month AS ${query} WITH NO DATA; ${key}`,
    fails: ['results', 'pages', 'after-change'],
    saying: 'has not been populated',
  },
  {
    name: 'quantities edited to make the figures smaller',
    sql: `UPDATE order_items SET qty = 1 WHERE qty = 4; ${create} ${key}`,
    fails: ['data', 'results'],
    saying: 'Rows were written to order_items',
  },
  {
    name: 'months of the session’s time zone, which is not UTC',
    sql: create.replace(" AT TIME ZONE 'UTC'", '') + key,
    fails: ['after-change'],
    saying: 'instead of',
  },
  {
    name: 'a unique index on the revenue, which no two rows share today',
    sql: `CREATE MATERIALIZED VIEW revenue_by_category_month AS
SELECT p.category, date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date AS month, sum(i.qty * i.unit_price_cents) AS revenue_cents
FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id
WHERE o.status <> 'cancelled'
GROUP BY 1, 2;
CREATE UNIQUE INDEX ON revenue_by_category_month (revenue_cents);`,
    fails: ['after-change'],
    saying: 'duplicate',
  },
] satisfies readonly WrongAnswer[];
