import { expect, it } from 'vitest';
import type { QueryResult } from './database.ts';
import { differenceOf } from './rows.ts';

const [int, numeric, double, text] = [23, 1700, 701, 25];

function result(columns: Record<string, number>, rows: (string | null)[][], truncated = false): QueryResult {
  return {
    columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
    rows,
    truncated,
    command: '',
    notices: [],
    milliseconds: 0,
  };
}

const ordered = { ordered: true };
const unordered = { ordered: false };

it('takes columns in any order, by name', () => {
  const expected = result({ id: int, city: text }, [['1', 'Paris']]);
  expect(differenceOf(expected, result({ city: text, id: int }, [['Paris', '1']]), ordered)).toBeUndefined();
});

it('says which column is missing or too many', () => {
  const expected = result({ id: int, city: text }, []);
  expect(differenceOf(expected, result({ id: int }, []), ordered)).toBe(
    'The column city is missing; the columns are id.',
  );
  expect(differenceOf(expected, result({ id: int, city: text, country: text }, []), ordered)).toBe(
    'The column country isn’t part of the result.',
  );
});

it('takes integers and decimals of equal value for equal, whatever their type', () => {
  const expected = result({ n: numeric }, [['12.500'], ['100'], ['0.00']]);
  expect(differenceOf(expected, result({ n: numeric }, [['12.5'], ['100'], ['0']]), ordered)).toBeUndefined();
  const whole = result({ n: numeric }, [['12']]);
  expect(differenceOf(whole, result({ n: int }, [['12']]), ordered)).toBeUndefined();
});

it.each([
  ['a date', 1082, 'text', text],
  ['a number', numeric, 'a floating-point number', double],
  ['a timestamp with time zone', 1184, 'a timestamp without time zone', 1114],
  ['boolean', 16, 'text', text],
])('tells %s (%s) from %s', (wanted, want, given, have) => {
  expect(differenceOf(result({ a: want }, []), result({ a: have }, []), ordered)).toBe(
    `The column a is ${given} instead of ${wanted}.`,
  );
});

it('takes the kinds of text for one', () => {
  expect(differenceOf(result({ a: text }, [['x']]), result({ a: 1043 }, [['x']]), ordered)).toBeUndefined();
});

it('does not shorten an exponent', () => {
  const expected = result({ n: double }, [['1.5e+10']]);
  expect(differenceOf(expected, result({ n: double }, [['1.5e+1']]), ordered)).toContain('Row 1');
});

it('does not take texts of equal numeric value for equal', () => {
  expect(differenceOf(result({ n: text }, [['1.0']]), result({ n: text }, [['1']]), ordered)).toContain(
    'Row 1',
  );
});

it('tells NULL from an empty text', () => {
  expect(differenceOf(result({ t: text }, [[null]]), result({ t: text }, [['']]), ordered)).toBe(
    'Row 1 is () instead of (NULL).',
  );
});

it('holds the order only where the question has one', () => {
  const expected = result({ id: int }, [['1'], ['2'], ['2']]);
  const actual = result({ id: int }, [['2'], ['1'], ['2']]);
  expect(differenceOf(expected, actual, unordered)).toBeUndefined();
  expect(differenceOf(expected, actual, ordered)).toBe('The rows are right, but row 1 is in another place.');
});

it('counts equal rows', () => {
  const expected = result({ id: int }, [['1'], ['2'], ['2']]);
  expect(differenceOf(expected, result({ id: int }, [['1'], ['1'], ['2']]), unordered)).toBe(
    'Row 2 is (1) instead of (2).',
  );
});

it('says how many rows came, also when they were cut off', () => {
  const one = result({ id: int }, [['1']]);
  expect(differenceOf(one, result({ id: int }, []), ordered)).toBe('0 rows came back instead of 1 row.');
  expect(differenceOf(one, result({ id: int }, [['1']], true), ordered)).toBe(
    'more than 1 row came back instead of 1 row.',
  );
});
