import { expect, it } from 'vitest';
import { drawQuestions, scoreText, test, testText } from './score.ts';

it.each([
  [{ right: 2, wrong: 1, total: 7 }, '3 of 7 answered, 2 right.'],
  [{ right: 7, wrong: 0, total: 7 }, '7 of 7 right.'],
  [{ right: 6, wrong: 1, total: 7 }, '6 of 7 right. The wrong one comes back below.'],
  [{ right: 5, wrong: 2, total: 7 }, '5 of 7 right. The 2 wrong ones come back below.'],
])('says the score of %o', (answers, text) => {
  expect(scoreText(answers)).toBe(text);
});

it('passes a test with eight of ten', () => {
  expect(testText(7)).toBe('7 of 10 right. You need 8 to pass.');
  expect(testText(8)).toBe('8 of 10 right: passed.');
});

const pool = Array.from({ length: 25 }, (_, index) => `question-${index}`);
/** A generator of numbers that repeats (Lehmer). */
const seeded = (seed: number) => () => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
};

it('draws ten different questions, in another order each time', () => {
  const first = drawQuestions(pool, {}, seeded(1));
  expect(first).toHaveLength(test.questions);
  expect(new Set(first).size).toBe(test.questions);
  expect(drawQuestions(pool, {}, seeded(2))).not.toEqual(first);
});

it('asks again what was wrong, then what was not asked yet', () => {
  const right = pool.slice(0, 20).map((id) => [id, 'right'] as const);
  const wrong = pool.slice(20, 23).map((id) => [id, 'wrong'] as const);
  const drawn = drawQuestions(pool, Object.fromEntries([...right, ...wrong]), seeded(3));
  expect(drawn).toEqual(expect.arrayContaining(pool.slice(20)));
});

it('asks all there are where there are fewer', () => {
  expect(drawQuestions(pool.slice(0, 4), {}, seeded(1)).sort()).toEqual(pool.slice(0, 4));
});
