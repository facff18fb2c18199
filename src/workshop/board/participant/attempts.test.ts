import { expect, it } from 'vitest';
import { attemptNumber, textBefore } from './attempts.ts';

const checked = (exercise: string, answer: string) => ({ at: answer, exercise, kind: 'checked', answer });

it('finds the attempt before in the same exercise, and numbers attempts from the first', () => {
  const [third, draft, other, second, first] = [
    checked('lab/a', 'three'),
    { at: '', exercise: 'lab/a', kind: 'draft', answer: 'unchecked' },
    checked('lab/b', 'other'),
    checked('lab/a', 'two'),
    checked('lab/a', 'one'),
  ];
  const timeline = [third, draft, other, second, first];
  expect(textBefore(timeline, third)).toBe('two');
  expect(textBefore(timeline, draft)).toBe('two');
  expect(textBefore(timeline, first)).toBeUndefined();
  expect(
    timeline.filter(({ kind }) => kind === 'checked').map((each) => attemptNumber(timeline, each)),
  ).toEqual([3, 1, 2, 1]);
});
