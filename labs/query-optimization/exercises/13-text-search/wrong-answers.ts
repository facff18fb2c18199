import type { WrongAnswer } from '../../../sql-exercise.ts';

export default [
  {
    name: 'a b-tree on the address',
    sql: `CREATE INDEX ON customers (email);`,
    fails: ['pages'],
    saying: 'still has a Seq Scan',
  },
  {
    name: 'a b-tree for patterns, which serves only their beginning',
    sql: `CREATE INDEX ON customers (lower(email) text_pattern_ops);`,
    fails: ['pages'],
    saying: '167 pages',
  },
  {
    name: 'trigrams of lower(email), which isn’t in the query',
    sql: `CREATE EXTENSION pg_trgm; CREATE INDEX ON customers USING gin (lower(email) gin_trgm_ops);`,
    fails: ['pages'],
    saying: 'on the column exactly as in the query',
  },
  {
    name: 'a GiST index whose signatures are too short to tell addresses apart',
    sql: `CREATE EXTENSION pg_trgm; CREATE INDEX ON customers USING gist (email gist_trgm_ops);`,
    fails: ['pages'],
    saying: 'pages with',
  },
  {
    name: 'full-text search, which finds only whole words',
    sql: `CREATE INDEX ON customers USING gin (to_tsvector('simple', email));`,
    fails: ['pages'],
    saying: 'still has a Seq Scan',
  },
  {
    name: 'trigrams of every text column, one index each',
    sql: `CREATE EXTENSION pg_trgm;
CREATE INDEX ON customers USING gin (email gin_trgm_ops);
CREATE INDEX ON customers USING gin (full_name gin_trgm_ops);
CREATE INDEX ON customers USING gin (city gin_trgm_ops);`,
    fails: ['index-count'],
    saying: '3 indexes',
  },
  {
    name: 'sequential scans turned off',
    sql: `CREATE INDEX ON customers (email); SET enable_seqscan = off;`,
    fails: ['pages', 'settings'],
    saying: 'enable_seqscan from on to off',
  },
  {
    name: 'addresses rewritten in lowercase',
    sql: `CREATE EXTENSION pg_trgm; UPDATE customers SET email = lower(email);
CREATE INDEX ON customers USING gin (email gin_trgm_ops);`,
    fails: ['data', 'results', 'pages'],
    saying: 'Rows were written to customers',
  },
] satisfies readonly WrongAnswer[];
