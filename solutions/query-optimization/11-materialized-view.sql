-- The rows are stored: reading them costs two pages, without the tables that they were added up from.
CREATE MATERIALIZED VIEW revenue_by_category_month AS
SELECT p.category,
  date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date AS month,
  sum(i.qty * i.unit_price_cents) AS revenue_cents
FROM order_items i
JOIN orders o ON o.id = i.order_id
JOIN products p ON p.id = i.product_id
WHERE o.status <> 'cancelled'
GROUP BY p.category, month;

-- With this key, a concurrent refresh finds the row to replace and doesn't lock out readers.
CREATE UNIQUE INDEX ON revenue_by_category_month (category, month);
