-- The condition that never changes decides which rows are in the index. The column with a parameter is its key.
CREATE INDEX orders_payment_failed_idx ON orders (placed_at) WHERE status = 'payment_failed';
