import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Let the planner know what is in a new table',
  summary: 'The campaign report looks up 11,359 orders one by one, because the planner expects one.',
  minutes: 10,
  answer: 'ddl',
  // A share of the orders came from a click in a campaign; the hash makes campaign and channel independent.
  setup: `CREATE TABLE campaign_clicks (
  id int NOT NULL,
  order_id int NOT NULL,
  campaign text NOT NULL,
  channel text NOT NULL,
  clicked_at timestamptz NOT NULL
) WITH (autovacuum_enabled = false);
INSERT INTO campaign_clicks
SELECT id / 4, id,
  CASE WHEN hashint4(id) & 15 < 12 THEN 'autumn-sale' WHEN hashint4(id) & 15 < 15 THEN 'newsletter' ELSE 'win-back' END,
  CASE WHEN hashint4(id + 1) & 15 < 13 THEN 'email' ELSE 'banner' END,
  placed_at - interval '7 minutes'
FROM orders
WHERE id % 4 = 0`,
  workload: [
    {
      name: 'campaign-report',
      title: 'Campaign report',
      sql: `SELECT c.country, count(*) AS orders, sum(o.total_cents) AS total_cents
FROM campaign_clicks k
JOIN orders o ON o.id = k.order_id
JOIN customers c ON c.id = o.customer_id
WHERE k.campaign = $1 AND k.channel = $2
GROUP BY c.country`,
      cases: `VALUES ('autumn-sale', 'email'), ('newsletter', 'email'), ('win-back', 'banner')`,
      drawn: `SELECT (ARRAY['autumn-sale', 'newsletter', 'win-back'])[1 + $1::int % 3], (ARRAY['email', 'banner'])[1 + $1::int / 3 % 2]`,
      ordered: false,
    },
  ],
  requirements: [
    {
      kind: 'pages',
      budget: 4000,
      title: 'Touches at most 4,000 pages for any of the campaigns',
      next: 'Look in the plan at the rows that the planner expected of campaign_clicks, and at those that came.',
    },
    {
      kind: 'estimate',
      relation: 'campaign_clicks',
      factor: 3,
      title: 'The rows expected of campaign_clicks and those that come are at most 3 times apart',
      next: 'The planner knows the values of a column once it has been sampled. Sample the columns that the report filters on.',
    },
  ],
  permits: { create: ['statistics'], statisticsTargets: ['campaign_clicks'] },
  hints: [
    {
      check: 'pages',
      text: 'Nested Loops are right for a handful of rows. How many does the plan expect from campaign_clicks, and how many come?',
    },
    {
      check: 'pages',
      text: "SELECT * FROM pg_stats WHERE tablename = 'campaign_clicks' shows what the planner knows of the table’s values. Compare with orders.",
    },
    {
      check: 'pages',
      text: 'The table was filled and no statistics were gathered since. The command that gathers them is named in chapter 14.2 of the manual.',
    },
    {
      check: 'estimate',
      text: 'Statistics are kept for each column. Those of the columns in the WHERE clause are the ones that count here.',
    },
    {
      check: 'estimate',
      text: 'A target set with ALTER TABLE … SET STATISTICS, or an object made with CREATE STATISTICS, is only a wish until the table is sampled.',
    },
    {
      check: 'settings',
      text: 'The join method follows from the estimate. Fix the estimate and leave the methods alone.',
    },
    {
      check: 'objects',
      text: 'No index is needed. What is missing is knowledge, and one statement gives it.',
    },
  ],
  solution: {
    reasoning:
      'ANALYZE reads a sample of campaign_clicks and stores how often each campaign and each channel occurs. The planner then expects 11,381 rows where 11,359 come, and reads the two big tables once each instead of looking up every row. It reads 156 pages, takes no lock that stops readers or writers, and belongs at the end of every bulk load.',
    alternatives: [
      {
        why: 'Vacuuming at the same time also sets the visibility map, which index-only scans of a freshly loaded table need.',
        sql: 'VACUUM (ANALYZE) campaign_clicks;',
      },
      {
        why: 'Extended statistics hold for combinations of values. Campaign and channel are independent here, so they add little; where one channel belongs to one campaign they are what fixes the estimate.',
        sql: `CREATE STATISTICS campaign_clicks_campaign_channel (mcv) ON campaign, channel FROM campaign_clicks;
ANALYZE campaign_clicks;`,
      },
      {
        why: 'Only the columns that queries filter and join on: enough, and quicker on a wide table.',
        sql: 'ANALYZE campaign_clicks (order_id, campaign, channel);',
      },
      {
        why: 'A larger sample for one column, for campaigns too rare to show in the default one.',
        sql: `ALTER TABLE campaign_clicks ALTER COLUMN campaign SET STATISTICS 1000;
ANALYZE campaign_clicks;`,
      },
      {
        why: 'Every table of the database: what one runs after a restore or a major upgrade.',
        sql: 'ANALYZE;',
      },
    ],
  },
} satisfies SqlExercise;
