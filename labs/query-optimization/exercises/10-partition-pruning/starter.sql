-- Today's report. $1 and $2 are the first day of a month and of the next month, at midnight UTC.
SELECT ship_country, count(*) AS orders, sum(total_cents) AS total_cents
FROM orders
WHERE placed_at >= $1 AND placed_at < $2
  AND status <> 'cancelled'
GROUP BY ship_country;

-- The new report reads orders_by_month instead of orders. Create that table here, partitioned by the month of
-- placed_at, with all rows of orders (January 2023 to December 2024) and a partition for January 2025:

