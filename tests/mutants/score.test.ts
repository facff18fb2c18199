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
  expect(scoreTable([score, score]).split('\n').at(-1)).toMatch(/^\| all +\| 10 +\| 6 +\| 2 +\| 2 +\|$/);
});
