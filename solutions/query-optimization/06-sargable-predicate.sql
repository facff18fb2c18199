-- placed_at is alone on its side, so PostgreSQL can search both comparisons in its index.
-- Half open: an order at midnight belongs only to the day that begins.
SELECT count(*), sum(total_cents)
FROM orders
WHERE placed_at >= $1
  AND placed_at < $1::timestamptz + interval '1 day';
