-- Support's search, as it is sent. It stays as it is; $1 is what was typed.
SELECT id, email, full_name, country
FROM customers
WHERE email ILIKE '%' || $1 || '%';

-- Make an index that can find a fragment anywhere in the address. Write it here.
