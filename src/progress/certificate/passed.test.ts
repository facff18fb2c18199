import { expect, it } from 'vitest';
import { passedParts } from './passed.ts';

const parts = [
  { title: 'The guide', steps: ['guide/a'] },
  { title: 'Lab 1', steps: ['one/a', 'one/b', 'one/c'], test: 'one/test' },
];

it('states what was passed of each part, when, and what was looked at', () => {
  expect(
    passedParts(parts, {
      'one/a': { state: 'passed', passedAt: '2026-11-22T10:00:00.000Z' },
      'one/b': { state: 'passed', passedAt: '2026-11-20T10:00:00.000Z', solutionSeen: true },
      'one/c': { state: 'tried', solutionSeen: true },
      'one/test': { state: 'passed', passedAt: '2026-11-29T10:00:00.000Z', score: 9 },
      'gone/x': { state: 'passed' },
    }),
  ).toEqual([
    {
      title: 'Lab 1',
      passed: 2,
      total: 3,
      solutionsSeen: 1,
      lastPassedAt: '2026-11-22T10:00:00.000Z',
      score: 9,
    },
  ]);
});

it('states no test that was not passed', () => {
  expect(
    passedParts(parts, { 'one/a': { state: 'passed' }, 'one/test': { state: 'tried', score: 7 } }),
  ).toMatchObject([{ score: undefined, lastPassedAt: undefined }]);
});

it('states nothing where nothing was passed', () => {
  expect(passedParts(parts, { 'one/a': { state: 'tried' } })).toEqual([]);
});
