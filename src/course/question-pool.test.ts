import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { questionsOf } from './question-pool.ts';

const page = (text: string) => ({ title: 'Queries', href: '/guide/03-queries/', text });
const choices = `[
  { text: 'It\\'s \`io2\`', why: 'Because it is the volume that has them.', right: true },
  { text: "gp3", why: 'That one has no more than 3,000.' },
]`;

it('reads questions out of a page, each with the page it is from', () => {
  const text = `Text.\n\n<Question ask="Which storage?" choices={${choices}} />\n\n<Question\n  ask="Which one is it?"\n  choices={${choices}}\n/>`;
  const questions = questionsOf([page(text)]);
  expect(questions.map(({ ask }) => ask)).toEqual(['Which storage?', 'Which one is it?']);
  expect(questions[0]).toMatchObject({
    choices: [{ text: "It's `io2`", right: true }, { text: 'gp3' }],
    page: { title: 'Queries', href: '/guide/03-queries/' },
  });
});

it('refuses a question that is made of something else on its page', () => {
  expect(() => questionsOf([page('<Question ask="Which storage?" choices={[storage]} />')])).toThrow(
    /“Queries” can't be asked in the lab's test/,
  );
});

it('reads every question of the course', () => {
  const files = globSync(['labs/*/steps/*.mdx', 'labs/*/exercises/*/index.mdx', 'src/guide/*/index.mdx']);
  const asked = files.map((file) => readFileSync(file, 'utf8'));
  const count = asked.join('').match(/<Question\b/g)?.length;
  expect(questionsOf(asked.map(page))).toHaveLength(count ?? 0);
});
