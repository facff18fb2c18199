import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Index what the query compares, not the column',
  summary:
    'Signing in reads every customer, although email is indexed, because the query compares lower(email).',
  minutes: 10,
  answer: 'ddl',
  setup: 'CREATE INDEX customers_email_idx ON customers (email);',
  workload: [
    {
      name: 'sign-in',
      title: 'Sign-in by email',
      sql: `SELECT id
FROM customers
WHERE lower(email) = lower($1)`,
      // As typed on a phone, all in capitals, an address that no one has, and the first and the last by the alphabet.
      cases: `SELECT lower(email) FROM customers WHERE id = 42
UNION ALL SELECT upper(email) FROM customers WHERE id = 3000
UNION ALL SELECT 'Nobody@Example.com'
UNION ALL SELECT min(lower(email)) FROM customers
UNION ALL SELECT max(lower(email)) FROM customers`,
      drawn: `SELECT CASE $1::int % 3 WHEN 0 THEN email WHEN 1 THEN upper(email) ELSE lower(email) END
FROM customers
ORDER BY hashint8extended(id, $1)
LIMIT 1`,
      ordered: false,
    },
  ],
  requirements: [
    {
      kind: 'pages',
      budget: 20,
      title: 'Touches at most 20 pages, however the address is typed',
      next: 'Read the Filter in the plan: what is compared there is not what the index holds.',
    },
    {
      kind: 'index-count',
      tables: ['customers'],
      max: 2,
      title: 'Adds at most one index to the one on email',
      next: 'Drop the indexes that the sign-in does not use; the one on email stays, as other pages use it.',
    },
  ],
  permits: { create: ['index'] },
  hints: [
    {
      check: 'pages',
      text: 'There is an index on email, and the plan does not use it. Compare the plan’s Filter with the index in the schema panel, letter by letter.',
    },
    {
      check: 'pages',
      text: 'The index is sorted by email as it was typed: all capital letters come before all small ones. Where in it would every spelling of one address stand?',
    },
    {
      check: 'pages',
      text: 'An index can hold the result of an expression instead of a column. It serves queries that contain the very same expression.',
    },
    {
      check: 'pages',
      text: 'Where the column’s name would stand in CREATE INDEX, write what stands left of = in the query.',
    },
    {
      check: 'data',
      text: 'Writing all addresses in small letters changes what customers typed, and the query would still call lower().',
    },
    {
      check: 'objects',
      text: 'A new column is not needed, and the current query would not use it. The index on email stays: other pages use it.',
    },
    {
      check: 'index-count',
      text: 'One index besides the one on email is enough.',
    },
  ],
  solution: {
    reasoning:
      'The index is sorted by lower(email), which is what the query compares, so PostgreSQL goes straight to the one entry: 3 pages instead of 167. The value is computed when a customer is written, not when one signs in. It costs 624 kB, as much as the index on email.',
    alternatives: [
      {
        why: 'Unique, it also keeps anyone from registering the same address twice in another case. It can only be built while no such pair exists.',
        sql: 'CREATE UNIQUE INDEX customers_lower_email_key ON customers (lower(email));',
      },
      {
        why: 'A hash index serves = and nothing else, which is all that a sign-in needs; here it is a little smaller, 528 kB.',
        sql: 'CREATE INDEX customers_lower_email_hash ON customers USING hash (lower(email));',
      },
      {
        why: 'ANALYZE gathers statistics on the expression. The planner then expects 1 row instead of 62, and chooses a plain index scan.',
        sql: `CREATE INDEX customers_lower_email_idx ON customers (lower(email));
ANALYZE customers;`,
      },
    ],
  },
} satisfies SqlExercise;
