-- Pins: currval and lastval would answer for this session. setval pins as well.
SELECT nextval('outbox_id_seq');

-- Instead: let an identity column draw the number, and have it returned.
INSERT INTO outbox (message) VALUES ('order 42 placed') RETURNING id;
