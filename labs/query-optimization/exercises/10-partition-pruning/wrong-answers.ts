import type { WrongAnswer } from '../../../sql-exercise.ts';

/** Partitions of the given length in months, from January 2023 until the given month, filled from orders. */
const partitions = ({ step, until, zone = 'UTC' }: { step: number; until: string; zone?: string }) => `
CREATE TABLE orders_by_month (LIKE orders) PARTITION BY RANGE (placed_at);
DO $$
DECLARE
  month timestamp;
BEGIN
  FOR month IN SELECT generate_series(timestamp '2023-01-01', '${until}', '${step} months') LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF orders_by_month FOR VALUES FROM (%L) TO (%L)',
      'orders_' || to_char(month, 'YYYY_MM'), month AT TIME ZONE '${zone}', (month + interval '${step} months') AT TIME ZONE '${zone}');
  END LOOP;
END $$;`;

const copy = 'INSERT INTO orders_by_month SELECT * FROM orders;';

export default [
  {
    name: 'partitions by year',
    sql: partitions({ step: 12, until: '2025-01-01' }) + copy,
    fails: ['by-month', 'pages', 'january-2025'],
    saying: 'has a partition with orders of more than one month',
  },
  {
    name: 'no partition for the month to come',
    sql: partitions({ step: 1, until: '2024-12-01' }) + copy,
    fails: ['january-2025'],
    saying: 'no partition of relation "orders_by_month" found for row',
  },
  {
    name: 'months that begin at midnight in Berlin instead of UTC',
    sql: partitions({ step: 1, until: '2025-02-01', zone: 'Europe/Berlin' }) + copy,
    fails: ['partitions-read', 'by-month', 'january-2025'],
    saying: '2 partitions read of 26',
  },
  {
    name: 'a month that ends before its last day',
    sql: `CREATE TABLE orders_by_month (LIKE orders) PARTITION BY RANGE (placed_at);
CREATE TABLE orders_2023_01 PARTITION OF orders_by_month FOR VALUES FROM ('2023-01-01') TO ('2023-01-31');
${copy}`,
    fails: ['runs'],
    saying: 'no partition of relation "orders_by_month" found for row',
  },
  {
    name: 'the primary key of orders, which doesn’t contain the partition key',
    sql: 'CREATE TABLE orders_by_month (LIKE orders INCLUDING ALL) PARTITION BY RANGE (placed_at);',
    fails: ['runs'],
    saying: 'placed_at',
  },
  {
    name: 'one table with an index on the date, without partitions',
    sql: `CREATE TABLE orders_by_month AS SELECT * FROM orders;
CREATE INDEX ON orders_by_month (placed_at);
ANALYZE orders_by_month;`,
    fails: ['partitions-read', 'by-month', 'january-2025'],
    saying: 'orders_by_month has no partitions',
  },
  {
    name: 'partitions by hash of the id, which spread every month over all of them',
    sql: `CREATE TABLE orders_by_month (LIKE orders) PARTITION BY HASH (id);
CREATE TABLE orders_0 PARTITION OF orders_by_month FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE orders_1 PARTITION OF orders_by_month FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE orders_2 PARTITION OF orders_by_month FOR VALUES WITH (MODULUS 3, REMAINDER 2);
${copy}`,
    fails: ['partitions-read', 'pages', 'by-month', 'january-2025'],
    saying: '3 partitions read of 3',
  },
  {
    name: 'only the rows that the report counts',
    sql: `${partitions({ step: 1, until: '2025-01-01' })}
INSERT INTO orders_by_month SELECT * FROM orders WHERE status <> 'cancelled';`,
    fails: ['same-orders'],
    saying: 'rows are in one of the tables and not in the other',
  },
  {
    name: 'the copy made twice',
    sql: partitions({ step: 1, until: '2025-01-01' }) + copy + copy,
    fails: ['same-orders', 'results'],
    saying: '75000 rows are in one of the tables',
  },
  {
    name: 'a view of that name over orders',
    sql: 'CREATE VIEW orders_by_month AS SELECT * FROM orders;',
    fails: ['partitions-read', 'pages', 'objects', 'by-month', 'january-2025'],
    saying: 'created the view orders_by_month',
  },
  {
    name: 'a test order of January 2025 left in the shop',
    sql: `INSERT INTO orders VALUES (900003, 1, 'pending', '2025-01-15 10:00+00', 4900, 'DE');
${partitions({ step: 1, until: '2025-01-01' })}${copy}`,
    fails: ['data', 'january-2025'],
    saying: 'Rows were written to orders',
  },
  {
    name: 'two months in each partition',
    sql: partitions({ step: 2, until: '2025-01-01' }) + copy,
    fails: ['by-month', 'january-2025'],
    saying: 'has a partition with orders of more than one month',
  },
  {
    name: 'one partition with an index',
    sql: `CREATE TABLE orders_by_month (LIKE orders) PARTITION BY RANGE (placed_at);
CREATE TABLE orders_all PARTITION OF orders_by_month FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
CREATE INDEX ON orders_by_month (placed_at);
${copy} ANALYZE orders_by_month;`,
    fails: ['by-month', 'january-2025'],
    saying: 'has a partition with orders of more than one month',
  },
  {
    name: 'the months of the report, and one partition for the rest',
    sql: `CREATE TABLE orders_by_month (LIKE orders) PARTITION BY RANGE (placed_at);
CREATE TABLE orders_2024_03 PARTITION OF orders_by_month FOR VALUES FROM ('2024-03-01 00:00+00') TO ('2024-04-01 00:00+00');
CREATE TABLE orders_2023_01 PARTITION OF orders_by_month FOR VALUES FROM ('2023-01-01 00:00+00') TO ('2023-02-01 00:00+00');
CREATE TABLE orders_2024_02 PARTITION OF orders_by_month FOR VALUES FROM ('2024-02-01 00:00+00') TO ('2024-03-01 00:00+00');
CREATE TABLE orders_2024_12 PARTITION OF orders_by_month FOR VALUES FROM ('2024-12-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE TABLE orders_rest PARTITION OF orders_by_month DEFAULT;
${copy}`,
    fails: ['by-month', 'january-2025', 'pages'],
    saying: 'has a partition with orders of more than one month',
  },
  {
    name: 'inheritance with constraints, the method from before partitions existed',
    sql: `CREATE TABLE orders_by_month (LIKE orders);
DO $$
DECLARE
  month timestamp;
BEGIN
  FOR month IN SELECT generate_series(timestamp '2023-01-01', '2025-01-01', '1 month') LOOP
    EXECUTE format('CREATE TABLE %I (CHECK (placed_at >= %L AND placed_at < %L)) INHERITS (orders_by_month)',
      'orders_' || to_char(month, 'YYYY_MM'), month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    EXECUTE format('INSERT INTO %I SELECT * FROM orders WHERE placed_at >= %L AND placed_at < %L',
      'orders_' || to_char(month, 'YYYY_MM'), month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
  END LOOP;
END $$;`,
    fails: ['by-month', 'january-2025'],
    saying: 'is not a partitioned table',
  },
  {
    name: 'times without a time zone',
    sql: `${partitions({ step: 1, until: '2025-01-01' })}${copy}`.replace(
      'LIKE orders',
      `id int NOT NULL, customer_id int NOT NULL, status text NOT NULL, placed_at timestamp NOT NULL, total_cents int NOT NULL,
  ship_country text NOT NULL, coupon text, note text`,
    ),
    fails: ['same-columns'],
    saying: 'differ in type: placed_at',
  },
  {
    name: 'an additional column for the month',
    sql: `${partitions({ step: 1, until: '2025-01-01' })}${copy}`
      .replace('LIKE orders', 'LIKE orders, month date')
      .replace('SELECT * FROM orders', 'SELECT *, placed_at::date FROM orders'),
    fails: ['same-columns'],
    saying: 'only one of the tables has, or that differ in type: month',
  },
  {
    name: 'one partition for the whole next year',
    sql: `${partitions({ step: 1, until: '2024-12-01' })}
CREATE TABLE orders_2025 PARTITION OF orders_by_month FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2026-01-01 00:00+00');
${copy}`,
    fails: ['january-2025'],
    saying: '0 of two orders',
  },
] satisfies readonly WrongAnswer[];
