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
  ['BEGIN; CREATE INDEX ON a (b)', 'never committed'],
  ['CREATE INDEX ON a (b); ROLLBACK', 'ROLLBACK takes back or splits'],
  ['SAVEPOINT a; DROP INDEX b; ROLLBACK TO a', 'SAVEPOINT A takes back or splits'],
  ["PREPARE TRANSACTION 'a'", 'PREPARE TRANSACTION takes back or splits'],
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
    'SELECT U&"\\0070g_sleep"(1)',
  ])('%s', (text) => {
    expect(reasonFor(text)).toBeDefined();
    expect(reasonFor(`CREATE INDEX ON a (b); ${text}`, 'rewrites')).toBeDefined();
  });
});

it.each([
  "SELECT id FROM orders WHERE set_config('enable_seqscan', 'off', false) = 'off'",
  "SELECT * FROM json_populate_recordset(NULL::orders, current_setting('my.cache')::json)",
  "SELECT id FROM orders WHERE current_query() LIKE 'EXPLAIN%'",
  'SELECT id FROM orders WHERE "current_query"() IS NULL',
  "SELECT query_to_xml('SELECT 1', true, true, '')",
  'SELECT description FROM pg_description',
  "SELECT obj_description('orders'::regclass)",
  'SELECT n_live_tup FROM pg_catalog.pg_stat_user_tables',
  'SELECT id FROM orders WHERE random() < 2',
])('refuses a query that sees more than the tables, or may differ from run to run: %s', (text) => {
  expect(reasonFor(text, 'query')).toContain('looks beyond the tables');
});

it('asks for exactly one query where one is sent', () => {
  expect(reasonFor('-- nothing yet', 'query')).toBe('The answer holds no query.');
  expect(reasonFor('SELECT 1; SELECT 2', 'query')).toContain('holds 2 queries');
  expect(reasonFor('SELECT 1; SELECT 2', 'ddl-and-query')).toContain('holds 2 queries');
  expect(reasonFor('SELECT 1; CREATE INDEX ON a (b)', 'query')).toContain('answered with a query alone');
});

it('asks for a known name, once, above each rewritten statement', () => {
  expect(reasonFor('SELECT 1', 'rewrites')).toContain('does not say which statement it replaces');
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
])('%s may not run inside a transaction: %s', (text, autocommit) => {
  expect(read(text).autocommit).toBe(autocommit);
});
