-- One pass over order_items returns the sums of all products. The outer join keeps products without sales.
SELECT p.id, p.name, coalesce(sold.units, 0) AS units
FROM products AS p
LEFT JOIN (
  SELECT product_id, sum(qty) AS units
  FROM order_items
  WHERE order_id >= $1
  GROUP BY product_id
) AS sold ON sold.product_id = p.id
WHERE p.category = 'office' AND NOT p.active
ORDER BY units DESC, p.id;
