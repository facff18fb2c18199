import type { WrongAnswer } from '../../../sql-exercise.ts';

export default [
  {
    name: 'the right index beside the old one',
    sql: 'CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at);',
    fails: ['index-count'],
    saying: 'Drop the index that the new one replaces',
  },
  {
    name: 'the customer alone',
    sql: 'DROP INDEX orders_placed_customer_idx;\nCREATE INDEX ON orders (customer_id);',
    fails: ['pages'],
    saying: 'with $1 = 1, $2 = 2024-05-06',
  },
  {
    name: 'the time alone',
    sql: 'DROP INDEX orders_placed_customer_idx;\nCREATE INDEX ON orders (placed_at);',
    fails: ['pages'],
    saying: '656 pages with $1 = 12500',
  },
  {
    name: 'the same order of columns, descending',
    sql: 'DROP INDEX orders_placed_customer_idx;\nCREATE INDEX ON orders (placed_at DESC, customer_id);',
    fails: ['pages'],
    saying: 'which part of the Index Cond limits',
  },
  {
    name: 'the old index rebuilt, as if it were bloated',
    sql: 'REINDEX INDEX orders_placed_customer_idx;',
    fails: ['pages'],
    saying: 'which part of the Index Cond limits',
  },
  {
    name: 'one index for each column, for PostgreSQL to combine',
    sql: 'DROP INDEX orders_placed_customer_idx;\nCREATE INDEX ON orders (customer_id);\nCREATE INDEX ON orders (placed_at);',
    fails: ['pages', 'index-count'],
    saying: '2 indexes',
  },
  {
    name: 'the time stored as a date, to make it shorter',
    sql: `ALTER TABLE orders ALTER COLUMN placed_at TYPE date;`,
    fails: ['objects', 'pages'],
    saying: 'altered or rewrote the table orders',
  },
  {
    name: 'an index on the orders of the customers that the page names',
    sql: `DROP INDEX orders_placed_customer_idx;
CREATE INDEX ON orders (customer_id, placed_at) WHERE customer_id IN (1388, 1, 42);`,
    fails: ['pages'],
    saying: 'with $1 = 1250',
  },
  {
    name: 'an index on the later of the two years',
    sql: `DROP INDEX orders_placed_customer_idx;
CREATE INDEX ON orders (customer_id, placed_at) WHERE placed_at >= '2024-01-01';`,
    fails: ['pages'],
    saying: '$2 = 2023-01-01',
  },
  {
    name: 'a unique index on what is not unique',
    sql: 'DROP INDEX orders_placed_customer_idx;\nCREATE UNIQUE INDEX ON orders (customer_id, placed_at);',
    fails: ['runs'],
    saying: 'could not create unique index',
  },
] satisfies readonly WrongAnswer[];
