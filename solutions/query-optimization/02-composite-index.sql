-- Equality first, range second: a customer's period is then one unbroken run of entries.
-- The new index replaces the old one.
DROP INDEX orders_placed_customer_idx;
CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at);
