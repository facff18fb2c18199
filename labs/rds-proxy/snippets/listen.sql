-- Pins: messages come only to this session.
LISTEN order_placed;

-- Instead: fetch messages from a table. No two workers get the same one.
DELETE FROM outbox
  WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 100
               FOR UPDATE SKIP LOCKED)
  RETURNING id, message;
