import type { WrongAnswer } from '../../../sql-exercise.ts';

export default [
  {
    name: 'a full index on both columns',
    sql: 'CREATE INDEX ON orders (status, placed_at);',
    fails: ['index-bytes'],
    saying: '2,872 kB: orders_status_placed_at_idx',
  },
  {
    name: 'a full index on the status',
    sql: 'CREATE INDEX ON orders (status);',
    fails: ['index-bytes', 'pages'],
    saying: 'Leave them out of the index',
  },
  {
    name: 'the recent orders instead of the failed ones',
    sql: "CREATE INDEX ON orders (status) WHERE placed_at >= '2024-12-01';",
    fails: ['pages'],
    saying: 'with $1 = 2024-07-01',
  },
  {
    name: 'pending orders in it as well',
    sql: "CREATE INDEX ON orders (placed_at) WHERE status IN ('payment_failed', 'pending');",
    fails: ['pages'],
    saying: 'pages with $1 = 2022-12-31',
  },
  {
    name: 'everything that is not delivered',
    sql: "CREATE INDEX ON orders (status, placed_at) WHERE status <> 'delivered';",
    fails: ['index-bytes'],
    saying: 'kB: orders_status_placed_at_idx',
  },
  {
    name: 'the right rows, sorted by another column',
    sql: "CREATE INDEX ON orders (customer_id) WHERE status = 'payment_failed';",
    fails: ['pages'],
    saying: 'pages with $1',
  },
  {
    name: 'a block range index, which is also small',
    sql: 'CREATE INDEX ON orders USING brin (placed_at);',
    fails: ['pages'],
    saying: '656 pages with $1 = 2022-12-31',
  },
  {
    name: 'a status that does not exist',
    sql: "CREATE INDEX ON orders (placed_at) WHERE status = 'failed';",
    fails: ['pages'],
    saying: '656 pages',
  },
  {
    name: 'a condition that the query does not state in the same form',
    sql: "CREATE INDEX ON orders (placed_at) WHERE lower(status) = 'payment_failed';",
    fails: ['pages'],
    saying: '656 pages',
  },
  {
    name: 'the failed payments moved to their own table',
    sql: `CREATE TABLE failed_payments AS
SELECT id, customer_id, placed_at FROM orders WHERE status = 'payment_failed';
CREATE INDEX ON failed_payments (placed_at);`,
    fails: ['objects', 'pages'],
    saying: 'created the table failed_payments',
  },
  {
    name: 'only the failed payments of the second year',
    sql: "CREATE INDEX ON orders (placed_at) WHERE status = 'payment_failed' AND placed_at >= '2024-01-01';",
    fails: ['pages'],
    saying: '656 pages with $1 = 2022-12-31',
  },
  {
    name: 'a unique index on values that are not unique: two payments failed at the same moment',
    sql: "CREATE UNIQUE INDEX ON orders (placed_at) WHERE status = 'payment_failed';",
    fails: ['runs'],
    saying: 'could not create unique index',
  },
  {
    name: 'a second small index that nothing uses',
    sql: `CREATE INDEX ON orders (placed_at) WHERE status = 'payment_failed';
CREATE INDEX ON orders (customer_id) WHERE status = 'payment_failed';`,
    fails: ['index-count'],
    saying: 'drop the others, even if they are small',
  },
] satisfies readonly WrongAnswer[];
