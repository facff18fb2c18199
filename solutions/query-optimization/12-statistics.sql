-- The table was loaded but never sampled. Now the planner knows how often each campaign and channel occurs.
ANALYZE campaign_clicks;
