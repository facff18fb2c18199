import type { WrongAnswer } from '../../../sql-exercise.ts';

export default [
  {
    name: 'another expression with the same purpose',
    sql: 'CREATE INDEX ON customers (upper(email));',
    fails: ['pages'],
    saying: '167 pages',
  },
  {
    name: 'the column with another operator class',
    sql: 'CREATE INDEX ON customers (email text_pattern_ops);',
    fails: ['pages'],
    saying: 'Read the Filter in the plan',
  },
  {
    name: 'the expression with a trim, to be safe',
    sql: 'CREATE INDEX ON customers (lower(trim(email)));',
    fails: ['pages'],
    saying: '167 pages',
  },
  {
    name: 'the old index dropped in exchange',
    sql: 'DROP INDEX customers_email_idx;\nCREATE INDEX ON customers (lower(email));',
    fails: ['objects'],
    saying: 'dropped the index customers_email_idx',
  },
  {
    name: 'all addresses stored in lowercase',
    sql: 'UPDATE customers SET email = lower(email);',
    fails: ['data', 'pages'],
    saying: 'Rows were written to customers',
  },
  {
    name: 'a generated column that the query does not use',
    sql: `ALTER TABLE customers ADD COLUMN email_lower text GENERATED ALWAYS AS (lower(email)) STORED;
CREATE INDEX ON customers (email_lower);`,
    fails: ['objects', 'pages'],
    saying: 'altered or rewrote the table customers',
  },
  {
    name: 'several expressions, of which one is enough',
    sql: `CREATE INDEX ON customers (lower(email));
CREATE INDEX ON customers (upper(email));
CREATE INDEX ON customers (lower(full_name));`,
    fails: ['index-count'],
    saying: '4 indexes',
  },
  {
    name: 'the planner told to use an index',
    sql: 'SET enable_seqscan = off;',
    fails: ['settings', 'pages'],
    saying: 'enable_seqscan from on to off',
  },
  {
    name: 'the addresses of nearly everyone',
    sql: "CREATE INDEX ON customers (lower(email)) WHERE lower(email) < 'z';",
    fails: ['pages'],
    saying: '167 pages with $1 = zoe',
  },
] satisfies readonly WrongAnswer[];
