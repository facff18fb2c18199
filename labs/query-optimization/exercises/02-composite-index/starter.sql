-- The orders of one customer in one period; here customer 1388 in 2024.
SELECT id, total_cents
FROM orders
WHERE customer_id = $1
  AND placed_at >= $2
  AND placed_at < $3;

-- An index on both columns exists:
--   CREATE INDEX orders_placed_customer_idx ON orders (placed_at, customer_id);
-- Your answer: replace it, so that there is one index besides the primary key's.

