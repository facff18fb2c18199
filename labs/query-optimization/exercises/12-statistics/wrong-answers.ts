import type { WrongAnswer } from '../../../sql-exercise.ts';

export default [
  {
    name: 'an index on the columns of WHERE',
    sql: 'CREATE INDEX ON campaign_clicks (campaign, channel);',
    fails: ['estimate', 'pages', 'objects'],
    saying: 'created the index',
  },
  {
    name: 'nested loops turned off',
    sql: 'SET enable_nestloop = off;',
    fails: ['settings', 'estimate'],
    saying: 'enable_nestloop from on to off',
  },
  {
    name: 'statistics of another table',
    sql: 'ANALYZE orders, customers;',
    fails: ['pages', 'estimate'],
    saying: 'None of its columns has been sampled.',
  },
  {
    name: 'statistics of a column that the report doesn’t use',
    sql: 'ANALYZE campaign_clicks (clicked_at);',
    fails: ['estimate', 'pages'],
    saying: 'Columns sampled: clicked_at.',
  },
  {
    name: 'statistics written by hand',
    sql: `SELECT pg_restore_attribute_stats('schemaname', current_schema(), 'relname', 'campaign_clicks', 'attname', 'campaign',
  'inherited', false, 'null_frac', 0::real, 'n_distinct', 3::real,
  'most_common_vals', '{autumn-sale,newsletter,win-back}', 'most_common_freqs', '{0.75,0.19,0.06}'::real[]);`,
    fails: ['runs'],
    saying: 'PG_RESTORE_ATTRIBUTE_STATS',
  },
  {
    name: 'vacuumed, not analyzed',
    sql: 'VACUUM campaign_clicks;',
    fails: ['pages', 'estimate'],
    saying: '68,',
  },
  {
    name: 'extended statistics that nothing fills',
    sql: 'CREATE STATISTICS clicks_of_both (mcv) ON campaign, channel FROM campaign_clicks;',
    fails: ['estimate', 'pages'],
    saying: 'rows expected',
  },
  {
    name: 'a higher target without a sample',
    sql: 'ALTER TABLE campaign_clicks ALTER campaign SET STATISTICS 1000;',
    fails: ['estimate', 'pages'],
    saying: 'rows expected',
  },
  {
    name: 'the clicks of the big campaign deleted',
    sql: `DELETE FROM campaign_clicks WHERE campaign = 'autumn-sale';`,
    fails: ['results', 'data', 'estimate', 'pages'],
    saying: '0 rows came back instead of 8 rows',
  },
  {
    name: 'the clicks rewritten before they are sampled',
    sql: `UPDATE campaign_clicks SET clicked_at = clicked_at - interval '1 minute';
ANALYZE campaign_clicks;`,
    fails: ['data'],
    saying: 'Rows were written to campaign_clicks',
  },
] satisfies readonly WrongAnswer[];
