-- Finance's export. Don't change it. work_mem is 1 MB in its session.
SELECT id, customer_id, placed_at, status, total_cents
FROM orders
ORDER BY total_cents, id;

-- Make it sort without temporary files. Write here what its session should send first.
