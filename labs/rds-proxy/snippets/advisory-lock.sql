-- Pins: the session holds the lock until it releases it.
SELECT pg_advisory_lock(42);
UPDATE products SET active = false WHERE id = 42;
SELECT pg_advisory_unlock(42);

-- Instead: the transaction holds the lock until it ends.
BEGIN;
SELECT pg_advisory_xact_lock(42);
UPDATE products SET active = false WHERE id = 42;
COMMIT;
