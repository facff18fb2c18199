import { expect, it } from 'vitest';
import { lastWithin } from './current-section.ts';

it('is the last section that begins above the line', () => {
  expect(lastWithin([-800, -20, 250, 900], 300)).toBe(2);
  expect(lastWithin([-800, -20, 350, 900], 300)).toBe(1);
});

it('is none above the first section, and passes over headings that are not there', () => {
  expect(lastWithin([400, 900], 300)).toBe(-1);
  expect(lastWithin([-10, Number.POSITIVE_INFINITY], 300)).toBe(0);
  expect(lastWithin([], 300)).toBe(-1);
});
