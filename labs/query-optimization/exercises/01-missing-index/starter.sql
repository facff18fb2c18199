-- The order history page sends this for every customer; $1 is bound to customer 42.
-- Run it (Ctrl/Cmd-Enter) and read the plan: which node touches the pages?
SELECT id, status, placed_at, total_cents
FROM orders
WHERE customer_id = $1
ORDER BY placed_at DESC
LIMIT 20;

-- Your answer: one CREATE INDEX that makes the query above cheap.
-- Queries may stay in the editor. Only what changes the database is graded.

