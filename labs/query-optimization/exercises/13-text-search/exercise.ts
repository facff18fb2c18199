import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Find a customer by any part of an email address',
  summary: 'Support types a fragment of an address, and PostgreSQL compares every customer with it.',
  minutes: 12,
  answer: 'ddl',
  setup: '',
  workload: [
    {
      name: 'customer-search',
      title: 'Support’s customer search',
      sql: `SELECT id, email, full_name, country
FROM customers
WHERE email ILIKE '%' || $1 || '%'`,
      // A name with the start of its number, the same in capitals, a fragment across the @, and one that no one has.
      cases: `WITH asked AS (
  SELECT id, email, split_part(split_part(email, '@', 1), '.', 2) AS name, max(id) OVER () AS last FROM customers
)
SELECT lower(left(name, -2)) FROM asked WHERE id = last / 2
UNION ALL SELECT upper(left(name, -1)) FROM asked WHERE id = last / 4
UNION ALL SELECT substr(email, strpos(email, '@') - 4, 8) FROM asked WHERE id = last * 3 / 4
UNION ALL SELECT 'nemo@sea'`,
      drawn: `SELECT substr(email, strpos(email, '@') - 4, 8) FROM customers WHERE id > 1000 ORDER BY hashint8extended(id, $1) LIMIT 1`,
      ordered: false,
    },
  ],
  requirements: [
    {
      kind: 'pages',
      // GiST chooses among equal pages at random: the same index took 22 to 41 pages, with longer signatures up to 58. One
      // with the default signatures took 148 and more.
      budget: 80,
      title: 'Touches at most 80 pages for each of the four fragments',
      next: 'Check whether the plan still has a Seq Scan with the ILIKE as its Filter. You need a trigram index, on the column exactly as in the query.',
    },
    { kind: 'index-count', tables: ['customers'], max: 1 },
  ],
  permits: { create: ['extension', 'index'] },
  hints: [
    {
      check: 'pages',
      text: 'A b-tree is sorted from the first letter on, like a phone book. The pattern begins with %, so the first letter isn’t known.',
    },
    {
      check: 'pages',
      text: 'PostgreSQL includes an extension that splits text into pieces of three letters. CREATE EXTENSION pg_trgm adds it to the database.',
    },
    {
      check: 'pages',
      text: 'An index with many keys for each row is a GIN index, and an operator class decides how to split the column: CREATE INDEX … USING gin (column operator_class).',
    },
    {
      check: 'pages',
      text: 'The operator class is gin_trgm_ops. Use it on email itself: trigrams are already in lowercase, and ILIKE on email doesn’t match an index on lower(email).',
    },
    {
      check: 'index-count',
      text: 'One index is enough. Each sign-up also writes to indexes that the plan doesn’t use.',
    },
    {
      check: 'objects',
      text: 'You need only the extension and an index, and no column, function or table.',
    },
  ],
  solution: {
    reasoning:
      'For each trigram, GIN keeps the list of rows that contain it. A fragment of eight letters has about six trigrams. PostgreSQL fetches the rows that are in all of these lists and compares them with the pattern. Trigrams are in lowercase, so the index serves both LIKE and ILIKE. It takes 936 kB, 70 % of the table, and each address has 28 entries in it on average.',
    alternatives: [
      {
        why: 'Without the pending list, each new customer is indexed at once, so a search never has to read entries that aren’t in the index yet.',
        sql: `CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX customers_email_trgm_idx ON customers USING gin (email gin_trgm_ops) WITH (fastupdate = off);`,
      },
      {
        why: 'A GiST index can also sort by similarity, for "did you mean". Its signatures have to be long: with the default of 12 bytes, the search reads nearly the whole index.',
        sql: `CREATE EXTENSION pg_trgm;
CREATE INDEX ON customers USING gist (email gist_trgm_ops (siglen = 1024));`,
      },
    ],
  },
} satisfies SqlExercise;
