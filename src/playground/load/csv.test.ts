import { expect, it } from 'vitest';
import { ColumnGuess, columnsOf, identifier, isHeader } from './columns.ts';
import { CsvReader, type CsvRecord, guessSeparator, type Separator } from './csv.ts';

function records(text: string, separator: Separator = ',', length = text.length): CsvRecord[] {
  const reader = new CsvReader(separator);
  const found: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += length) found.push(...reader.push(text.slice(at, at + length)));
  return [...found, ...reader.end()];
}

const quoted = 'id,said\r\n1,"a ""word"", and\nanother"\r\n\r\n2,\r\n3,""\r\n4,it"s';

it('reads quotes, line ends within them, and empty fields', () => {
  expect(records(quoted)).toEqual([
    { line: 1, fields: ['id', 'said'] },
    { line: 2, fields: ['1', 'a "word", and\nanother'] },
    { line: 5, fields: ['2', null] },
    { line: 6, fields: ['3', ''] },
    { line: 7, fields: ['4', 'it"s'] },
  ]);
});

it.each([1, 2, 5])('reads the same from chunks of %i characters', (length) => {
  expect(records(quoted, ',', length)).toEqual(records(quoted));
});

it('knows where a quote was opened that is never closed', () => {
  const reader = new CsvReader(',');
  expect([...reader.push('a,b\n1,"open\n2,3\n')]).toHaveLength(1);
  expect(reader.openSince).toBe(2);
});

it.each<[string, Separator]>([
  ['a,b\n1,2\n', ','],
  ['name;price\n"Bolt, large";1,50\nNut;0,20\n', ';'],
  ['a\tb\n1,5\t2,5\n3,1\t4\n', '\t'],
  ['a|b|c\n1|2|3\n', '|'],
  ['only\n1\n2\n', ','],
])('finds what separates %j', (text, separator) => {
  expect(guessSeparator(text)).toBe(separator);
});

function typesOf(...values: (string | null)[]): string {
  const guess = new ColumnGuess(true);
  for (const value of values) guess.add([value]);
  return columnsOf(guess.types(), undefined)[0]?.type ?? '';
}

it.each([
  ['integer', ['1', '-20', null, '']],
  ['bigint', ['1', '3000000000']],
  ['numeric', ['1', '2.50', '.5', '1e-3']],
  ['numeric', ['1.234,50', '0,5']],
  ['boolean', ['true', 'FALSE']],
  ['date', ['2024-01-31']],
  ['timestamp', ['2024-01-31 10:00', '2024-01-31T10:00:00.5']],
  ['timestamptz', ['2024-01-31 10:00:00+00', '2024-01-31T10:00:00Z']],
  ['uuid', ['6f1c1d2e-0c5b-4a52-9df3-6a1b9d3a7f10']],
  ['text', ['1', 'one']],
  ['text', ['2024-01-31', '2024-01-31 10:00']],
  // A leading zero means something: a postal code, a number of a phone.
  ['text', ['00123', '45']],
  ['text', [null, '']],
  ['text', ['31.01.2024']],
  ['text', ['-']],
])('finds %s in %j', (type, values) => {
  expect(typesOf(...values)).toBe(type);
});

it('takes no comma for that of a decimal where it separates the fields', () => {
  const guess = new ColumnGuess(false);
  guess.add(['1,5']);
  expect(guess.types()).toEqual(['text']);
});

it('knows a header from values', () => {
  expect(isHeader(['id', 'Name'])).toBe(true);
  expect(isHeader(['1', 'Ann'])).toBe(false);
  expect(isHeader(['id', null])).toBe(false);
  expect(isHeader(['id', 'ID'])).toBe(false);
});

it('names columns after the header, each once', () => {
  const names = columnsOf(['text', 'text', 'text', 'text'], ['Order ID', 'Total (€)', 'order-id', null]);
  expect(names.map(({ name }) => name)).toEqual(['order_id', 'total', 'order_id_2', 'column_4']);
  expect(identifier('2024 sales')).toBe('_2024_sales');
});
