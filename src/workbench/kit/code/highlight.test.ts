import { typescriptLanguage } from '@codemirror/lang-javascript';
import { PostgreSQL } from '@codemirror/lang-sql';
import { expect, it } from 'vitest';
import { highlightedLines } from './highlight.ts';

it('colors SQL line by line, and loses no character', () => {
  const sql = "SELECT id -- the key\nFROM orders\n\nWHERE note = 'it is' AND id = 7;";
  const lines = highlightedLines(sql, PostgreSQL.language.parser);
  expect(lines.map((line) => line.map(({ text }) => text).join('')).join('\n')).toBe(sql);
  expect(lines[0]).toContainEqual({ text: 'SELECT', className: 'code-keyword' });
  expect(lines[0]).toContainEqual({ text: '-- the key', className: 'code-comment' });
  expect(lines[3]).toContainEqual({ text: "'it is'", className: 'code-string' });
  expect(lines[3]).toContainEqual({ text: '7', className: 'code-number' });
});

it('colors TypeScript', () => {
  const [line] = highlightedLines("const name: string = 'x';", typescriptLanguage.parser);
  expect(line).toContainEqual({ text: 'const', className: 'code-keyword' });
  expect(line).toContainEqual({ text: 'string', className: 'code-type' });
});
