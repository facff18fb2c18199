import { expect, test } from 'vitest';
import { TypeScriptError } from '#infra/app/read-typescript.ts';
import { originalColumn, transpile } from './transpile.ts';

test('every line stays where it is', () => {
  const text =
    "import * as ec2 from 'ec2';\nimport type { A } from 'a';\n\nexport const b: A = ec2.c(\n  1,\n);\n";
  const lines = transpile('/a.ts', text).split('\n');
  expect(lines).toHaveLength(text.split('\n').length);
  expect(lines[0]).toContain("require('ec2')");
  expect(lines.join('\n')).not.toContain("require('a')");
  expect(lines[4]).toContain('1,');
});

test('a column is found again', () => {
  const text = "import * as ec2 from 'ec2';\nconst a: ec2.A = new ec2.B() as ec2.C; ec2.fail();";
  const [, line = ''] = transpile('/a.ts', text).split('\n');
  const column = line.indexOf('fail') + 1;
  expect(originalColumn(text, 2, column)).toBe(
    'const a: ec2.A = new ec2.B() as ec2.C; ec2.fail'.indexOf('fail') + 1,
  );
});

test.each<[string, string, number, number]>([
  ['a = ;', 'Unexpected “;”.', 1, 5],
  ['\nconst = 1', 'Unexpected “=”.', 2, 7],
  ['if (a {', 'Unexpected “{”, expected ")".', 1, 7],
  ['class A {', 'The text ends before everything that was opened is closed.', 1, 10],
  ['f(1', 'The text ends before everything that was opened is closed.', 1, 4],
])('says what is wrong with %j', (text, message, line, column) => {
  const error = expect.objectContaining({ message, path: '/a.ts', line, column });
  expect(() => transpile('/a.ts', text)).toThrow(error);
  expect(() => transpile('/a.ts', text)).toThrow(TypeScriptError);
});
