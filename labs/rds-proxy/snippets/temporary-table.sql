-- Pins: a temporary table, view or sequence belongs to one session.
CREATE TEMPORARY TABLE cart AS SELECT product_id, qty FROM order_items WHERE order_id = 42;
SELECT p.name, c.qty FROM cart c JOIN products p ON p.id = c.product_id;

-- Instead: name the rows inside the statement.
WITH cart AS MATERIALIZED (SELECT product_id, qty FROM order_items WHERE order_id = 42)
SELECT p.name, c.qty FROM cart c JOIN products p ON p.id = c.product_id;
