-- The report. Don't change it. Run it, and compare expected and actual rows in the plan.
SELECT c.country, count(*) AS orders, sum(o.total_cents) AS total_cents
FROM campaign_clicks k
JOIN orders o ON o.id = k.order_id
JOIN customers c ON c.id = o.customer_id
WHERE k.campaign = $1 AND k.channel = $2
GROUP BY c.country;

-- Write here what gives the planner the missing information:

