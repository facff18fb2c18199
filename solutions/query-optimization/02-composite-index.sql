-- Equality first, range second: a customer's period is then one unbroken run of entries.
-- The old index goes, as the new one takes its place.
DROP INDEX orders_placed_customer_idx;
CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at);
