-- Rewrite this query so that the index on placed_at serves it. No DDL.
-- $1 is midnight at the start of a day, bound to 29 November 2024.
SELECT count(*), sum(total_cents)
FROM orders
WHERE date_trunc('day', placed_at) = $1;
