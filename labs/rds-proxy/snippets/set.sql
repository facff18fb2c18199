-- Pins: the next client would find the setting.
SET statement_timeout = '5s';
SELECT count(*) FROM orders WHERE status = 'pending';

-- Instead: once, for every session of the role.
ALTER ROLE securecart SET statement_timeout = '5s';
