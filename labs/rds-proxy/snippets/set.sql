-- Pins: the next client of this connection would find the setting.
SET statement_timeout = '5s';
SELECT count(*) FROM orders WHERE status = 'pending';

-- Instead: once, for every session that the role opens.
ALTER ROLE securecart SET statement_timeout = '5s';
