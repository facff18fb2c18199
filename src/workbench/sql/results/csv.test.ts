import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('writes a header and rows, quoting what must be quoted', () => {
  const columns = ['id', 'a "name"', 'note'].map((name) => ({ name, type: 25 }));
  const rows = [
    ['1', 'plain', 'with, comma'],
    ['2', 'two\nlines', 'say "hi"'],
  ];
  expect(toCsv({ columns, rows })).toBe(
    'id,"a ""name""",note\r\n1,plain,"with, comma"\r\n2,"two\nlines","say ""hi"""\r\n',
  );
});

it('tells NULL from an empty text', () => {
  expect(
    toCsv({
      columns: [
        { name: 'a', type: 25 },
        { name: 'b', type: 25 },
      ],
      rows: [[null, '']],
    }),
  ).toBe('a,b\r\n,""\r\n');
});
