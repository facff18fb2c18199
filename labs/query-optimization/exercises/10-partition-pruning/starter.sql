-- Today's report. $1 and $2 are the first of a month and the first of the next, at midnight UTC.
SELECT ship_country, count(*) AS orders, sum(total_cents) AS total_cents
FROM orders
WHERE placed_at >= $1 AND placed_at < $2
  AND status <> 'cancelled'
GROUP BY ship_country;

-- From now on it reads orders_by_month in place of orders. Make that table here, partitioned by month of
-- placed_at, with all rows of orders (January 2023 to December 2024) and room for January 2025:

