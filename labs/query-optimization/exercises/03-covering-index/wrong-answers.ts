import type { WrongAnswer } from '../../../sql-exercise.ts';

const query = 'SELECT customer_id, placed_at, total_cents FROM orders WHERE customer_id BETWEEN $1 AND $2;';

export default [
  {
    name: 'an index to find the rows, the rest from the table',
    sql: `CREATE INDEX ON orders (customer_id);\n${query}`,
    fails: ['pages', 'index-only'],
    saying: 'Bitmap Heap Scan on orders',
  },
  {
    name: 'one column forgotten',
    sql: `CREATE INDEX ON orders (customer_id) INCLUDE (total_cents);\n${query}`,
    fails: ['index-only', 'pages'],
    saying: 'every column of your query',
  },
  {
    name: 'the right index, and still every column asked for',
    sql: `CREATE INDEX ON orders (customer_id) INCLUDE (placed_at, total_cents);
SELECT * FROM orders WHERE customer_id BETWEEN $1 AND $2;`,
    fails: ['results', 'pages', 'index-only'],
    saying: 'isn’t part of the result',
  },
  {
    name: 'all columns in the index, sorted by another one first',
    sql: `CREATE INDEX ON orders (placed_at, customer_id, total_cents);\n${query}`,
    fails: ['index-only', 'pages'],
    saying: 'Seq Scan on orders',
  },
  {
    name: 'only the columns of today’s batch, written down',
    sql: `CREATE INDEX ON orders (customer_id) INCLUDE (placed_at, total_cents);
SELECT customer_id, placed_at, total_cents FROM orders WHERE customer_id BETWEEN 1000 AND 1100;`,
    fails: ['results'],
    saying: 'rows came back instead of',
  },
  {
    name: 'one row for each customer, since points are summed up anyway',
    sql: `CREATE INDEX ON orders (customer_id) INCLUDE (placed_at, total_cents);
SELECT customer_id, max(placed_at) AS placed_at, sum(total_cents) AS total_cents
FROM orders WHERE customer_id BETWEEN $1 AND $2 GROUP BY customer_id;`,
    fails: ['results'],
    saying: 'rows came back instead of 1,0',
  },
  {
    name: 'a narrow copy of the table',
    sql: `CREATE MATERIALIZED VIEW loyalty AS SELECT customer_id, placed_at, total_cents FROM orders;
CREATE INDEX ON loyalty (customer_id);
SELECT customer_id, placed_at, total_cents FROM loyalty WHERE customer_id BETWEEN $1 AND $2;`,
    fails: ['objects', 'index-only', 'pages'],
    saying: 'created the materialized view loyalty',
  },
  {
    name: 'an index for each column',
    sql: `CREATE INDEX ON orders (customer_id);
CREATE INDEX ON orders (placed_at);
CREATE INDEX ON orders (total_cents);
${query}`,
    fails: ['index-count', 'pages', 'index-only'],
    saying: '3 indexes',
  },
  {
    name: 'an index on the batches that the page names',
    sql: `CREATE INDEX ON orders (customer_id) INCLUDE (placed_at, total_cents)
WHERE customer_id BETWEEN 1000 AND 1100 OR customer_id BETWEEN 1 AND 50 OR customer_id BETWEEN 4000 AND 4400;
SELECT customer_id, placed_at, total_cents FROM orders WHERE customer_id BETWEEN $1 AND $2;`,
    fails: ['pages', 'index-only'],
    saying: 'with $1 = 3125',
  },
  {
    name: 'an index on the customers up to 9,000',
    sql: `CREATE INDEX ON orders (customer_id) INCLUDE (placed_at, total_cents) WHERE customer_id <= 9000;\n${query}`,
    fails: ['pages', 'index-only'],
    saying: 'with $1 = 11250',
  },
  {
    name: 'equal rows shown once, though both orders earn points',
    sql: `CREATE INDEX ON orders (customer_id) INCLUDE (placed_at, total_cents);\n${query.replace('SELECT', 'SELECT DISTINCT')}`,
    fails: ['results'],
    saying: 'rows came back instead of 1,0',
  },
] satisfies readonly WrongAnswer[];
