import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit.ts';

it('allows so many at once, then so many a second, of each asker', () => {
  let now = 0;
  const limit = new RateLimit({ atOnce: 2, perSecond: 0.5 }, () => now);
  expect([limit.allows('a'), limit.allows('a'), limit.allows('a'), limit.allows('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  now = 2_000;
  expect([limit.allows('a'), limit.allows('a')]).toEqual([true, false]);
});

it('counts several things that are asked for at once, and none of them when they are too many', () => {
  const limit = new RateLimit({ atOnce: 3, perSecond: 1 }, () => 0);
  expect([limit.allows('a', 2), limit.allows('a', 2), limit.allows('a', 0), limit.allows('a', 1)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

it('keeps no one waiting longer when the clock is set back', () => {
  let now = 3_600_000;
  const limit = new RateLimit({ atOnce: 1, perSecond: 1 }, () => now);
  limit.allows('a');
  now = 0;
  expect(limit.allows('a')).toBe(false);
  now = 1_000;
  expect(limit.allows('a')).toBe(true);
});

it('counts not what is given back, and never allows more at once for it', () => {
  const limit = new RateLimit({ atOnce: 1, perSecond: 1 }, () => 0);
  limit.allows('a');
  limit.giveBack('a');
  limit.giveBack('a');
  expect([limit.allows('a'), limit.allows('a')]).toEqual([true, false]);
});
