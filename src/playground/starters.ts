/** What stands in the editor of a database at first. */
export const starters = {
  shop: `-- The shop's database: customers, products, orders and order_items.
SELECT o.id, o.placed_at, o.status, o.total_cents
FROM orders o
WHERE o.customer_id = 4242
ORDER BY o.placed_at DESC
LIMIT 20;
`,
  own: `-- Your tables, the largest first.
SELECT oid::regclass AS "table", reltuples::bigint AS "rows, estimated",
  pg_size_pretty(pg_total_relation_size(oid)) AS size
FROM pg_class
WHERE relkind = 'r'
  AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
ORDER BY pg_total_relation_size(oid) DESC;
`,
};
