-- People type their address in any case; $1 is what one of them typed.
SELECT id
FROM customers
WHERE lower(email) = lower($1);

-- An index exists already, and stays:
--   CREATE INDEX customers_email_idx ON customers (email);
-- Your answer: one index that this query can use.

