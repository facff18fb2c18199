import { describe, expect, it } from 'vitest';
import type { AnswerKind } from '#labs/sql-exercise.ts';
import { parseAnswer } from './answer.ts';

const read = (text: string, kind: AnswerKind = 'ddl') => parseAnswer(text, kind, ['sign-in', 'basket']);
const reasonFor = (text: string, kind?: AnswerKind) => read(text, kind).refusals[0]?.reason;

it('runs what changes and measures what reads', () => {
  const answer = read('CREATE INDEX ON a (b); EXPLAIN SELECT 1; SELECT 2;', 'ddl-and-query');
  expect(answer.refusals).toEqual([]);
  expect(answer.changes.map(({ text }) => text)).toEqual(['CREATE INDEX ON a (b)']);
  expect(answer.queries.map(({ text }) => text)).toEqual(['SELECT 2']);
});

it('leaves queries beside DDL ungraded when DDL alone is asked for', () => {
  expect(read('SELECT 1; SELECT 2; CREATE INDEX ON a (b)')).toMatchObject({ queries: [], refusals: [] });
});

it('passes over BEGIN and COMMIT around an answer', () => {
  const answer = read('BEGIN; CREATE INDEX ON a (b); COMMIT; START TRANSACTION; END');
  expect(answer.refusals).toEqual([]);
  expect(answer.changes).toHaveLength(1);
});

it.each([
  ['BEGIN; CREATE INDEX ON a (b)', 'never commits it'],
  ['CREATE INDEX ON a (b); ROLLBACK', 'ROLLBACK undoes or splits'],
  ['BEGIN; SAVEPOINT a; DROP INDEX b; ROLLBACK TO a; COMMIT', 'ROLLBACK TO A undoes or splits'],
  ["PREPARE TRANSACTION 'a'", 'PREPARE TRANSACTION undoes or splits'],
])('refuses a transaction that is left open or taken back: %s', (text, reason) => {
  expect(reasonFor(text)).toContain(reason);
});

describe('refuses what reaches outside of the tables', () => {
  it.each([
    "COPY orders TO PROGRAM 'id'",
    'copy orders from stdin',
    'DROP SCHEMA public CASCADE',
    'ALTER SYSTEM SET work_mem = 1',
    'ALTER ROLE securecart SET enable_seqscan = off',
    'ALTER DATABASE postgres SET enable_seqscan = off',
    'ALTER EXTENSION plpgsql ADD TABLE cache',
    'SET ROLE postgres',
    'RESET SESSION AUTHORIZATION',
    'SET SESSION AUTHORIZATION postgres',
    "SET session_authorization = 'postgres'",
    'DO $$ BEGIN SET SESSION AUTHORIZATION postgres; END $$',
    'CREATE EVENT TRIGGER a ON ddl_command_end EXECUTE FUNCTION f()',
    'LOCK TABLE orders',
    'PREPARE a AS SELECT 1',
    'DECLARE c CURSOR WITH HOLD FOR SELECT 1',
    'DISCARD ALL',
    "SELECT pg_read_file('/etc/passwd')",
    'SELECT "pg_terminate_backend"(1)',
    "SELECT pg_clear_relation_stats('public', 'orders')",
    "DO $$ BEGIN PERFORM pg_restore_relation_stats('relname', 'orders'); END $$",
    "CREATE OR REPLACE FUNCTION f() RETURNS text AS 'SELECT pg_read_file(''a'')' LANGUAGE sql",
    'SELECT U&"\\0070g_sleep"(1)',
  ])('%s', (text) => {
    expect(reasonFor(text)).toBeDefined();
    expect(reasonFor(`CREATE INDEX ON a (b); ${text}`, 'rewrites')).toBeDefined();
  });
});

it('asks for exactly one query where one is sent', () => {
  expect(reasonFor('-- nothing yet', 'query')).toBe('The answer contains no query.');
  expect(reasonFor('SELECT 1; SELECT 2', 'query')).toContain('contains 2 queries');
  expect(reasonFor('SELECT 1; SELECT 2', 'ddl-and-query')).toContain('contains 2 queries');
  expect(reasonFor('SELECT 1; CREATE INDEX ON a (b)', 'query')).toContain(
    'The answer to this exercise is only a query',
  );
});

it('asks for a known name, once, above each rewritten statement', () => {
  expect(reasonFor('SELECT 1', 'rewrites')).toContain('doesn’t say which statement it replaces');
  expect(reasonFor('-- statement: signin\nSELECT 1', 'rewrites')).toBe('There is no statement named signin.');
  const twice = '-- statement: basket\nSELECT 1;\n-- statement: basket\nSELECT 2';
  expect(reasonFor(twice, 'rewrites')).toBe('The statement basket is given twice.');
  expect(reasonFor('-- statement: basket\nSELECT 1', 'rewrites')).toBeUndefined();
});

it('refuses what is no text, with its place', () => {
  expect(read('SELECT 1;\n\0').refusals[0]).toMatchObject({ position: 10 });
  expect(read('SELECT \ufffd').refusals[0]).toMatchObject({ position: 7 });
  expect(read("SELECT 'a").refusals[0]).toMatchObject({ position: 7, next: 'Close it.' });
  expect(reasonFor('x'.repeat(1_000_000))).toBe('The answer is 1,000,000 characters long.');
});

it.each([
  ['VACUUM orders', true],
  ['CREATE INDEX CONCURRENTLY ON a (b)', true],
  ['REFRESH MATERIALIZED VIEW CONCURRENTLY a', false],
  ['ANALYZE orders', false],
  ["SET work_mem = '8MB'", false],
  ["SET LOCAL work_mem = '8MB'", true],
  ["DO $$ BEGIN PERFORM set_config('work_mem', '8MB', true); END $$", true],
  ['BEGIN; CREATE INDEX ON a (b); COMMIT', true],
  ['BEGIN; SELECT 1; COMMIT', false],
])('%s needs a session of its own: %s', (text, ownSession) => {
  expect(read(text).ownSession).toBe(ownSession);
});

it('sends the queries of a transaction beside DDL in their place', () => {
  const { steps } = read("SELECT 1; BEGIN; SET LOCAL work_mem = '8MB'; SELECT 2; COMMIT; SELECT 3");
  expect(steps.map(({ text }) => text)).toEqual([
    'BEGIN',
    "SET LOCAL work_mem = '8MB'",
    'SELECT 2',
    'COMMIT',
  ]);
});

it('sends the queries between two changes beside DDL in their place', () => {
  const { steps } = read("SELECT 1; SET work_mem = '8MB'; SELECT 2; SET work_mem = '1MB'; SELECT 3");
  expect(steps.map(({ text }) => text)).toEqual(["SET work_mem = '8MB'", 'SELECT 2', "SET work_mem = '1MB'"]);
});

it.each([
  "SELECT set_config('work_mem', '8MB', false)",
  `SELECT pg_catalog."set_config"('work_mem', '8MB', true)`,
])('takes %s for the change that it is, except where the answer is a query alone', (text) => {
  expect(read(text)).toMatchObject({ changes: [{ text }], ownSession: true });
  expect(parseAnswer(text, 'query', [])).toMatchObject({ changes: [], queries: [{ text }] });
});

it('takes a call of a function that the answer created before for a change, beside DDL alone', () => {
  const text = 'SELECT f(1); CREATE FUNCTION s."f"(int) RETURNS int RETURN 1; SELECT * FROM f(2); SELECT 3';
  expect(read(text).changes.map(({ text }) => text)).toEqual([
    'CREATE FUNCTION s."f"(int) RETURNS int RETURN 1',
    'SELECT * FROM f(2)',
  ]);
  expect(parseAnswer(text, 'rewrites', []).queries).toHaveLength(3);
});

it.each([
  ['BEGIN; SAVEPOINT a; SELECT 1; RELEASE SAVEPOINT a; COMMIT', undefined],
  ['SAVEPOINT a; SELECT 1', 'SAVEPOINT stands outside of a transaction'],
  ['BEGIN; SELECT 1; COMMIT; RELEASE a', 'RELEASE stands outside of a transaction'],
  ['BEGIN; SELECT 1; COMMIT AND CHAIN', 'never commits'],
  ['BEGIN; SELECT 1; COMMIT AND CHAIN; COMMIT', undefined],
])('%s: %s', (text, reason) => {
  expect(reasonFor(text, 'query')).toEqual(reason === undefined ? reason : expect.stringContaining(reason));
});

it.each([
  ['EXPLAIN CREATE INDEX ON a (b)', 0],
  ['SELECT 1; EXPLAIN (COSTS OFF, ANALYZE) ALTER TABLE a ADD b int', 10],
  ['EXPLAIN ANALYZE VERBOSE CREATE MATERIALIZED VIEW a AS SELECT 1', 0],
  ['EXPLAIN ANALYZE SELECT 1; EXPLAIN (SELECT f(1) FROM a)', undefined],
  ['EXPLAIN (ANALYZE) /* all */ WITH a AS (SELECT 1) TABLE a; EXPLAIN (ANALYZE) (SELECT 1)', undefined],
])('%s: a change behind EXPLAIN at %s', (text, position) => {
  expect(read(text).refusals.map(({ position }) => position)).toEqual(
    position === undefined ? [] : [position],
  );
});

describe('names what was pasted along, with its place', () => {
  it.each([
    ['SELECT\u00a01', 'no-break', 6],
    ['SELECT 1\u200b', 'invisible', 8],
    ['SELECT 1;\nSELECT \ufeff1', 'invisible', 17],
    ['SELECT \u2018a\u2019', 'typographic quotation mark', 7],
    ['SELECT \u201cid\u201d FROM a', 'typographic quotation mark', 7],
    ['\\timing on\nSELECT 1', '\\timing is a psql command', 0],
    ['SELECT 1;\n\\d orders', '\\d is a psql command', 10],
    ['SELECT 1 \\gexec\nSELECT 2', '\\gexec is a psql command', 9],
    ['postgres=# SELECT 1;', 'prompt of a client', 0],
    ['SELECT 1\nshop-> FROM a', 'prompt of a client', 9],
    ['postgres=*# SELECT 1;', 'prompt of a client', 0],
    ['my-shop=> SELECT 1;', 'prompt of a client', 0],
    ['me@localhost:shop> SELECT 1;', 'prompt of a client', 0],
    ['SELECT 1;\nmysql> SELECT 2', 'prompt of a client', 10],
    ['```sql\nSELECT 1\n```', 'Markdown', 0],
    ["Here's the index:\n\n```sql\nSELECT 1\n```", '```sql is Markdown', 19],
    ['Here is the query that reads one page:\nSELECT 1', 'This line is a sentence', 0],
    ['# don’t\nSELECT 1', 'A line that begins with # isn’t a comment', 0],
    ['SELECT 1;\n// one', 'A line that begins with // isn’t a comment', 10],
  ])('%j', (text, reason, position) => {
    expect(reasonFor(text, 'query')).toContain(reason);
    expect(parseAnswer(text, 'query', []).refusals[0]?.position).toBe(position);
  });

  it.each([
    ['a byte order mark and the line ends of Windows', '\ufeffSELECT 1;\r\n'],
    ['what stands in a string', "SELECT '\u00a0 \u2018 # //'"],
    ['what stands in a comment', '-- \u201cthat\u201d # //\nSELECT 1'],
    ['an operator', 'SELECT 5 # 3'],
    ['a fence in a comment', '/*\n```sql\n*/\nSELECT 1'],
    ['a fence in a string', "SELECT '\n```\n'"],
    ['a named argument on a line of its own', 'SELECT make_interval(\n  days=> 1\n)'],
    ['a comparison on a line of its own', 'SELECT 1 FROM a WHERE\nb> 1'],
    ['an operator of JSON on a line of its own', "SELECT\nnote-> 'a' FROM b"],
  ])('and passes over %s', (_what, text) => {
    expect(reasonFor(text, 'query')).toBeUndefined();
  });
});

it('names EXPLAIN and FOR UPDATE left on the query', () => {
  expect(reasonFor('EXPLAIN (ANALYZE) SELECT 1', 'query')).toContain('EXPLAIN is in front');
  expect(reasonFor('-- statement: basket\nEXPLAIN SELECT 1', 'rewrites')).toContain('EXPLAIN is in front');
  const locking = parseAnswer('SELECT id FROM a\nFOR  NO KEY UPDATE', 'query', []);
  expect(locking.refusals[0]).toMatchObject({
    position: 17,
    reason: expect.stringContaining('locks the rows'),
  });
  expect(reasonFor('SELECT substring(note FOR 3) FROM a', 'query')).toBeUndefined();
});

it.each([
  'WITH update AS (SELECT 1) SELECT * FROM update',
  'SELECT merge.id AS insert FROM orders AS merge',
  'WITH a AS (SELECT 1) SELECT * FROM (SELECT 1) update',
  'WITH pg_office AS (SELECT pg_catalog.sum(1)) SELECT * FROM pg_office',
  'SELECT 1 AS product_description',
])('takes a word for a name where it is one: %s', (text) => {
  expect(reasonFor(text, 'query')).toBeUndefined();
});

it.each(['-- Statement: Basket', '--statement:basket', '/* statement: basket */'])(
  'takes the name above a statement however it is written: %s',
  (line) => {
    expect(parseAnswer(`${line}\nSELECT 1`, 'rewrites', ['basket']).queries[0]?.name).toBe('basket');
  },
);

it('takes the name above a statement with a semicolon behind it', () => {
  expect(reasonFor('-- statement: basket;\nSELECT 1', 'rewrites')).toBeUndefined();
});
