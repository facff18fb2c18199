-- Six statements of this morning. Create the indexes that they need here, or next to their statement:


-- Rewrite a statement under its own name. You can keep or delete statements that you don't change.

-- statement: coupon-check
SELECT count(*) AS times_used
FROM orders
WHERE customer_id = $1 AND coupon = $2 AND status <> 'cancelled';

-- statement: sign-in
SELECT id, full_name, tier
FROM customers
WHERE lower(email) = lower($1);

-- statement: order-status
SELECT id, status, placed_at, total_cents
FROM orders
WHERE id::text = $1;

-- statement: category-page
SELECT p.id, p.name, p.price_cents,
  (SELECT count(*) FROM products q
   WHERE q.category = p.category AND q.price_cents < p.price_cents) AS cheaper
FROM products p
WHERE p.category = $1 AND p.active;

-- statement: failed-payments
SELECT id, customer_id, total_cents
FROM orders
WHERE status = 'payment_failed' AND placed_at >= $1
ORDER BY placed_at, id;

-- The application also knows the last id of the previous list. A rewritten statement gets it as $1.
-- statement: picking-list
SELECT id, customer_id, placed_at
FROM orders
WHERE ship_country = 'DE'
ORDER BY id
LIMIT 50 OFFSET 3000;
