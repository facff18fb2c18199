-- Pins: currval and lastval would answer for this session.
SELECT nextval('outbox_id_seq');

-- Instead: an identity column draws it, RETURNING tells it.
INSERT INTO outbox (message) VALUES ('order 42 placed')
  RETURNING id;
