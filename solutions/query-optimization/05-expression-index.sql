-- Sorted by the expression that the query compares, in the same form as in the query.
CREATE INDEX customers_lower_email_idx ON customers (lower(email));
