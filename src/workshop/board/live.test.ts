import { expect, it } from 'vitest';
import type { BoardChange } from '../protocol/workshop.ts';
import { changed, merged } from './live.ts';

const person = (id: string, name = id) => ({ id, name, joinedAt: '2026-05-04T09:00:00Z', standings: [] });

it('puts changes in place, adds who joined at the end, and takes out who left', () => {
  const before = [person('a'), person('b'), person('c')];
  const after = changed(
    before,
    new Map<string, BoardChange>([
      ['b', person('b', 'B')],
      ['d', person('d')],
      ['a', { id: 'a', left: true }],
      ['gone', { id: 'gone', left: true }],
    ]),
  );
  expect(after.map(({ name }) => name)).toEqual(['B', 'c', 'd']);
  expect(after[1]).toBe(before[2]);
});

it('keeps the standings that a change does not name', () => {
  const standing = (exercise: string, attempts: number) => ({
    ...{
      exercise,
      attempts,
      state: 'tried' as const,
      openedAt: '',
      lastAt: '',
      hints: 0,
      solutionSeen: false,
    },
    verification: { state: 'none' as const },
  });
  const before = { ...person('a'), standings: [standing('lab/one', 1), standing('lab/two', 1)] };
  const first = { ...person('a'), standings: [standing('lab/two', 2)] };
  const second = { ...person('a'), standings: [standing('lab/three', 1)] };
  const [after] = changed([before], new Map([['a', merged(first, second)]]));
  expect(after?.standings.map(({ exercise, attempts }) => [exercise, attempts])).toEqual([
    ['lab/one', 1],
    ['lab/two', 2],
    ['lab/three', 1],
  ]);
});
