-- customer_id is searched, so it is the key. The other two are only returned, so they are included.
CREATE INDEX orders_loyalty_idx ON orders (customer_id) INCLUDE (placed_at, total_cents);

SELECT customer_id, placed_at, total_cents
FROM orders
WHERE customer_id BETWEEN $1 AND $2;
