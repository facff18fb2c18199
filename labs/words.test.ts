import { expect, it } from 'vitest';
import { agreeing, counted, dollars, duration, grouped, listed, whole } from './words.ts';

it('groups digits by thousands and keeps up to six decimals', () => {
  expect([grouped(3500), grouped(1_234_567), grouped(0.000001), grouped(2.5)]).toEqual([
    '3,500',
    '1,234,567',
    '0.000001',
    '2.5',
  ]);
});

it('rounds to whole numbers', () => {
  expect([whole(1200.4), whole(0.6)]).toEqual(['1,200', '1']);
});

it('counts one in the singular, and none and several in the plural', () => {
  expect([counted(1, 'page'), counted(0, 'page'), counted(2622, 'page')]).toEqual([
    '1 page',
    '0 pages',
    '2,622 pages',
  ]);
  expect(counted(3, 'index', 'indexes')).toBe('3 indexes');
  expect([agreeing(1, 'has', 'have'), agreeing(2, 'has', 'have')]).toEqual(['has', 'have']);
});

it('lists names with an "and" before the last', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

it('writes cents only for amounts below ten dollars', () => {
  expect([dollars(0.483), dollars(9.5), dollars(363.2), dollars(1204)]).toEqual([
    '$0.48',
    '$9.50',
    '$363',
    '$1,204',
  ]);
});

it('writes minutes as hours and minutes', () => {
  expect([45, 75, 240].map(duration)).toEqual(['45 min', '1 h 15 min', '4 h']);
});
