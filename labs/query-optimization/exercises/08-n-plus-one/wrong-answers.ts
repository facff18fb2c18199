import type { WrongAnswer } from '../../../sql-exercise.ts';

const select = `SELECT o.id, o.placed_at, o.total_cents, c.full_name FROM orders AS o JOIN customers AS c ON c.id = o.customer_id`;

export default [
  {
    name: 'IN with one parameter, which is still one id',
    sql: `${select} WHERE o.id IN ($1);`,
    fails: ['statements', 'pages'],
    saying: '200 statements',
  },
  {
    name: 'a join to the unnested list, which searches the index once for each id',
    sql: `SELECT o.id, o.placed_at, o.total_cents, c.full_name FROM unnest($1::int[]) AS wanted (id)
JOIN orders AS o USING (id) JOIN customers AS c ON c.id = o.customer_id;`,
    fails: ['pages'],
    saying: 'Count the loops',
  },
  {
    name: 'an outer join, which returns a row for a deleted order',
    sql: `SELECT wanted.id, o.placed_at, o.total_cents, c.full_name FROM unnest($1::int[]) AS wanted (id)
LEFT JOIN orders AS o USING (id) LEFT JOIN customers AS c ON c.id = o.customer_id;`,
    fails: ['results', 'pages'],
    saying: '200 rows came back instead of 199 rows',
  },
  {
    name: 'the condition that built the list, instead of the list',
    sql: `${select} WHERE o.status = 'pending' AND $1::int[] IS NOT NULL ORDER BY o.id DESC LIMIT 200;`,
    fails: ['results', 'pages'],
    saying: 'instead of',
  },
  {
    name: 'the first and the last id as a range',
    sql: `${select} WHERE o.id BETWEEN (SELECT min(id) FROM unnest($1::int[]) AS id) AND (SELECT max(id) FROM unnest($1::int[]) AS id);`,
    fails: ['results', 'statements', 'pages'],
    saying: 'more than 10,000 rows came back',
  },
  {
    name: 'ids of the visible list written into the query',
    sql: `${select} WHERE o.id IN (74972, 74945, 74877) AND $1::int[] IS NOT NULL;`,
    fails: ['results'],
    saying: '3 rows came back instead of 200 rows',
  },
  {
    name: 'the whole table, sorted out by the application',
    sql: `${select} WHERE $1::int[] IS NOT NULL;`,
    fails: ['results', 'statements', 'pages'],
    saying: 'more than 10,000 rows came back',
  },
] satisfies readonly WrongAnswer[];
