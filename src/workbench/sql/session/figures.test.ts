import { expect, it } from 'vitest';
import type { Comparison } from '#checkers/sql/grade.ts';
import { figuresOf, keptFigures } from './figures.ts';

const comparison = (title: string, before: number, after: number | undefined) =>
  ({ title, after, signal: { unit: 'page', before, after: after ?? 0 } }) as unknown as Comparison;

it('says what came of each workload, and of all together', () => {
  const figures = keptFigures([comparison('Sign-in', 1205, 3), comparison('Basket', 100, 100)]);
  expect(figures).toEqual([
    { title: 'Sign-in', before: '1,205 pages', after: '3 pages', change: '402 times fewer' },
    { title: 'Basket', before: '100 pages', after: '100 pages', change: 'no difference' },
    { title: 'Together', before: '1,305 pages', after: '103 pages', change: '13 times fewer' },
  ]);
});

it('has no sum of one workload, and none that leaves one out', () => {
  expect(figuresOf([comparison('Sign-in', 1205, 3)])).toHaveLength(1);
  const [, second, sum] = figuresOf([comparison('Sign-in', 1205, 3), comparison('Basket', 9, undefined)]);
  expect(second).toMatchObject({ after: 'did not run', share: undefined });
  expect(sum).toMatchObject({ before: '1,214 pages', after: 'did not run' });
});
