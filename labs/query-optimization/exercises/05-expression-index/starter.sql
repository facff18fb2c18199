-- People type their address in upper or lower case. $1 is what a customer typed.
SELECT id
FROM customers
WHERE lower(email) = lower($1);

-- This index already exists. Keep it:
--   CREATE INDEX customers_email_idx ON customers (email);
-- Your answer: one index that this query can use.

