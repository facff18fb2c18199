import { describe, expect, it } from 'vitest';
import { parameterCount, splitStatements, UnterminatedError } from './statements.ts';

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text);
const kinds = (sql: string) => splitStatements(sql).map(({ kind }) => kind);

describe('splits at a semicolon, but not at one inside', () => {
  it.each([
    ['a string', "SELECT ';'; SELECT 2", ["SELECT ';'", 'SELECT 2']],
    ['a string with a doubled quote', "SELECT 'a'';b'; SELECT 2", ["SELECT 'a'';b'", 'SELECT 2']],
    ['an E string with an escaped quote', "SELECT E'a\\';b'; SELECT 2", ["SELECT E'a\\';b'", 'SELECT 2']],
    ['a quoted name', 'SELECT 1 AS ";"; SELECT 2', ['SELECT 1 AS ";"', 'SELECT 2']],
    ['a dollar quote', 'DO $$ BEGIN; END $$; SELECT 2', ['DO $$ BEGIN; END $$', 'SELECT 2']],
    ['a named dollar quote', 'DO $a$ $$;$$ ; $a$; SELECT 2', ['DO $a$ $$;$$ ; $a$', 'SELECT 2']],
    ['a line comment', 'SELECT 1 -- ;\n + 1; SELECT 2', ['SELECT 1 -- ;\n + 1', 'SELECT 2']],
    [
      'the brackets of a rule',
      'CREATE RULE r AS ON DELETE TO a DO (NOTIFY a; NOTIFY b); SELECT 2',
      ['CREATE RULE r AS ON DELETE TO a DO (NOTIFY a; NOTIFY b)', 'SELECT 2'],
    ],
    [
      'a function body in standard SQL',
      'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3',
      [
        'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END',
        'SELECT 3',
      ],
    ],
    ['a nested comment', 'SELECT /* /* ; */ ; */ 1; SELECT 2', ['SELECT /* /* ; */ ; */ 1', 'SELECT 2']],
  ])('%s', (_where, sql, expected) => {
    expect(texts(sql)).toEqual(expected);
  });
});

it('takes a backslash in a plain string as PostgreSQL does: as itself', () => {
  expect(texts("SELECT '\\'; SELECT 2")).toEqual(["SELECT '\\'", 'SELECT 2']);
});

it('takes a dollar inside a name, and a parameter, as no quote', () => {
  expect(texts('SELECT a$b$c, $1; SELECT 2')).toEqual(['SELECT a$b$c, $1', 'SELECT 2']);
});

it('gives no statement for space, comments and stray semicolons', () => {
  expect(texts(' ;; -- nothing\n /* still nothing */ ;\r\n')).toEqual([]);
});

it('says where each statement stands in the whole', () => {
  const sql = '\ufeff-- first\r\nSELECT 1;\r\n  ANALYZE  ';
  for (const { text, from, to } of splitStatements(sql)) expect(sql.slice(from, to)).toBe(text);
  expect(texts(sql)).toEqual(['SELECT 1', 'ANALYZE']);
});

it.each([
  ["SELECT 'a", 7, 'A string is opened here and never closed.'],
  ["SELECT E'a\\'", 8, 'A string is opened here and never closed.'],
  ['SELECT "a', 7, 'A quoted name is opened here and never closed.'],
  ['SELECT 1 /* a /* b */', 9, 'A comment is opened here and never closed.'],
  ['DO $x$ BEGIN $$ END', 3, 'A string in $x$ is opened here and never closed.'],
])('refuses %j with the place where it was opened', (sql, position, message) => {
  expect(() => splitStatements(sql)).toThrow(expect.objectContaining({ position, message }));
  expect(() => splitStatements(sql)).toThrow(UnterminatedError);
});

it('tells what reads, what looks, what changes and what frames a transaction', () => {
  expect(kinds('SELECT 1; WITH a AS (SELECT 1) TABLE a; VALUES (1); TABLE a; (SELECT 1)')).toEqual(
    Array(5).fill('query'),
  );
  expect(kinds('EXPLAIN SELECT 1; SHOW work_mem')).toEqual(['inspection', 'inspection']);
  expect(kinds('BEGIN; COMMIT; SAVEPOINT a; PREPARE TRANSACTION $$a$$; END')).toEqual(
    Array(5).fill('transaction'),
  );
  expect(
    kinds(
      'CREATE INDEX ON a (b); WITH d AS (DELETE FROM a RETURNING 1) SELECT * FROM d; SELECT 1 INTO b; SET a = b',
    ),
  ).toEqual(Array(4).fill('change'));
});

it('does not take a quoted name for a verb', () => {
  expect(kinds('SELECT "delete", \'insert\' FROM a -- update')).toEqual(['query']);
  const [statement] = splitStatements('SELECT "Pg_Sleep"(1), "a""b"');
  expect([...(statement?.quotedNames ?? [])]).toEqual(['PG_SLEEP', 'A"B']);
  expect(statement?.words.has('PG_SLEEP')).toBe(false);
});

it('reads the verb across comments and line ends', () => {
  expect(splitStatements('create /* x */ unique\nINDEX concurrently a')[0]?.verb).toBe(
    'CREATE UNIQUE INDEX CONCURRENTLY',
  );
});

it('takes the name of a statement from the line above it, and from no other', () => {
  const [first, second] = splitStatements(
    'SELECT 0; -- statement: sign-in\n-- it was slow\nSELECT 1; /* -- statement: no */ SELECT 2',
  ).slice(1);
  expect(first?.name).toBe('sign-in');
  expect(second?.name).toBeUndefined();
});

it('counts parameters outside of strings and comments', () => {
  expect(parameterCount('SELECT $2, \'$3\', $$ $4 $$, "$5" -- $6\n /* $7 */')).toBe(2);
  expect(parameterCount('SELECT 1')).toBe(0);
});

it('leaves a blank that PostgreSQL does not take for one to be refused by it', () => {
  expect(texts('SELECT 1;\u00a0;')).toEqual(['SELECT 1', '\u00a0']);
});
