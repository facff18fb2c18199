import { expect, it } from 'vitest';
import { scoreOf, scoreTable } from './score.ts';

it('tells what passes with a reason from what passes without one, and names explanations of nothing', () => {
  const score = scoreOf('01-missing-index', { mutants: 5, passing: ['index key DESC', 'UNIQUE'] }, [
    { mutants: ['index key DESC', 'index key DESC (2)'], why: 'A b-tree is read in both directions.' },
    { mutants: /^column list/, why: 'Columns are compared by name.' },
  ]);
  expect(score).toEqual({
    subject: '01-missing-index',
    mutants: 5,
    killed: 3,
    explained: 1,
    unexplained: ['UNIQUE'],
    stale: ['index key DESC (2)', '/^column list/'],
  });
});

it('sums a table, and keeps the rows of what was not scored again', () => {
  const counts = { killed: 3, explained: 1, stale: [] };
  const first = { ...counts, subject: '01-missing-index', mutants: 5, unexplained: ['UNIQUE'] };
  const second = { ...counts, subject: '02-composite-index', mutants: 4, unexplained: [] };
  const before = scoreTable([second, first]);
  expect(before.split('\n').slice(2)).toEqual([
    '| 01-missing-index | 5 | 3 | 1 | 1 |',
    '| 02-composite-index | 4 | 3 | 1 | 0 |',
    '| all | 9 | 6 | 2 | 1 |',
  ]);
  const fixed = { ...first, killed: 4, unexplained: [] };
  expect(scoreTable([fixed], before).split('\n').slice(2)).toEqual([
    '| 01-missing-index | 5 | 4 | 1 | 0 |',
    '| 02-composite-index | 4 | 3 | 1 | 0 |',
    '| all | 9 | 7 | 2 | 0 |',
  ]);
});
