-- Units sold of each discontinued office product since the sale began with order number $1.
-- Rewrite the query so that it reads order_items once. Keep the columns, the rows and their order.
SELECT p.id, p.name,
  (SELECT coalesce(sum(i.qty), 0)
   FROM order_items AS i
   WHERE i.product_id = p.id AND i.order_id >= $1) AS units
FROM products AS p
WHERE p.category = 'office' AND NOT p.active
ORDER BY units DESC, p.id;
