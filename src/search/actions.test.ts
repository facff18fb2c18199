import { expect, it } from 'vitest';
import { isAskedFor } from './actions.ts';

it.each([
  ['', true],
  ['next', true],
  ['NEXT p', true],
  ['page next', true],
  ['nextt', false],
  ['next index', false],
])('takes “%s” for the next page: %s', (query, asked) => {
  expect(isAskedFor(query, 'Next page onward')).toBe(asked);
});
