-- Pins: a temporary table belongs to one session.
CREATE TEMPORARY TABLE cart AS
  SELECT product_id, qty FROM order_items WHERE order_id = 42;
SELECT name, qty
  FROM cart JOIN products ON products.id = product_id;

-- Instead: name the rows inside the statement.
WITH cart AS MATERIALIZED (
  SELECT product_id, qty FROM order_items WHERE order_id = 42
)
SELECT name, qty
  FROM cart JOIN products ON products.id = product_id;
