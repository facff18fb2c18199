-- Support's search. Don't change it. $1 is what was typed.
SELECT id, email, full_name, country
FROM customers
WHERE email ILIKE '%' || $1 || '%';

-- Create an index that can find a fragment anywhere in the address. Write it here.
