/** What can be tried with a click: each runs at once, and shows its plans before and after. */

export interface ThingToTry {
  id: string;
  /** What the reader wants to see: `An index instead of a scan`. */
  title: string;
  /** What happens, in a sentence. */
  why: string;
  sql: string;
  /** Of the shop's tables, or of whatever the open database holds. */
  on: 'shop' | 'any';
}

export const thingsToTry: readonly ThingToTry[] = [
  {
    id: 'index',
    on: 'shop',
    title: 'An index instead of a scan',
    why: 'One customer’s orders, before and after an index on the column.',
    sql: `DROP INDEX IF EXISTS try_index, try_index_2;

SELECT id, placed_at, total_cents FROM orders WHERE customer_id = 4242;

CREATE INDEX try_index ON orders (customer_id);

SELECT id, placed_at, total_cents FROM orders WHERE customer_id = 4242;
`,
  },
  {
    id: 'column-order',
    on: 'shop',
    title: 'The order of an index’s columns',
    why: 'The same two columns in the other order: the range first, then the equality.',
    sql: `DROP INDEX IF EXISTS try_index, try_index_2;
CREATE INDEX try_index ON orders (placed_at, ship_country);

SELECT id, total_cents FROM orders
WHERE ship_country = 'NZ' AND placed_at >= '2024-06-01' AND placed_at < '2024-12-01';

CREATE INDEX try_index_2 ON orders (ship_country, placed_at);

SELECT id, total_cents FROM orders
WHERE ship_country = 'NZ' AND placed_at >= '2024-06-01' AND placed_at < '2024-12-01';
`,
  },
  {
    id: 'function',
    on: 'shop',
    title: 'A function that hides an index',
    why: 'An index on email doesn’t help a search for lower(email). An index on the expression does.',
    sql: `DROP INDEX IF EXISTS try_index, try_index_2;
CREATE INDEX try_index ON customers (email);

SELECT id, full_name FROM customers WHERE lower(email) = (SELECT lower(email) FROM customers WHERE id = 77);

CREATE INDEX try_index_2 ON customers (lower(email));

SELECT id, full_name FROM customers WHERE lower(email) = (SELECT lower(email) FROM customers WHERE id = 77);
`,
  },
  {
    id: 'spill',
    on: 'shop',
    title: 'A sort that spills to disk',
    why: 'With little work_mem, the sort writes temporary blocks. With more, it stays in memory.',
    sql: `SET work_mem = '1MB';

SELECT count(*) FROM (SELECT * FROM orders ORDER BY total_cents, id OFFSET 0) AS sorted;

SET work_mem = '64MB';

SELECT count(*) FROM (SELECT * FROM orders ORDER BY total_cents, id OFFSET 0) AS sorted;

RESET work_mem;
`,
  },
  {
    id: 'index-only',
    on: 'shop',
    title: 'An index-only scan that still visits the table',
    why: 'After many changes, the index alone isn’t enough. VACUUM marks the pages that need no visit.',
    sql: `DROP INDEX IF EXISTS try_index, try_index_2;
CREATE INDEX try_index ON orders (customer_id) INCLUDE (total_cents);
UPDATE orders SET total_cents = total_cents WHERE id % 5 = 0;

SELECT customer_id, sum(total_cents) FROM orders WHERE customer_id BETWEEN 100 AND 400 GROUP BY customer_id;

VACUUM orders;

SELECT customer_id, sum(total_cents) FROM orders WHERE customer_id BETWEEN 100 AND 400 GROUP BY customer_id;
`,
  },
  {
    id: 'statistics',
    on: 'shop',
    title: 'Two columns that depend on each other',
    why: 'The planner multiplies the shares of country and city, and expects too few rows. Extended statistics tell it better.',
    sql: `DROP STATISTICS IF EXISTS try_city;

SELECT id, full_name FROM customers
WHERE (country, city) = (SELECT country, city FROM customers GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1);

SELECT count(*) FROM customers WHERE country = 'DE' AND city = 'Berlin';

CREATE STATISTICS try_city (dependencies, mcv) ON country, city FROM customers;
ANALYZE customers;

SELECT count(*) FROM customers WHERE country = 'DE' AND city = 'Berlin';
`,
  },
  {
    id: 'trigrams',
    on: 'shop',
    title: 'Search in the middle of a text',
    why: 'A b-tree can’t serve LIKE with a leading %. An index of trigrams can.',
    sql: `CREATE EXTENSION IF NOT EXISTS pg_trgm;
DROP INDEX IF EXISTS try_index, try_index_2;

SELECT id, customer_id, note FROM orders WHERE note LIKE '%3f9de%';

CREATE INDEX try_index ON orders USING gin (note gin_trgm_ops);

SELECT id, customer_id, note FROM orders WHERE note LIKE '%3f9de%';
`,
  },
  {
    id: 'pages',
    on: 'shop',
    title: 'The last page of a long list',
    why: 'OFFSET reads all the rows that it skips. A condition on the key starts where the last page ended.',
    sql: `SELECT id, placed_at, total_cents FROM orders ORDER BY id LIMIT 20 OFFSET 70000;

SELECT id, placed_at, total_cents FROM orders WHERE id > 70000 ORDER BY id LIMIT 20;
`,
  },
  {
    id: 'sizes',
    on: 'any',
    title: 'What takes the space',
    why: 'The largest tables with their indexes.',
    sql: `SELECT c.oid::regclass AS "table", c.reltuples::bigint AS "rows, estimated",
  pg_size_pretty(pg_relation_size(c.oid)) AS "table alone",
  pg_size_pretty(pg_indexes_size(c.oid)) AS indexes,
  pg_size_pretty(pg_total_relation_size(c.oid)) AS total
FROM pg_class c
WHERE c.relkind IN ('r', 'm') AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
ORDER BY pg_total_relation_size(c.oid) DESC
LIMIT 50;
`,
  },
  {
    id: 'columns',
    on: 'any',
    title: 'What the planner knows about the columns',
    why: 'Share of NULL, distinct values and order on disk, as ANALYZE found them.',
    sql: `ANALYZE;

SELECT schemaname, tablename, attname AS "column", round(null_frac::numeric, 3) AS "share NULL",
  n_distinct, round(correlation::numeric, 3) AS "order on disk", most_common_vals
FROM pg_stats
WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
ORDER BY 1, 2, 3;
`,
  },
  {
    id: 'indexes',
    on: 'any',
    title: 'Indexes that nothing has used',
    why: 'How often each index was scanned since the database started here, with its size.',
    sql: `SELECT relname AS "table", indexrelname AS index, idx_scan AS scans,
  pg_size_pretty(pg_relation_size(indexrelid)) AS size
FROM pg_stat_user_indexes
ORDER BY idx_scan, pg_relation_size(indexrelid) DESC;
`,
  },
];
