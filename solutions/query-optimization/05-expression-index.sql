-- Sorted by what the query compares: the expression, in the form in which the query has it.
CREATE INDEX customers_lower_email_idx ON customers (lower(email));
