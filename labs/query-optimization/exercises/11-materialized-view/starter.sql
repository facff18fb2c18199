-- Today's dashboard: revenue by category and month, without cancelled orders.
SELECT p.category,
  date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date AS month,
  sum(i.qty * i.unit_price_cents) AS revenue_cents
FROM order_items i
JOIN orders o ON o.id = i.order_id
JOIN products p ON p.id = i.product_id
WHERE o.status <> 'cancelled'
GROUP BY p.category, month;

-- The new dashboard sends: SELECT category, month, revenue_cents FROM revenue_by_category_month
-- month is a date, the first day of the month. Create that relation here, with everything that
-- REFRESH MATERIALIZED VIEW CONCURRENTLY needs:

