-- Pins: the statement is stored in the session.
PREPARE order_by_id (int) AS
  SELECT status, total_cents FROM orders WHERE id = $1;
EXECUTE order_by_id (42);
