-- Pins: the position in the result belongs to the session.
BEGIN;
DECLARE pending CURSOR FOR
  SELECT id, total_cents FROM orders
  WHERE status = 'pending' ORDER BY id;
FETCH 100 FROM pending;
COMMIT;

-- Instead: the client keeps the position, the last id it saw.
SELECT id, total_cents FROM orders
  WHERE status = 'pending' AND id > 41200
  ORDER BY id LIMIT 100;
