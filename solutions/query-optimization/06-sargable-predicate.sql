-- placed_at stands alone, so both comparisons can be looked up in its index.
-- Half open: an order at midnight belongs to the day that begins, and to no other.
SELECT count(*), sum(total_cents)
FROM orders
WHERE placed_at >= $1
  AND placed_at < $1::timestamptz + interval '1 day';
