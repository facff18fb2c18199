/** Answers are synthesised wherever they are, and can do nothing but that. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { synthesiseAnswer } from './answer-synthesis.ts';
import { synthesise } from './synth.ts';

const solution = readFileSync('solutions/rds-proxy/05-alarms.ts', 'utf8');
const begin = '    super(scope, id);\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securecart answers '));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function synthesiseText(text: string, limitMs?: number) {
  const file = join(folder, '05-alarms.ts');
  writeFileSync(file, text);
  return synthesiseAnswer({ lab: 'rds-proxy', file }, limitMs);
}

/** The solution with statements at its beginning, on the line after `super`. */
const doing = (statements: string) => solution.replace(begin, () => `${begin}    ${statements}\n`);
const lineOfStatements = solution.slice(0, solution.indexOf(begin)).split('\n').length + 1;

it('makes of an answer in another folder the template that the stack has here', async () => {
  const { template } = { template: undefined, ...(await synthesiseText(solution)) };
  expect(template).toEqual(await synthesise('rds-proxy', { solution: true }));
});

it('takes .TS for TypeScript', async () => {
  const file = join(folder, '05-alarms.TS');
  writeFileSync(file, solution);
  expect(await synthesiseAnswer({ lab: 'rds-proxy', file })).toMatchObject({ state: 'synthesised' });
});

it.each([
  ['a syntax error', doing('const a = ;'), /Expression expected/, lineOfStatements],
  [
    'what AWS CDK throws',
    doing("new Construct(this, 'A'); new Construct(this, 'A');"),
    /already a Construct/,
    lineOfStatements,
  ],
  ['a file without a class', 'export const a = 1;', /exports no class/, undefined],
  [
    'a class that is a stack of its own',
    solution
      .replace('extends Construct', 'extends Stack')
      .replace("from 'constructs';", "from 'constructs';\nimport { Stack } from 'aws-cdk-lib';"),
    /extends Stack\. Let it extend Construct/,
    undefined,
  ],
  ['an import from elsewhere', `import 'node:fs';\n${solution}`, /imports node:fs/, undefined],
])('tells %s with its line', async (_what, text, message, line) => {
  expect(await synthesiseText(text)).toEqual({
    state: 'refused',
    message: expect.stringMatching(message),
    ...(line === undefined ? {} : { line }),
  });
});

it('leaves a name of the proxy as it is where only the deployment knows all of it', async () => {
  const named = solution.replace(
    /(new rds\.DatabaseProxy\(this, '\w+', \{)|(addProxy\('\w+', \{)/,
    (call) => `${call} dbProxyName: \`\${Aws.STACK_NAME}-Pool\`,`,
  );
  expect(named).not.toBe(solution);
  const result = await synthesiseText(`import { Aws } from 'aws-cdk-lib';\n${named}`);
  const { template } = { template: { Resources: {} }, ...result };
  const resources = Object.values(template.Resources) as {
    Type: string;
    Properties?: Record<string, unknown>;
  }[];
  const name = { 'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, '-Pool']] };
  expect(resources.find(({ Type }) => Type === 'AWS::RDS::DBProxy')?.Properties?.DBProxyName).toEqual(name);
  expect(JSON.stringify(template)).not.toContain('{token[');
});

it('lets it write no file, read none beside it, start no process, and see no environment', async () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a secret');
  writeFileSync(join(folder, 'neighbour'), '');
  const owned = JSON.stringify(join(folder, 'owned'));
  const attempts = [
    `process.getBuiltinModule('node:fs').writeFileSync(${owned}, '')`,
    `process.getBuiltinModule('node:fs').readFileSync(${JSON.stringify(join(folder, 'neighbour'))})`,
    `process.getBuiltinModule('node:child_process').spawnSync('touch', [${owned}])`,
    "new (process.getBuiltinModule('node:worker_threads').Worker)('', { eval: true })",
    'if (!process.env.AWS_SECRET_ACCESS_KEY) throw new Error()',
  ].map((attempt, at) => `try { ${attempt}; done.push(${at}); } catch {}`);
  const result = await synthesiseText(
    doing(`const done: number[] = []; ${attempts.join(' ')} throw new Error('done: ' + done);`),
  );
  expect(result).toEqual({ state: 'refused', message: 'done:', line: lineOfStatements });
  expect(existsSync(join(folder, 'owned'))).toBe(false);
});

it('ends one that does not come to an end', async () => {
  expect(await synthesiseText(doing('for (;;);'), 5_000)).toEqual({ state: 'stopped', reason: 'timeout' });
});

it('survives one that ends its process, or says what is no result', async () => {
  const crash = { state: 'stopped', reason: 'crash' };
  expect(await synthesiseText(doing('process.exit(0);'))).toEqual(crash);
  expect(await synthesiseText(doing("process.send({ state: 'synthesised', template: 1 });"))).toEqual(crash);
});
