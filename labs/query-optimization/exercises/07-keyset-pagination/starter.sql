-- Page 2,501 of the order list, as the back office requests it today.
-- Rewrite it: $1 is the placed_at and $2 is the id of the last row of the previous page.
-- Return the next twenty rows, with the same columns in the same order.
SELECT id, customer_id, placed_at, status, total_cents
FROM orders
ORDER BY placed_at, id
LIMIT 20 OFFSET 50000;
