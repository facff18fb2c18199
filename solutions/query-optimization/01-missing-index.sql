-- Sorted by customer, then by time: the 20 newest orders of a customer are next to each other, so no sort is needed
-- and the scan stops after 20 entries, also for a customer with hundreds of orders.
CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at DESC);
