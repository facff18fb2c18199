-- One index, if you want it. Write it here.

-- Today's call list. $1 is a country. Rewrite it so that it reads fewer orders.
SELECT customer_id, full_name, order_id, placed_at, total_cents
FROM (
  SELECT c.id AS customer_id, c.full_name, o.id AS order_id, o.placed_at, o.total_cents,
    row_number() OVER (PARTITION BY c.id ORDER BY o.placed_at DESC, o.id DESC) AS place
  FROM customers AS c
  JOIN orders AS o ON o.customer_id = c.id
  WHERE c.tier = 'gold' AND c.country = $1
) AS ranked
WHERE place <= 3
ORDER BY customer_id, placed_at DESC, order_id DESC;
