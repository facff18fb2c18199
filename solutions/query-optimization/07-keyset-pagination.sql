-- The page begins after a pair of values, and the index on (placed_at, id) goes straight to that pair.
SELECT id, customer_id, placed_at, status, total_cents
FROM orders
WHERE (placed_at, id) > ($1, $2)
ORDER BY placed_at, id
LIMIT 20;
