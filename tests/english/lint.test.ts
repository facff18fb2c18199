import { expect, it } from 'vitest';
import { lintEnglish, mostWords } from './lint.ts';

const messages = async (...sentences: string[]) =>
  (await lintEnglish(sentences)).map(({ sentence, message }) => `${sentence} ${message}`);

it('passes a short sentence in words of today', async () => {
  expect(await messages('If customers still wait, they are waiting for a connection.')).toEqual([]);
});

it('names the sentence that has too many words', async () => {
  const long = `${'word '.repeat(mostWords)}more.`;
  expect(await messages('Short.', long, 'Short.')).toEqual([
    `${long} Exceeds the maximum word count of ${mostWords}.`,
  ]);
});

it.each([
  ['Three pages stand in the index.', 'Write “is”.'],
  ['The statement is to be rewritten.', 'Write “will be, should be or must be”.'],
  ['Put the proxy beside the database.', 'Write “next to, or in addition to”.'],
  ['The table does not grow any more.', 'Write “anymore”.'],
  ['Switch it on before the sale.', 'Write “turn on, or turn off”.'],
])('says what to write instead: %s', async (sentence, message) => {
  expect(await messages('The plan is good.', sentence)).toEqual([`${sentence} ${message}`]);
});

it.each([
  'The two statements run at the same time, and all the same rows come back.',
  'A larger class carries not many more requests.',
  'The next sale goes on sale at nine.',
  'Neither besides nor understands has a word of the list in it.',
])('leaves alone a word that only looks like one of the list: %s', async (sentence) => {
  expect(await messages(sentence)).toEqual([]);
});
