-- Pins: currval and lastval return values of this session.
SELECT nextval('outbox_id_seq');

-- Instead: an identity column generates it, RETURNING returns it.
INSERT INTO outbox (message) VALUES ('order 42 placed')
  RETURNING id;
