-- The condition that never changes says which rows are in the index; the one with a parameter is its key.
CREATE INDEX orders_payment_failed_idx ON orders (placed_at) WHERE status = 'payment_failed';
