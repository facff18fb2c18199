import { expect, it } from 'vitest';
import { resumeWords } from './words.ts';

const kept = { resume: 'copper-window-lake', resumeMark: 'first' };

it('shows the resume code, also before the server has said anything', () => {
  for (const newest of ['first', undefined])
    expect(resumeWords(kept, newest)).toEqual({
      text: expect.stringContaining('use this resume code'),
      code: 'copper-window-lake',
    });
});

it('shows no resume code after the instructor made a new one', () => {
  const { text, code } = resumeWords(kept, 'second');
  expect(code).toBeUndefined();
  expect(text).toContain('Ask them for it');
  expect(text).toContain('doesn’t work anymore');
});

it('says who can help where this browser knows none', () => {
  expect(resumeWords({}, 'first')).toEqual({ text: expect.stringContaining('instructor') });
  expect(resumeWords(undefined, 'first').code).toBeUndefined();
});
