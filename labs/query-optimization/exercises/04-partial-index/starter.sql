-- The payments team's queue asks for failed payments since a given time. $1 is bound to 1 December 2024.
SELECT id, customer_id
FROM orders
WHERE status = 'payment_failed'
  AND placed_at > $1;

-- Your answer: one index for this query, at most 64 kB. The schema panel shows the size of each index.

