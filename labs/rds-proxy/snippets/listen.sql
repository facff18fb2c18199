-- Pins: messages come to this session and to no other.
LISTEN order_placed;

-- Instead: leave messages in a table and fetch them; several workers never take the same one.
DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED)
RETURNING id, message;
