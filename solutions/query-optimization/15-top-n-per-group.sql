-- Newest first for each customer, so that three entries of the index are enough for one customer.
CREATE INDEX orders_customer_latest_idx ON orders (customer_id, placed_at DESC, id DESC);

-- LATERAL runs the LIMIT once for each gold customer.
SELECT c.id AS customer_id, c.full_name, latest.order_id, latest.placed_at, latest.total_cents
FROM customers AS c
CROSS JOIN LATERAL (
  SELECT o.id AS order_id, o.placed_at, o.total_cents
  FROM orders AS o
  WHERE o.customer_id = c.id
  ORDER BY o.placed_at DESC, o.id DESC
  LIMIT 3
) AS latest
WHERE c.tier = 'gold' AND c.country = $1
ORDER BY c.id, latest.placed_at DESC, latest.order_id DESC;
