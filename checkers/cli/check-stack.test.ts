/** `check-lab -- provisioned-iops` and `-- rds-proxy`, and what is no template. */

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { synthesize } from '../../infra/app/synth.ts';
import { readArguments } from './arguments.ts';
import { checkStack } from './check-stack.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-templates-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const file = (content: string) => {
  const path = join(folder, 'a.template.json');
  writeFileSync(path, content);
  return path;
};

/** Runs the command and answers its exit code with what it wrote to standard output. */
async function check(...args: string[]) {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const request = readArguments(args);
  if (request.verb !== 'check-stack') throw new Error(`This is ${request.verb}.`);
  return { code: await checkStack(request), out };
}

it('ends with 1 for a starter, and names resource, observation, expectation, remedy and source', async () => {
  const { code, out } = await check('provisioned-iops');
  expect(code).toBe(1);
  expect(out).toMatch(/seen {6}Lab\/Database \(LabDatabase\w+\) has 3,000 IOPS/);
  expect(out).toContain('expected  3,360 to 4,200 IOPS');
  expect(out).toContain(
    'next      Work out the 99th percentile plus headroom. The volume has fewer IOPS than that.',
  );
  expect(out).toContain('source    Amazon RDS User Guide, "Amazon RDS DB instance storage"');
});

it('ends with 0 for a solution’s template, with the source in its JSON', async () => {
  const template = file(JSON.stringify(await synthesize('rds-proxy', { solution: true })));
  const { code, out } = await check('rds-proxy', '--template', template, '--format', 'json');
  expect(code).toBe(0);
  const grade = JSON.parse(out);
  expect(grade).toMatchObject({ lab: 'rds-proxy', target: 'template', verdict: 'pass' });
  expect(grade.exercises[0].findings[1]).toMatchObject({
    check: 'proxy-for-postgresql',
    verdict: 'pass',
    next: null,
    source: expect.stringContaining('RDS Proxy'),
  });
});

it('tells a reason that findings of a step have in common once', async () => {
  const { out } = await check('rds-proxy');
  // In steps 1 to 5; the sixth passes.
  expect(out.match(/There is no proxy to look at/g)).toHaveLength(5);
});

describe('what cannot be graded ends with 2 and a sentence', () => {
  it.each([
    ['missing', () => join(folder, 'none.json'), 'it does not exist'],
    ['a folder', () => folder, 'is a folder'],
    ['empty', () => file(''), 'It is empty'],
    ['not JSON', () => file('{'), 'It is not JSON'],
    ['broken YAML', () => file('Resources:\n  Database: {'), 'It is not YAML'],
    ['YAML without a type', () => file('Resources:\n  Database: {}'), 'Database has no "Type"'],
    ['no template', () => file('{"a": 1}'), 'not a CloudFormation template'],
    [
      'without database',
      () => file('{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}'),
      'contains no AWS::RDS',
    ],
    ['nested beyond reason', () => file(nested(20_000)), 'nested too deeply'],
  ])('%s', async (_name, path, saying) => {
    await expect(check('rds-proxy', '--template', path())).rejects.toMatchObject({
      name: 'UserError',
      exitCode: 2,
      message: expect.stringContaining(saying),
    });
  });

  it('of 100 MB, without reading it', async () => {
    const path = file('');
    truncateSync(path, 100 * 1024 * 1024);
    await expect(check('rds-proxy', '--template', path)).rejects.toThrow('has 100 MB');
  });
});

it.each([
  [['rds-proxy', '--database-url', 'postgres://localhost/x'], 'has no --database-url'],
  [['query-optimization', '--template', 'a.json'], 'has no --template'],
])('refuses %j', (args, saying) => {
  expect(() => readArguments(args)).toThrow(saying);
});

function nested(levels: number): string {
  const join = `${'{"Fn::Join":["",['.repeat(levels)}1${']]}'.repeat(levels)}`;
  return `{"Resources":{"A":{"Type":"AWS::RDS::DBInstance","Properties":{"Engine":${join}}}}}`;
}
