-- The export as finance sends it. It stays as it is; work_mem is 1 MB in its session.
SELECT id, customer_id, placed_at, status, total_cents
FROM orders
ORDER BY total_cents, id;

-- Let it sort without temporary files. Write here what its session should send first.
