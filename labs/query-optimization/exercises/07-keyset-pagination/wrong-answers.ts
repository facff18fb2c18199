import type { WrongAnswer } from '../../../sql-exercise.ts';

const page = `SELECT id, customer_id, placed_at, status, total_cents FROM orders`;

export default [
  {
    name: 'the comparison spelled out with OR, which no index can start from',
    sql: `${page} WHERE placed_at > $1 OR (placed_at = $1 AND id > $2) ORDER BY placed_at, id LIMIT 20;`,
    fails: ['pages'],
    saying: 'an Index Cond should skip them',
  },
  {
    name: 'time alone, which loses an order of the same moment',
    sql: `${page} WHERE placed_at > $1 ORDER BY placed_at, id LIMIT 20;`,
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'both columns compared one by one',
    sql: `${page} WHERE placed_at >= $1 AND id > $2 ORDER BY placed_at, id LIMIT 20;`,
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'the id alone, as if ids rose with time',
    sql: `${page} WHERE id > $2 ORDER BY id LIMIT 20;`,
    fails: ['runs'],
    saying: 'could not determine data type of parameter $1',
  },
  {
    name: 'the last row shown again',
    sql: `${page} WHERE (placed_at, id) >= ($1, $2) ORDER BY placed_at, id LIMIT 20;`,
    fails: ['results'],
    saying: 'Row 1 is (',
  },
  {
    name: 'the boundary of page 2,501 copied into the query',
    sql: `${page} WHERE (placed_at, id) > (timestamptz '2024-05-01 15:51:06Z', 50000) ORDER BY placed_at, id LIMIT 20;`,
    fails: ['results'],
    saying: 'Run the current statement and yours with the same parameters',
  },
  {
    name: 'the offset counted on the index alone, then joined',
    sql: `SELECT o.id, o.customer_id, o.placed_at, o.status, o.total_cents
FROM (SELECT id FROM orders ORDER BY placed_at, id LIMIT 20 OFFSET (SELECT count(*) FROM orders WHERE (placed_at, id) <= ($1, $2))) AS page
JOIN orders AS o USING (id) ORDER BY o.placed_at, o.id;`,
    fails: ['pages'],
    saying: 'pages',
  },
  {
    name: 'a second index for the list',
    sql: `CREATE INDEX ON orders (placed_at, id, customer_id); ${page} ORDER BY placed_at, id LIMIT 20 OFFSET 50000;`,
    fails: ['runs'],
    saying: 'The answer to this exercise is only a query',
  },
  {
    name: 'orders of one moment sorted the other way',
    sql: `${page} WHERE (placed_at, id) > ($1, $2) ORDER BY placed_at, id DESC LIMIT 20;`,
    fails: ['results'],
    saying: 'is in another place',
  },
  {
    name: 'the whole of the last moment shown',
    sql: `${page} WHERE (placed_at, id) > ($1, $2) ORDER BY placed_at FETCH FIRST 20 ROWS WITH TIES;`,
    fails: ['results'],
    saying: '21 rows came back instead of 20 rows',
  },
  {
    name: 'the ids compared as text',
    sql: `${page} WHERE (placed_at, id::text) > ($1, $2::text) ORDER BY placed_at, id LIMIT 20;`,
    fails: ['results'],
    saying: 'Right on the rows of both datasets, wrong with a few others',
  },
] satisfies readonly WrongAnswer[];
