import type { WrongAnswer } from '../../../sql-exercise.ts';

const today = `SELECT customer_id, full_name, order_id, placed_at, total_cents FROM (
  SELECT c.id AS customer_id, c.full_name, o.id AS order_id, o.placed_at, o.total_cents,
    row_number() OVER (PARTITION BY c.id ORDER BY o.placed_at DESC, o.id DESC) AS place
  FROM customers AS c JOIN orders AS o ON o.customer_id = c.id
  WHERE c.tier = 'gold' AND c.country = $1
) AS ranked WHERE place <= 3 ORDER BY customer_id, placed_at DESC, order_id DESC;`;

const lateral = ({ join = 'CROSS JOIN', on = '', country = '$1', order = 'placed_at DESC, id DESC' } = {}) =>
  `SELECT c.id AS customer_id, c.full_name, o.order_id, o.placed_at, o.total_cents FROM customers AS c
${join} LATERAL (SELECT id AS order_id, placed_at, total_cents FROM orders WHERE customer_id = c.id ORDER BY ${order} LIMIT 3) AS o ${on}
WHERE c.tier = 'gold' AND c.country = ${country} ORDER BY c.id, o.placed_at DESC, o.order_id DESC;`;

const index = 'CREATE INDEX ON orders (customer_id, placed_at DESC, id DESC);';

export default [
  {
    name: 'the right index under the current query, which still ranks all orders',
    sql: `${index} ${today}`,
    fails: ['rows-read'],
    saying: 'Three rows for each gold customer are enough',
  },
  {
    name: 'LATERAL over an index that doesn’t sort the orders of a customer',
    sql: `CREATE INDEX ON orders (customer_id); ${lateral()}`,
    fails: ['rows-read'],
    saying: 'their rows times their loops',
  },
  {
    name: 'an index that begins with the time',
    sql: `CREATE INDEX ON orders (placed_at DESC, customer_id); ${today}`,
    fails: ['rows-read'],
    saying: '75,000 rows',
  },
  {
    name: 'the oldest three',
    sql: `${index} ${lateral({ order: 'placed_at, id' })}`,
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'an outer join, which lists customers without an order',
    sql: `${index} ${lateral({ join: 'LEFT JOIN', on: 'ON true' })}`,
    fails: ['results'],
    saying: 'rows came back instead of 804 rows',
  },
  {
    name: 'the latest order only',
    sql: `${index} SELECT DISTINCT ON (c.id) c.id AS customer_id, c.full_name, o.id AS order_id, o.placed_at, o.total_cents
FROM customers AS c JOIN orders AS o ON o.customer_id = c.id WHERE c.tier = 'gold' AND c.country = $1
ORDER BY c.id, o.placed_at DESC, o.id DESC;`,
    fails: ['results', 'rows-read'],
    saying: '287 rows came back instead of 804 rows',
  },
  {
    name: 'the country of the first case',
    sql: `${index} ${lateral({ country: `'US' AND $1::text IS NOT NULL` })}`,
    fails: ['results'],
    saying: 'with $1 = DE',
  },
  {
    name: 'an index for every column in the query',
    sql: `${index} CREATE INDEX ON orders (placed_at); CREATE INDEX ON orders (total_cents);
CREATE INDEX ON customers (country, tier); CREATE INDEX ON customers (full_name); ${lateral()}`,
    fails: ['index-count'],
    saying: '5 indexes',
  },
  {
    name: 'sequential scans and hash joins turned off',
    sql: `${index} SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; ${today}`,
    fails: ['settings', 'rows-read'],
    saying: 'enable_seqscan from on to off',
  },
  {
    name: 'the reverse: an index by time, in which the query searches each customer from the newest order on',
    sql: `CREATE INDEX ON orders (placed_at DESC, id DESC, customer_id); ${lateral()}`,
    fails: ['pages'],
    saying: 'read the orders of others',
  },
  {
    name: 'the highest numbers, as if they were the latest orders',
    sql: `CREATE INDEX ON orders (customer_id, id DESC) INCLUDE (placed_at, total_cents); ${lateral({ order: 'id DESC' })}`,
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'all orders with the time of the third',
    sql: `${index} ${lateral({ order: 'placed_at DESC' }).replace('LIMIT 3', 'FETCH FIRST 3 ROWS WITH TIES')}`,
    fails: ['results'],
    saying: 'rows came back instead of',
  },
  {
    name: 'orders of the same time in the opposite order',
    sql: `CREATE INDEX ON orders (customer_id, placed_at DESC, id); ${lateral({ order: 'placed_at DESC, id' })}`,
    fails: ['results'],
    saying: 'instead of',
  },
] satisfies readonly WrongAnswer[];
