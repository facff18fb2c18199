import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Give the planner statistics on a new table',
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
      next: 'In the plan, compare the rows that the planner expected from campaign_clicks with the actual rows.',
    },
    {
      kind: 'estimate',
      relation: 'campaign_clicks',
      factor: 3,
      title: 'The expected and the actual rows of campaign_clicks differ by at most a factor of 3',
      next: 'The planner knows the values of a column after PostgreSQL has sampled it. Sample the columns that the report filters on.',
    },
  ],
  permits: {
    create: ['statistics'],
    statisticsTargets: ['campaign_clicks'],
    // It tells ANALYZE how much to sample, as a column's own target does.
    set: [{ name: 'default_statistics_target', max: '10000' }],
  },
  hints: [
    {
      check: 'pages',
      text: 'Nested Loops are right for a few rows. How many does the plan expect from campaign_clicks, and how many does it get?',
    },
    {
      check: 'pages',
      text: "SELECT * FROM pg_stats WHERE tablename = 'campaign_clicks' shows what the planner knows about the table’s values. Compare it with orders.",
    },
    {
      check: 'pages',
      text: 'The table was filled, but no one has gathered statistics since. Chapter 14.2 of the manual names the command for that.',
    },
    {
      check: 'estimate',
      text: 'PostgreSQL keeps statistics for each column. Here, you need them for the columns in the WHERE clause.',
    },
    {
      check: 'estimate',
      text: 'A target from ALTER TABLE … SET STATISTICS, or an object from CREATE STATISTICS, has no effect until the table is sampled.',
    },
    {
      check: 'settings',
      text: 'The join method depends on the estimate. Fix the estimate, and don’t change which methods are allowed.',
    },
    {
      check: 'objects',
      text: 'You don’t need an index. The planner lacks information, and one statement provides it.',
    },
  ],
  solution: {
    reasoning:
      'ANALYZE reads a sample of campaign_clicks and stores how often each campaign and each channel occurs. The planner then expects 11,381 rows, and there are 11,359. It reads each of the two large tables once instead of looking up every row. ANALYZE reads 156 pages and takes no lock that stops readers or writers. Run it at the end of every bulk load.',
    alternatives: [
      {
        why: 'VACUUM also sets the visibility map, which index-only scans of a newly loaded table need.',
        sql: 'VACUUM (ANALYZE) campaign_clicks;',
      },
      {
        why: 'Extended statistics describe combinations of values. Here, campaign and channel are independent, so they add little. If one channel belonged to one campaign, they would fix the estimate.',
        sql: `CREATE STATISTICS campaign_clicks_campaign_channel (mcv) ON campaign, channel FROM campaign_clicks;
ANALYZE campaign_clicks;`,
      },
      {
        why: 'Only the columns that queries filter and join on: that’s enough, and it’s faster on a wide table.',
        sql: 'ANALYZE campaign_clicks (order_id, campaign, channel);',
      },
      {
        why: 'A larger sample for one column, for campaigns that are too rare for the default sample.',
        sql: `ALTER TABLE campaign_clicks ALTER COLUMN campaign SET STATISTICS 1000;
ANALYZE campaign_clicks;`,
      },
      {
        why: 'Every table of the database: run this after a restore or a major upgrade.',
        sql: 'ANALYZE;',
      },
    ],
  },
} satisfies SqlExercise;
