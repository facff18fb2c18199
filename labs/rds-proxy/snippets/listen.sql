-- Pins: messages come to this session and to no other.
LISTEN order_placed;

-- Instead: fetch them from a table, no two workers the same.
DELETE FROM outbox
  WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 100
               FOR UPDATE SKIP LOCKED)
  RETURNING id, message;
