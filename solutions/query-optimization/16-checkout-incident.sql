-- Only one order in twenty has a coupon, so only those are indexed.
CREATE INDEX orders_customer_coupon_idx ON orders (customer_id, coupon) WHERE coupon IS NOT NULL;

-- Exactly the expression of the statement.
CREATE INDEX customers_lower_email_idx ON customers (lower(email));

-- It contains 174 of 75,000 orders, on two pages.
CREATE INDEX orders_payment_failed_idx ON orders (placed_at) WHERE status = 'payment_failed';

-- The primary key contains numbers.
-- statement: order-status
SELECT id, status, placed_at, total_cents
FROM orders
WHERE id = $1;

-- One pass over the category, active or not, instead of one for each product. Equal prices share a rank.
-- statement: category-page
SELECT id, name, price_cents, cheaper
FROM (
  SELECT id, name, price_cents, active, rank() OVER (ORDER BY price_cents) - 1 AS cheaper
  FROM products
  WHERE category = $1
) AS ranked
WHERE active;

-- Starts after the last id of the previous list.
-- statement: picking-list
SELECT id, customer_id, placed_at
FROM orders
WHERE ship_country = 'DE' AND id > $1
ORDER BY id
LIMIT 50;
