import { expect, it } from 'vitest';
import { openedKey, readOpened, withOpened } from './opened.ts';

it('keeps one page of each lab, the latest first', () => {
  expect(withOpened(['one/a', 'two/b'], 'two/c')).toEqual(['two/c', 'one/a']);
  expect(withOpened(['one/a'], 'one-more/a')).toEqual(['one-more/a', 'one/a']);
});

it.each([
  ['nothing', null, []],
  ['no JSON', '{', []],
  ['an object', '{"a":1}', []],
  ['what is no page', '["one/a", 7, "../x", "two/b"]', ['one/a', 'two/b']],
])('reads %s', (_, stored, opened) => {
  expect(readOpened({ getItem: (key) => (key === openedKey ? stored : null) })).toEqual(opened);
});

it('reads nothing where storage is switched off', () => {
  const getItem = () => {
    throw new Error('denied');
  };
  expect(readOpened({ getItem })).toEqual([]);
});
