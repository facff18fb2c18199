-- Trigrams find a fragment anywhere in a text. A b-tree needs its beginning.
CREATE EXTENSION pg_trgm;
CREATE INDEX customers_email_trgm_idx ON customers USING gin (email gin_trgm_ops);
