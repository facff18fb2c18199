import { expect, it } from 'vitest';
import { parseAnswer } from './answer.ts';
import { readExports } from './exported-queries.ts';
import { splitStatements } from './statements.ts';

const setting = "SET LOCAL work_mem = '8MB'";
const read = (text: string) => readExports(splitStatements(`BEGIN; ${setting}; ${text}; COMMIT`));
const between = (text: string) =>
  read(text)
    .statements.slice(2, -1)
    .map(({ kind, text }) => [kind, text]);

it.each([
  ['COPY (SELECT 1) TO STDOUT', 'SELECT 1'],
  ['copy ( -- all\n SELECT (1) ) to stdout WITH (FORMAT csv, HEADER)', 'SELECT (1)'],
  ['COPY (VALUES (1), (2)) TO STDOUT CSV', 'VALUES (1), (2)'],
  ['DECLARE a CURSOR FOR SELECT 1; FETCH ALL FROM a; CLOSE a', 'SELECT 1'],
  [
    'DECLARE "A b" BINARY NO SCROLL CURSOR WITHOUT HOLD FOR SELECT 1; FETCH 10 "A b"; FETCH FORWARD ALL IN "A b"',
    'SELECT 1',
  ],
  [
    'DECLARE a CURSOR FOR SELECT substring(note FOR 3) FROM b; FETCH a',
    'SELECT substring(note FOR 3) FROM b',
  ],
])('reads the query of an export: %s', (text, query) => {
  expect(between(text)).toEqual([['query', query]]);
  expect(read(text).refusals).toEqual([]);
});

it('sends the query of a cursor at its first FETCH, and none that is never fetched', () => {
  expect(
    between(`DECLARE a CURSOR FOR SELECT 1; DECLARE b CURSOR FOR SELECT 2; ${setting}; FETCH b; FETCH b`),
  ).toEqual([
    ['change', setting],
    ['query', 'SELECT 2'],
  ]);
});

it.each([
  'COPY orders TO STDOUT',
  "COPY (SELECT 1) TO '/tmp/a'",
  "COPY (SELECT 1) TO PROGRAM 'cat'",
  'COPY (DELETE FROM a RETURNING 1) TO STDOUT',
  'COPY orders FROM STDIN',
  'FETCH ALL FROM a',
  'DECLARE a CURSOR FOR DELETE FROM b',
])('leaves what is no export of a query, for it to be refused: %s', (text) => {
  expect(between(text)).toEqual([['change', text]]);
  expect(parseAnswer(`${setting}; ${text}`, 'ddl', []).refusals[0]?.reason).toContain('isn’t allowed');
});

it.each(['COPY (SELECT 1) TO STDOUT', 'BEGIN; DECLARE a CURSOR FOR SELECT 1; FETCH a; COMMIT'])(
  'reads an export only beside a setting, and only in an answer of DDL: %s',
  (text) => {
    expect(parseAnswer(text, 'ddl', []).refusals[0]).toMatchObject({
      next: expect.stringMatching(/write the query .*alone/i),
    });
    expect(parseAnswer(`${setting}; ${text}`, 'ddl', []).refusals).toEqual([]);
    expect(parseAnswer(`${setting}; ${text}`, 'ddl-and-query', []).refusals).not.toEqual([]);
  },
);

it('refuses a cursor where PostgreSQL refuses it, and one that outlives its transaction', () => {
  const refusal = (text: string) => parseAnswer(text, 'ddl', []).refusals[0];
  expect(refusal(`${setting}; DECLARE a CURSOR FOR SELECT 1; FETCH a`)).toMatchObject({
    reason: 'DECLARE stands outside of a transaction, where PostgreSQL refuses it.',
    position: setting.length + 2,
  });
  expect(refusal(`BEGIN; ${setting}; DECLARE a CURSOR WITH HOLD FOR SELECT 1; COMMIT`)?.reason).toContain(
    'WITH HOLD',
  );
});
