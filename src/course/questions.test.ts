import { expect, it } from 'vitest';
import { inlineCode, questionSchema } from './questions.ts';

const right = { text: '3,000', why: 'That is what gp3 includes.', right: true };
const wrong = { text: '100', why: 'That is the least of gp2.' };

it('takes a question with one right choice', () => {
  expect(questionSchema.safeParse({ ask: 'How many IOPS?', choices: [wrong, right] }).success).toBe(true);
});

it.each([
  ['two right choices', [right, right]],
  ['no right choice', [wrong, wrong]],
  ['a choice alone', [right]],
  ['a choice that is not explained', [right, { text: '100' }]],
])('refuses %s', (_, choices) => {
  expect(questionSchema.safeParse({ ask: 'How many IOPS?', choices }).success).toBe(false);
});

it('takes code apart from the text around it', () => {
  expect(inlineCode('Set `iops` to 3,500')).toEqual([
    { text: 'Set ', code: false },
    { text: 'iops', code: true },
    { text: ' to 3,500', code: false },
  ]);
});
