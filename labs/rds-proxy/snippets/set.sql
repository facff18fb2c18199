-- Pins: the next client would get the setting.
SET statement_timeout = '5s';
SELECT count(*) FROM orders WHERE status = 'pending';

-- Instead: set it once, for every session of the role.
ALTER ROLE securecart SET statement_timeout = '5s';
