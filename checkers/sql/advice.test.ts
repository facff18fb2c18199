import { expect, it } from 'vitest';
import { adviceFor } from './advice.ts';
import { StatementError } from './database.ts';

const syntax = new StatementError('syntax error', { code: '42601' });
const unknown = (name: string) => new StatementError(`column "${name}" does not exist`, { code: '42703' });

it.each([
  ['SELECT 1 WHERE 1 = ?', '?'],
  ['SELECT 1 WHERE 1 BETWEEN :first AND :last', ':first'],
  ['SELECT 1 WHERE 1 = %s', '%s'],
  ['SELECT 1 WHERE 1 = {id}', '{id}'],
])('says how parameters are written: %s', (sql, placeholder) => {
  expect(adviceFor(sql, syntax)).toBe(
    `Write $1, $2 and so on where the values go: ${placeholder} isn’t a parameter of PostgreSQL.`,
  );
});

it('takes @name for a parameter, too, which PostgreSQL reads as an operator and a column', () => {
  expect(adviceFor('SELECT 1 WHERE 1 = @id', unknown('id'))).toContain('@id isn’t a parameter');
});

it('leaves casts, slices, strings and comments alone', () => {
  expect(adviceFor("SELECT a::int, '?', ':b' FROM -- ?", syntax)).toBeUndefined();
});

it('tells a text in double quotes from a column that is missing', () => {
  expect(adviceFor('SELECT 1 WHERE a = "paid"', unknown('paid'))).toContain('write it in single quotes');
  expect(adviceFor('SELECT paid', unknown('paid'))).toBeUndefined();
});

it.each(['CREATE INDEX', 'INSERT 0 5', '(20 rows)', 'Time: 45.321 ms'])(
  'names what psql printed: %s',
  (line) => {
    expect(adviceFor(`SELECT 1\n${line}`, syntax)).toContain(`Delete the line “${line}”`);
  },
);

it('says how PostgreSQL quotes names', () => {
  expect(adviceFor('SELECT `id` FROM `a`', syntax)).toContain('without backticks');
});
