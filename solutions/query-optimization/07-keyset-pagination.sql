-- The page begins after a pair of values, and PostgreSQL finds that pair in the index on (placed_at, id).
SELECT id, customer_id, placed_at, status, total_cents
FROM orders
WHERE (placed_at, id) > ($1, $2)
ORDER BY placed_at, id
LIMIT 20;
