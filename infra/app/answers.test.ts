/** Answers are synthesised wherever they are, and can do nothing but that. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { synthesiseAnswer } from './answers.ts';
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

it.each([
  ['a syntax error', doing('const a = ;'), /Expression expected/, lineOfStatements],
  [
    'what AWS CDK throws',
    doing("new Construct(this, 'A'); new Construct(this, 'A');"),
    /already a Construct/,
    lineOfStatements,
  ],
  ['a file without a class', 'export const a = 1;', /exports no class/, undefined],
  ['an import from elsewhere', `import 'node:fs';\n${solution}`, /imports node:fs/, undefined],
])('tells %s with its line', async (_what, text, message, line) => {
  expect(await synthesiseText(text)).toEqual({
    state: 'refused',
    message: expect.stringMatching(message),
    ...(line === undefined ? {} : { line }),
  });
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
