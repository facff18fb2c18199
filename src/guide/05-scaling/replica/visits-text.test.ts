import { expect, test } from 'vitest';
import { tellFigures, tellVisit } from './visits-text.ts';

test('a read is told with what the customer sees', () => {
  const visit = { customer: 2, appliedAfter: 512.3, askedAfter: 300 };
  expect(tellVisit({ ...visit, answeredAfter: 300, answeredBy: 'replica', sees: 'old' })).toBe(
    'Customer 3 reads 300 ms after the write; the replica shows it after 512 ms; the replica answers: the old cart.',
  );
  expect(tellVisit({ ...visit, answeredAfter: 512.3, answeredBy: 'replica', sees: 'new' })).toBe(
    'Customer 3 reads 300 ms after the write, waits 212 ms; the replica shows it after 512 ms; the replica answers: the new cart.',
  );
});

test('figures are told as the trade that they are', () => {
  const figures = { reads: 1_000, stale: 412, fromPrimary: 0, meanWaitMs: 0, longestWaitMs: 0 };
  expect(tellFigures(figures)).toBe(
    '412 of 1,000 reads are stale. The primary answers none of them. No one waits.',
  );
  expect(tellFigures({ ...figures, stale: 0, fromPrimary: 31, meanWaitMs: 61, longestWaitMs: 200 })).toBe(
    'None of 1,000 reads are stale. The primary answers 31 of them. A read waits 61 ms on average, 200 ms at most.',
  );
});
