import type { SqlExercise } from '../../../sql-exercise.ts';

const columns = 'id, customer_id, status, placed_at, total_cents, ship_country, coupon, note';

const report = (table: string) => `SELECT ship_country, count(*) AS orders, sum(total_cents) AS total_cents
FROM ${table}
WHERE placed_at >= $1 AND placed_at < $2
  AND status <> 'cancelled'
GROUP BY ship_country`;

export default {
  title: 'Read one month of orders instead of all of them',
  summary: 'The monthly report for the finance team reads two years of orders to add up one month.',
  minutes: 20,
  answer: 'ddl',
  setup: '',
  workload: [
    {
      name: 'monthly-report',
      title: 'Monthly report',
      sql: report('orders'),
      measured: report('orders_by_month'),
      cases: `VALUES ('2024-03-01 00:00+00', '2024-04-01 00:00+00'),
  ('2023-01-01 00:00+00', '2023-02-01 00:00+00'),
  ('2024-02-01 00:00+00', '2024-03-01 00:00+00'),
  ('2024-12-01 00:00+00', '2025-01-01 00:00+00')`,
      drawn: `SELECT month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC'
FROM (SELECT timestamp '2023-01-01' + $1::int % 24 * interval '1 month') AS drawn (month)`,
      ordered: false,
    },
  ],
  requirements: [
    {
      kind: 'pages',
      budget: 70,
      title: 'The report on orders_by_month touches at most 70 pages',
      why: 'A month has about one twenty-fourth of the orders, so the report should touch about that share of the pages.',
      next: 'Run the report on orders_by_month and look in the plan at how many tables it scans, and how large they are.',
    },
    {
      kind: 'partitions-read',
      table: 'orders_by_month',
      max: 1,
      title: 'The report reads one partition of orders_by_month',
    },
    {
      kind: 'probe',
      id: 'by-month',
      partitioned: 'orders_by_month',
      sql: `SELECT CASE
  WHEN EXISTS (
    SELECT FROM orders_by_month GROUP BY tableoid
    HAVING count(DISTINCT date_trunc('month', placed_at AT TIME ZONE 'UTC')) > 1
  ) THEN 'has a partition with orders of more than one month'
  ELSE 'has a partition for each month'
END`,
      expected: 'has a partition for each month',
      title: 'orders_by_month is partitioned by month',
      why: 'A partition is read, dropped or archived as a whole, and finance does that by month.',
      next: 'Declare orders_by_month with PARTITION BY RANGE, and give each of the 24 months its own partition.',
      observed: 'orders_by_month {value}.',
    },
    {
      kind: 'probe',
      id: 'same-columns',
      sql: `WITH described AS (
  SELECT attrelid, attname, CASE WHEN typcategory IN ('N', 'S') AND typname !~ '^float' THEN typcategory::text ELSE typname END AS family
  FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
  WHERE attrelid IN (to_regclass('orders'), to_regclass('orders_by_month')) AND attnum > 0 AND NOT attisdropped
)
SELECT coalesce(string_agg(attname, ', ' ORDER BY attname), 'none') FROM (
  SELECT DISTINCT attname FROM described GROUP BY attname, family HAVING count(*) < 2
) AS different`,
      expected: 'none',
      title: 'orders_by_month has the columns of orders',
      why: 'Programs that read orders today will read orders_by_month, and must get values of the same types.',
      next: 'Give it exactly the columns of orders, with their types. LIKE orders inside the parentheses does that.',
      observed: 'Columns that only one of the tables has, or that differ in type: {value}.',
    },
    {
      kind: 'probe',
      id: 'same-orders',
      sql: `SELECT count(*) FROM (
  (SELECT ${columns} FROM orders EXCEPT ALL SELECT ${columns} FROM orders_by_month)
  UNION ALL
  (SELECT ${columns} FROM orders_by_month EXCEPT ALL SELECT ${columns} FROM orders)
) AS different`,
      expected: '0',
      title: 'orders_by_month has exactly the rows of orders',
      why: 'If orders are missing or appear twice, the report is wrong.',
      next: 'Copy all columns and all rows of orders, once.',
      observed: '{value} rows are in one of the tables and not in the other.',
    },
    {
      kind: 'probe',
      id: 'january-2025',
      partitioned: 'orders_by_month',
      sql: `WITH accepted AS (
  INSERT INTO orders_by_month (${columns})
  VALUES (900001, 1, 'pending', '2025-01-01 00:00:00+00', 4900, 'DE', NULL, NULL),
    (900002, 1, 'pending', '2025-01-31 23:59:59.999999+00', 5900, 'DE', NULL, NULL)
  RETURNING tableoid AS partition
)
SELECT count(*) FROM accepted JOIN pg_class ON pg_class.oid = partition
WHERE partition NOT IN (SELECT tableoid FROM orders_by_month)
  AND (pg_get_expr(relpartbound, partition) = 'DEFAULT' OR EXISTS (
    SELECT FROM regexp_matches(pg_get_partition_constraintdef(partition), '\\(placed_at < ''([^'']+)''', 'g') AS bound
    WHERE bound[1]::timestamptz <= '2025-02-01 00:00+00'
  ))`,
      expected: '2',
      title: 'An order of January 2025 can be inserted into a partition without other months',
      why: 'PostgreSQL refuses a row that fits no partition, and the customer can’t order.',
      next: 'Create a partition for all of January 2025 and no later month, before the first order of that month arrives.',
      observed:
        '{value} of two orders, of the first and the last moment of January 2025, found a partition without other months.',
    },
  ],
  permits: { create: ['table', 'function'] },
  hints: [
    {
      check: 'pages',
      text: 'The plan on orders reads 656 pages and discards 71,879 of 75,000 rows. What if each month were its own table?',
    },
    {
      check: 'pages',
      text: 'CREATE TABLE orders_by_month (…) PARTITION BY RANGE (…) contains no rows itself. Each CREATE TABLE … PARTITION OF orders_by_month FOR VALUES FROM (…) TO (…) creates a table for one range of rows. With LIKE orders inside the parentheses, you don’t have to write the columns.',
    },
    {
      check: 'pages',
      text: 'Partition by placed_at, with one partition per month from January 2023 to January 2025. Then INSERT INTO orders_by_month SELECT … FROM orders. A DO block with a loop over generate_series and EXECUTE format(…) writes the 25 statements for you.',
    },
    {
      check: 'partitions-read',
      text: 'The planner skips a partition if its bounds contradict the WHERE clause. The report says placed_at >= the first of the month and < the first of the next month. Are those your bounds?',
    },
    {
      check: 'partitions-read',
      text: 'FROM is inclusive and TO is exclusive. The months of the report begin at midnight UTC, so the partitions must, too.',
    },
    {
      check: 'same-columns',
      text: 'Compare the two tables in the schema panel, column by column. A time without a time zone is a different moment in each session.',
    },
    {
      check: 'same-orders',
      text: 'Count the rows of both tables by month. Then compare the same order in both, column by column.',
    },
    {
      check: 'january-2025',
      text: 'PostgreSQL refuses a row that fits no partition. Which partition takes an order placed on 15 January 2025?',
    },
    {
      check: 'runs',
      text: 'A range ends before its TO value, so a month with TO the 31st excludes the orders of the 31st. Also, the primary key of a partitioned table must contain the partition key.',
    },
    {
      check: 'objects',
      text: 'You may create only tables (with their keys and indexes) and functions. Don’t change the table orders.',
    },
  ],
  solution: {
    reasoning:
      'Each month is its own table, and the bounds of the partitions match the report. So the planner can prove from the WHERE clause that one partition contains every row that the report needs. The report reads 28 pages instead of 656, without any index. In exchange, you have to create a partition every month before it begins, and the key must contain placed_at.',
    alternatives: [
      {
        why: 'A primary key and a default partition: PostgreSQL never refuses an order. But if you forget a month, its orders go to the default partition, and a later CREATE TABLE … PARTITION OF must first check that none of these rows belongs to it.',
        sql: `CREATE TABLE orders_by_month (LIKE orders, PRIMARY KEY (id, placed_at)) PARTITION BY RANGE (placed_at);
CREATE TABLE orders_later PARTITION OF orders_by_month DEFAULT;
DO $$
DECLARE
  month timestamp;
BEGIN
  FOR month IN SELECT generate_series(timestamp '2023-01-01', '2024-12-01', '1 month') LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF orders_by_month FOR VALUES FROM (%L) TO (%L)',
      'orders_y' || to_char(month, 'YYYY"m"MM'), month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
  END LOOP;
END $$;
INSERT INTO orders_by_month SELECT * FROM orders;`,
      },
      {
        why: 'A procedure that creates one month: a scheduler can call it at the end of each month.',
        sql: `CREATE TABLE orders_by_month (LIKE orders) PARTITION BY RANGE (placed_at);
CREATE PROCEDURE add_order_month(month timestamptz) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I PARTITION OF orders_by_month FOR VALUES FROM (%L) TO (%L)',
    'orders_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM'), month,
    (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
END $$;
DO $$
BEGIN
  FOR months IN 0 .. 24 LOOP
    CALL add_order_month((timestamp '2023-01-01' + make_interval(months => months)) AT TIME ZONE 'UTC');
  END LOOP;
END $$;
INSERT INTO orders_by_month SELECT * FROM orders;`,
      },
      {
        why: 'Months within years: you can detach a whole year at once, and the report still reads one month.',
        sql: `CREATE TABLE orders_by_month (LIKE orders) PARTITION BY RANGE (placed_at);
DO $$
DECLARE
  month timestamp;
BEGIN
  FOR year IN 2023 .. 2025 LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF orders_by_month FOR VALUES FROM (%L) TO (%L) PARTITION BY RANGE (placed_at)',
      'Orders of ' || year, make_timestamptz(year, 1, 1, 0, 0, 0, 'UTC'), make_timestamptz(year + 1, 1, 1, 0, 0, 0, 'UTC'));
    FOR month IN SELECT generate_series(make_timestamp(year, 1, 1, 0, 0, 0), make_timestamp(year, 12, 1, 0, 0, 0), '1 month') LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', to_char(month, 'Mon YYYY'),
        'Orders of ' || year, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    END LOOP;
  END LOOP;
END $$;
INSERT INTO orders_by_month SELECT * FROM orders;`,
      },
      {
        why: 'Fill each month as an ordinary table, and attach it when it’s complete. Do this with a table that is in use, because then the long copy happens before anyone reads the partition.',
        sql: `CREATE TABLE orders_by_month (LIKE orders) PARTITION BY RANGE (placed_at);
DO $$
DECLARE
  month timestamptz := '2023-01-01 00:00+00';
  next_month timestamptz;
  name text;
BEGIN
  WHILE month < '2025-02-01 00:00+00' LOOP
    next_month := (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
    name := 'orders_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM');
    EXECUTE format('CREATE TABLE %I (LIKE orders, CHECK (placed_at >= %L AND placed_at < %L))', name, month, next_month);
    EXECUTE format('INSERT INTO %I SELECT * FROM orders WHERE placed_at >= %L AND placed_at < %L', name, month, next_month);
    EXECUTE format('ALTER TABLE orders_by_month ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, month, next_month);
    month := next_month;
  END LOOP;
END $$;`,
      },
    ],
  },
} satisfies SqlExercise;
