-- Pins: the session holds the lock until it lets go.
SELECT pg_advisory_lock(42);
UPDATE products SET active = false WHERE id = 42;
SELECT pg_advisory_unlock(42);

-- Instead: the transaction holds the lock and ends with it.
BEGIN;
SELECT pg_advisory_xact_lock(42);
UPDATE products SET active = false WHERE id = 42;
COMMIT;
