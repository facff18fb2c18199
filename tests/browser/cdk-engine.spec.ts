import { appOf, expect, printing, test } from './cdk/engine.ts';
import { labProgram, solution } from './cdk/programs.ts';
import { expectTemplatesOfNode } from './cdk/templates-of-node.ts';

const endless = 'for (;;);';

test.describe('the page makes the templates that Node makes', () => {
  // In one process, which asks Node once.
  test.describe.configure({ mode: 'default' });

  test('in English', async ({ engine }) => {
    await expectTemplatesOfNode((program) => engine.run(program));
  });

  test.describe('in Danish, which sorts other letters behind others', () => {
    test.use({ locale: 'da-DK' });

    test('as well', async ({ engine }) => {
      const sorted = await engine.page.evaluate(() => ['z', 'aa'].sort((a, b) => a.localeCompare(b)));
      expect(sorted).toEqual(['z', 'aa']);
      await expectTemplatesOfNode((program) => engine.run(program));
    });
  });
});

test('a program prints and annotates', async ({ engine }) => {
  const text = `
import { Annotations, App, Stack } from 'aws-cdk-lib';
const stack = new Stack(new App(), 'Shop');
Annotations.of(stack).addWarningV2('course:example', 'Only an example.');
console.log('made', { stack: stack.stackName }, stack, 12n, [1, undefined]);
process.stdout.write('written\\n');
`;
  expect(await engine.runApp(text)).toMatchObject({
    annotations: [{ level: 'warning', path: '/Shop', message: 'Only an example. [ack: course:example]' }],
    // CDK's class is named so on Node, too.
    output: ['made {"stack":"Shop"} [Stack2] 12 [1,null]', 'written'],
  });
});

const refusals: {
  name: string;
  text: string;
  phase: 'read' | 'run';
  message: RegExp;
  at?: [number, number];
}[] = [
  {
    name: 'no TypeScript',
    text: 'const a = 1;\nconst b = ;',
    phase: 'read',
    message: /^Unexpected “;”\.$/,
    at: [2, 11],
  },
  {
    name: 'a bracket that is missing',
    text: 'f(1',
    phase: 'read',
    message: /^The text ends before/,
    at: [1, 4],
  },
  {
    name: 'a name that is there twice',
    text: 'const a = 1;\n  const a = 2;',
    phase: 'read',
    message: /\ba\b/,
    at: [2, 9],
  },
  {
    name: 'await at the top',
    text: '\nawait 1;',
    phase: 'read',
    message: /^“await” works only inside/,
    at: [2, 1],
  },
  {
    name: 'all that a chat says',
    text: 'Here’s the stack:\n\n```ts\nconst a = 1;\n```\n',
    phase: 'read',
    message: /^```ts is Markdown, not TypeScript\. Keep only the code/,
    at: [3, 1],
  },
  {
    name: 'quotes of a word processor',
    text: 'const a = 1;\nprint(‘a’);',
    phase: 'read',
    message: /^A typographic quotation mark \(‘\)/,
    at: [2, 7],
  },
  {
    name: 'a service that is not there',
    text: "\nimport { Bucket } from 'aws-cdk-lib/aws-s3';\nnew Bucket();",
    phase: 'read',
    message:
      /^There is no package “aws-cdk-lib\/aws-s3” in the page\. These can be imported: constructs, .*aws-rds/,
    at: [2, 1],
  },
  {
    name: 'a service of the root that is not there',
    text: "import { aws_s3 as s3 } from 'aws-cdk-lib';\nnew s3.Bucket();",
    phase: 'run',
    message: /^There is no package “aws-cdk-lib\/aws-s3”/,
    at: [2, 5],
  },
  {
    name: 'a file that is not there',
    text: "import './a.ts';",
    phase: 'read',
    message: /^There is no file “\.\/a\.ts”/,
    at: [1, 1],
  },
  { name: 'no app', text: 'export const a = 1;', phase: 'read', message: /^The program created no app\./ },
  {
    name: 'what CDK refuses',
    text: `
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
const vpc = new ec2.Vpc(new Stack(new App(), 'Shop'), 'Vpc', { maxAzs: 0 });
new ec2.SecurityGroup(vpc, 'Group', { vpc }); new ec2.SecurityGroup(vpc, 'Group', { vpc });`,
    phase: 'run',
    message: /There is already a Construct with name 'Group' in Vpc/,
    at: [5, 47],
  },
  {
    name: 'what the program throws',
    text: 'interface A { b: { c: string } }\nconst a = {} as A;\n\n  console.log(a.b.c);',
    phase: 'run',
    message: /undefined/,
    at: [4, 19],
  },
  {
    name: 'a rejection that no one handles',
    text: 'async function main() {\n  await null;\n  throw new Error("late");\n}\nmain();',
    phase: 'run',
    message: /^late$/,
    at: [3, 9],
  },
];

test('refuses what cannot be read or run, and says why and where', { tag: '@main' }, async ({ engine }) => {
  for (const { name, text, phase, message, at: [line, column] = [] } of refusals) {
    const synthesis = await engine.runApp(text);
    expect(synthesis, name).toMatchObject({
      state: 'refused',
      phase,
      message: expect.stringMatching(message),
    });
    const at = line && { file: '/program/app.ts', line, column };
    expect(synthesis, name).toMatchObject(at ? { at } : {});
  }
});

test('refuses files that import each other in a circle', async ({ engine }) => {
  const files = { '/a.ts': "import './b.ts';", '/b.ts': "import './c.ts';", '/c.ts': "import './b.ts';" };
  expect(await engine.run({ kind: 'app', files, entry: '/a.ts' })).toMatchObject({
    phase: 'read',
    message: 'These files import each other in a circle: b.ts → c.ts → b.ts.',
    at: { file: '/c.ts', line: 1 },
  });
});

test('refuses a lab without a class, and names the lab’s file', async ({ engine }) => {
  expect(await engine.run(labProgram('export const a = 1;'))).toMatchObject({
    message: /^stack\.ts exports no class/,
  });
  expect(await engine.run(labProgram(`${solution}\nthrow new Error('no')`))).toMatchObject({
    message: 'no',
    at: { file: 'stack.ts', line: solution.split('\n').length + 1, column: 7 },
  });
});

test('the newest edit wins, also over an endless loop', async ({ engine }) => {
  const programs = [endless, printing('1'), printing('2')].map(appOf);
  const outcomes = await engine.page.evaluate(
    (programs) => Promise.all(programs.map((program) => cdk.synthesize(program))),
    programs,
  );
  expect(outcomes).toMatchObject([
    { state: 'stopped', reason: 'cancelled' },
    { state: 'stopped', reason: 'cancelled' },
    { state: 'synthesized', output: ['2'] },
  ]);
});

test('a run can be cancelled', async ({ engine }) => {
  const outcomes = await engine.page.evaluate(async (program) => {
    await cdk.prepareEngine();
    const run = (how: 'synthesize' | 'synthesizeFresh') => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 300);
      return cdk[how](program, { signal: stop.signal });
    };
    return [await run('synthesize'), await run('synthesizeFresh')];
  }, appOf(endless));
  expect(outcomes).toMatchObject(Array(2).fill({ state: 'stopped', reason: 'cancelled' }));
  expect(await engine.runApp(printing('1'))).toMatchObject({ output: ['1'] });
});

test('a download that fails is told, and can be tried again', async ({ engine, server }) => {
  server.engineStatus = 503;
  const prepare = () =>
    engine.page.evaluate(async () => {
      const seen: number[] = [];
      await cdk.prepareEngine(({ receivedBytes, totalBytes }) => seen.push(receivedBytes / totalBytes));
      return seen;
    });
  await expect(prepare()).rejects.toThrow('The server answered 503 for /engine.txt.');
  await expect(engine.runApp(printing('1'))).rejects.toThrow('The server answered 503');
  server.engineStatus = undefined;
  const progress = await prepare();
  expect(progress.at(-1)).toBe(1);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(await engine.runApp(printing('1'))).toMatchObject({ output: ['1'] });
});

test('what arrives instead of the engine, twice, is told, and fetched again', async ({ engine, page }) => {
  const signIn = { body: '<html>Sign in</html>' };
  await page.route('**/engine.txt', (route) => route.fulfill(signIn), { times: 2 });
  await expect(engine.runApp(printing('1'))).rejects.toThrow('The CDK engine did not start');
  expect(await engine.runApp(printing('1'))).toMatchObject({ output: ['1'] });
});

test('the sandbox outlives the page’s body, which the router replaces', async ({ engine, page }) => {
  const counted = printing('((globalThis as any).count = ((globalThis as any).count ?? 0) + 1)');
  await engine.runApp(counted);
  await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
  expect(await engine.runApp(counted)).toMatchObject({ output: ['2'] });
});
