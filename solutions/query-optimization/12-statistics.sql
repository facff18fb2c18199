-- The table was loaded and never sampled: now the planner knows how often each campaign and channel occurs.
ANALYZE campaign_clicks;
