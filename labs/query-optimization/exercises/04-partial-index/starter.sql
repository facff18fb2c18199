-- The payments team's queue asks for failed payments since a moment; $1 is bound to 1 December 2024.
SELECT id, customer_id
FROM orders
WHERE status = 'payment_failed'
  AND placed_at > $1;

-- Your answer: an index for it, in at most 64 kB. The schema panel shows the size of each index.

