import { expect, it } from 'vitest';
import { type Piece, ScriptReader } from './script.ts';

/** Reads a text in chunks of a length. */
function pieces(text: string, length = text.length): Piece[] {
  const reader = new ScriptReader();
  const found: Piece[] = [];
  for (let at = 0; at < text.length; at += length) found.push(...reader.push(text.slice(at, at + length)));
  return [...found, ...reader.end()];
}

/** The same pieces, whatever the chunks: rows of one COPY are put together. */
function joined(found: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of found) {
    const last = all.at(-1);
    if (piece.kind === 'rows' && last?.kind === 'rows' && last.sql === piece.sql)
      all[all.length - 1] = { ...last, rows: last.rows + piece.rows };
    else all.push(piece);
  }
  return all;
}

const dump = `-- PostgreSQL database dump
\\restrict aB3
SET client_encoding = 'UTF8';

CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $_$ SELECT 'a;b'; $_$;
COPY public.t (id, word) FROM stdin;
1\tone; and 'half
2\t\\N
\\.


CREATE TABLE "odd;name" (a text DEFAULT E'it\\'s;');
\\connect other
INSERT INTO t VALUES (3, 'last')`;

it('reads statements, rows and commands of psql with their lines', () => {
  expect(pieces(dump)).toEqual([
    { kind: 'psql', line: 2, text: '\\restrict aB3' },
    { kind: 'statement', line: 3, text: "SET client_encoding = 'UTF8'" },
    {
      kind: 'statement',
      line: 5,
      text: "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $_$ SELECT 'a;b'; $_$",
    },
    {
      kind: 'rows',
      line: 7,
      sql: 'COPY public.t (id, word) FROM stdin',
      rows: "1\tone; and 'half\n2\t\\N\n",
    },
    { kind: 'statement', line: 12, text: `CREATE TABLE "odd;name" (a text DEFAULT E'it\\'s;')` },
    { kind: 'psql', line: 13, text: '\\connect other' },
    { kind: 'statement', line: 14, text: "INSERT INTO t VALUES (3, 'last')" },
  ]);
});

it.each([1, 2, 7, 40])('reads the same from chunks of %i characters', (length) => {
  expect(joined(pieces(dump, length))).toEqual(pieces(dump));
});

it('reads a file with the line ends of Windows', () => {
  const found = joined(pieces('COPY t FROM stdin;\r\n1\r\n2\r\n\\.\r\nSELECT 1;\r\n', 3));
  expect(found).toEqual([
    { kind: 'rows', line: 2, sql: 'COPY t FROM stdin', rows: '1\r\n2\r\n' },
    { kind: 'statement', line: 5, text: 'SELECT 1' },
  ]);
});

it('takes rows without a last line for those up to the end', () => {
  expect(pieces('COPY t FROM stdin;\n1\n2')).toEqual([
    { kind: 'rows', line: 2, sql: 'COPY t FROM stdin', rows: '1\n2' },
  ]);
});

it('hands on an empty COPY, so that PostgreSQL judges its table', () => {
  expect(pieces('COPY t FROM stdin;\n\\.\nSELECT 1;')).toEqual([
    { kind: 'rows', line: 2, sql: 'COPY t FROM stdin', rows: '' },
    { kind: 'statement', line: 3, text: 'SELECT 1' },
  ]);
});

it('hands on many rows in parts that end with a line', () => {
  const row = `${'x'.repeat(99)}\n`;
  const reader = new ScriptReader();
  const found = [...reader.push('COPY t FROM stdin;\n')];
  for (let count = 0; count < 25_000; count += 1) found.push(...reader.push(row));
  found.push(...reader.push('\\.\n'), ...reader.end());
  const rows = found.flatMap((piece) => (piece.kind === 'rows' ? [piece.rows] : []));
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.every((part) => part === '' || part.endsWith('\n'))).toBe(true);
  expect(rows.join('')).toBe(row.repeat(25_000));
});

it('keeps the rows of a COPY in CSV together, whose quotes may hold a line', () => {
  const found = pieces(`COPY t FROM stdin WITH (FORMAT csv, HEADER);\na\n"1\n2"\n\\.\n`, 5);
  expect(found).toEqual([
    { kind: 'rows', line: 2, sql: 'COPY t FROM stdin WITH (FORMAT csv, HEADER)', rows: 'a\n"1\n2"\n' },
  ]);
});

it('says where something is opened and never closed', () => {
  expect(pieces("SELECT 1;\nSELECT 'open\n;")).toEqual([
    { kind: 'statement', line: 1, text: 'SELECT 1' },
    { kind: 'unterminated', line: 2, message: 'A string is opened here and never closed.' },
  ]);
});

it('runs a statement that ends with a command of psql', () => {
  expect(pieces('SELECT 1 \\gx\nSELECT 2;')).toEqual([
    { kind: 'statement', line: 1, text: 'SELECT 1' },
    { kind: 'psql', line: 1, text: '\\gx' },
    { kind: 'statement', line: 2, text: 'SELECT 2' },
  ]);
});
