-- The packing list looks up orders one by one: for a list of 200 ids, the application sends this 200 times.
-- Rewrite it so that one statement returns the whole list. $1 can be an array of ids, such as '{74972,74945}'.
SELECT o.id, o.placed_at, o.total_cents, c.full_name
FROM orders AS o
JOIN customers AS c ON c.id = o.customer_id
WHERE o.id = $1;
