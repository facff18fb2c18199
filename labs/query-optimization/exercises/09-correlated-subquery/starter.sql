-- Units sold of each discontinued office product since the sale began with order number $1.
-- Rewrite the query so that order_items is read once. Same columns, rows and order.
SELECT p.id, p.name,
  (SELECT coalesce(sum(i.qty), 0)
   FROM order_items AS i
   WHERE i.product_id = p.id AND i.order_id >= $1) AS units
FROM products AS p
WHERE p.category = 'office' AND NOT p.active
ORDER BY units DESC, p.id;
