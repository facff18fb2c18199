import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Index what the query compares, not the column',
  summary: 'Sign-in reads every customer although email is indexed, because the query compares lower(email).',
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
      next: 'Read the Filter in the plan: it compares something that isn’t in the index.',
    },
    {
      kind: 'index-count',
      tables: ['customers'],
      max: 2,
      title: 'Adds at most one index to the one on email',
      next: 'Drop the indexes that the sign-in doesn’t use. Keep the one on email, because other pages use it.',
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
      text: 'The index is sorted by email as it was typed: all uppercase letters come before all lowercase ones. Where in the index are the different spellings of one address?',
    },
    {
      check: 'pages',
      text: 'An index can contain the result of an expression instead of a column. It serves queries that contain exactly the same expression.',
    },
    {
      check: 'pages',
      text: 'In CREATE INDEX, instead of the column’s name, write the expression to the left of = in the query.',
    },
    {
      check: 'data',
      text: 'If you store all addresses in lowercase, you change what customers typed, and the query still calls lower().',
    },
    {
      check: 'objects',
      text: 'You don’t need a new column, and the current query wouldn’t use it. Keep the index on email: other pages use it.',
    },
    {
      check: 'index-count',
      text: 'One index besides the one on email is enough.',
    },
  ],
  solution: {
    reasoning:
      'The index is sorted by lower(email), the expression that the query compares. So PostgreSQL goes directly to the one entry: 3 pages instead of 167. PostgreSQL computes the value when it writes a customer, not at sign-in. The index takes 624 kB, as much as the index on email.',
    alternatives: [
      {
        why: 'A unique index also prevents a second account with the same address in a different case. You can create it only if no such pair exists.',
        sql: 'CREATE UNIQUE INDEX customers_lower_email_key ON customers (lower(email));',
      },
      {
        why: 'A hash index serves only =, which is all that the sign-in needs. Here, it’s a little smaller: 528 kB.',
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
