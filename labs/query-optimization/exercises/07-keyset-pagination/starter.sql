-- The order list, page 2,501, as the back office asks for it today.
-- Rewrite it: $1 is placed_at and $2 is id of the last row of the page before.
-- Same columns, same order, the twenty rows that follow.
SELECT id, customer_id, placed_at, status, total_cents
FROM orders
ORDER BY placed_at, id
LIMIT 20 OFFSET 50000;
