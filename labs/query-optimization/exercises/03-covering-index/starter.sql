-- The loyalty service computes points from customer_id, placed_at and total_cents.
-- Today it asks for everything; a batch of customers is bound to $1 and $2.
SELECT *
FROM orders
WHERE customer_id BETWEEN $1 AND $2;

-- Your answer: this query, rewritten, and one CREATE INDEX from which alone it can be answered.

