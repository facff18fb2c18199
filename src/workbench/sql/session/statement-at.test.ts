import { expect, it } from 'vitest';
import { UnterminatedError } from '#checkers/sql/statements.ts';
import { statementsAt } from './statement-at.ts';

const text = 'SELECT 1;\n\n-- two\nSELECT 2;\n\n';
const at = (position: number) =>
  statementsAt(text, { from: position, to: position }).map((statement) => statement.text);

it('means the statement under the cursor, its semicolon included', () => {
  expect(at(0)).toEqual(['SELECT 1']);
  expect(at(9)).toEqual(['SELECT 1']);
  expect(at(text.indexOf('2'))).toEqual(['SELECT 2']);
});

it('means the statement before, between two and at the end', () => {
  expect(at(10)).toEqual(['SELECT 1']);
  expect(at(text.length)).toEqual(['SELECT 2']);
});

it('means the first statement, above it', () => {
  expect(statementsAt('-- read me\n\nSELECT 1', { from: 3, to: 3 }).map((one) => one.text)).toEqual([
    'SELECT 1',
  ]);
});

it('means the whole selection, at its place in the text', () => {
  const from = text.indexOf('-- two');
  const [statement] = statementsAt(text, { from, to: text.length });
  expect(text.slice(statement?.from, statement?.to)).toBe('SELECT 2');
});

it('means nothing in an empty text, and says what is not closed', () => {
  expect(statementsAt(' -- nothing', { from: 0, to: 0 })).toEqual([]);
  expect(() => statementsAt("SELECT 'x", { from: 0, to: 0 })).toThrow(UnterminatedError);
});
