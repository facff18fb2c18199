import { expect, it } from 'vitest';
import { type Change, changed } from './live.ts';

const person = (id: string, name = id) => ({ id, name, joinedAt: '2026-05-04T09:00:00Z', standings: [] });

it('puts changes in place, adds who joined at the end, and takes out who left', () => {
  const before = [person('a'), person('b'), person('c')];
  const after = changed(
    before,
    new Map<string, Change>([
      ['b', person('b', 'B')],
      ['d', person('d')],
      ['a', { id: 'a', left: true }],
      ['gone', { id: 'gone', left: true }],
    ]),
  );
  expect(after.map(({ name }) => name)).toEqual(['B', 'c', 'd']);
  expect(after[1]).toBe(before[2]);
});
