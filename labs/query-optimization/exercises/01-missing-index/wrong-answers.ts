import type { WrongAnswer } from '../../../sql-exercise.ts';

export default [
  {
    name: 'an index on the column of WHERE alone',
    sql: 'CREATE INDEX ON orders (customer_id);',
    fails: ['pages'],
    saying: 'with $1 = 1',
  },
  {
    name: 'an index on the column of ORDER BY alone',
    sql: 'CREATE INDEX ON orders (placed_at DESC);',
    fails: ['pages'],
    saying: '656 pages',
  },
  {
    name: 'both columns, the wrong one first',
    sql: 'CREATE INDEX ON orders (placed_at DESC, customer_id);',
    fails: ['pages'],
    saying: 'pages with $1',
  },
  {
    name: 'an index for the customers that the task names',
    sql: 'CREATE INDEX ON orders (customer_id, placed_at DESC) WHERE customer_id IN (1, 42, 3000);',
    fails: ['pages'],
    saying: 'with $1 = 1250',
  },
  {
    name: 'one index for each column',
    sql: 'CREATE INDEX ON orders (customer_id);\nCREATE INDEX ON orders (placed_at);',
    fails: ['pages', 'index-count'],
    saying: '2 indexes: orders_customer_id_idx, orders_placed_at_idx',
  },
  {
    name: 'an index on every column, to be safe',
    sql: `CREATE INDEX ON orders (customer_id, placed_at DESC);
CREATE INDEX ON orders (status);
CREATE INDEX ON orders (placed_at);
CREATE INDEX ON orders (total_cents);
CREATE INDEX ON orders (ship_country);`,
    fails: ['index-count'],
    saying: 'Drop the indexes that the query doesn’t need',
  },
  {
    name: 'the sequential scan switched off',
    sql: 'SET enable_seqscan = off;',
    fails: ['settings', 'pages'],
    saying: 'enable_seqscan from on to off',
  },
  {
    name: 'old cancelled orders deleted, to make the table smaller',
    sql: "DELETE FROM orders WHERE status = 'cancelled' AND placed_at < '2023-02-01';",
    fails: ['data', 'pages'],
    saying: 'Rows were written to',
  },
  {
    name: 'an index with a typing mistake',
    sql: 'CREATE INDEX ON orders (customer, placed_at);',
    fails: ['runs'],
    saying: 'column "customer" does not exist',
  },
  {
    name: 'an index for the first 3,000 customers, among whom are all that the task names',
    sql: 'CREATE INDEX ON orders (customer_id, placed_at DESC) WHERE customer_id <= 3000;',
    fails: ['pages'],
    saying: 'with $1 = 12',
  },
  {
    name: 'a unique index on what is not unique: two orders of one customer share their moment',
    sql: 'CREATE UNIQUE INDEX ON orders (customer_id, placed_at DESC);',
    fails: ['runs'],
    saying: 'could not create unique index',
  },
] satisfies readonly WrongAnswer[];
