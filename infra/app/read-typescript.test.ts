import { describe, expect, test } from 'vitest';
import { causeOf, TypeScriptError, withoutTypes } from './read-typescript.ts';

const keepOnly = 'Keep only the code between this line and the line that closes it.';

describe('what is pasted around a program is named, with its place', () => {
  test.each([
    ['```ts\nf(1);\n```', `\`\`\`ts is Markdown, not TypeScript. ${keepOnly}`, 1, 1],
    ['Sure! It’s this:\n\n  ```\nf(1);\n', `\`\`\` is Markdown, not TypeScript. ${keepOnly}`, 3, 3],
    ['f(1);\n```\nIt doesn’t wait.', `\`\`\` is Markdown, not TypeScript. ${keepOnly}`, 2, 1],
    [
      'Here is the updated code:\nf(1);',
      'This line is a sentence, not TypeScript. Keep only the code.',
      1,
      1,
    ],
    [
      'f({\n-  a: 1,\n+  a: 2,\n});',
      'This line begins with the - of a diff. Delete the + at the start of each line, and the lines that begin with -.',
      2,
      1,
    ],
    [
      'f(() =&gt; 1);',
      '&gt; is HTML, not TypeScript. Copy the code again from where it is shown as text.',
      1,
      7,
    ],
  ])('%j', (text, message, line, column) => {
    const error = expect.objectContaining({ message, path: '/a.ts', line, column });
    for (const kind of ['module', 'script'] as const)
      expect(() => withoutTypes('/a.ts', text, kind)).toThrow(error);
  });

  test.each([
    ['f(‘a’);', 'A typographic quotation mark (‘) is here', 3],
    ['f(1\u200b);', 'An invisible character (U+200B) is here', 4],
  ])('and so is what only the engine of JavaScript refuses: %j', (text, message, column) => {
    const cause = causeOf(new SyntaxError('Invalid or unexpected token'), '/a.ts', text);
    expect(cause).toBeInstanceOf(TypeScriptError);
    expect(cause).toMatchObject({ message: expect.stringContaining(message), line: 1, column });
  });
});

test.each([
  ['a fence in a comment', '/*\n```ts\nf(1);\n```\n*/\n// ```\nf(1);'],
  ['quotes in strings', "f('‘a’', 1);"],
  ['a sentence in a template', 'f(`\nHere is what you see:\n`);'],
  ['a sum on lines of its own', 'f(1\n  + 2\n- 3);'],
  ['no-break spaces', 'f(\u00a01);'],
])('passes over %s', (_what, text) => {
  expect(withoutTypes('/a.ts', text, 'script')).toContain(text);
});

test('an error stays what it is where nothing was pasted', () => {
  const error = new SyntaxError('Unexpected token');
  expect(causeOf(error, '/a.ts', "f('‘a’', 1 2);")).toBe(error);
});
