-- Trigrams find text by its middle, where a b-tree needs its beginning.
CREATE EXTENSION pg_trgm;
CREATE INDEX customers_email_trgm_idx ON customers USING gin (email gin_trgm_ops);
