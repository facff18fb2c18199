/**
 * A class of accounts, against recorded answers over HTTP.
 * @module-tag thorough
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stage } from '../../stack/account/recorded/aws-under-test.ts';
import { deployedProxyLab, proxyStack } from '../../stack/account/recorded/labs.ts';
import type { RecordedRequest } from '../../stack/account/recorded/server.ts';
import { type AccountsRequest, readArguments } from '../arguments.ts';
import { checkAccounts } from './check-accounts.ts';

let folder: string;
let printed: string;
let told: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-roster-'));
  printed = '';
  told = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const roster = [
  `Ann,100000000001,${proxyStack}`,
  `Bo,100000000002,${proxyStack}`,
  'Cy,100000000003,Elsewhere',
  `Dee,100000000004,${proxyStack}`,
  `Eli,100000000005,${proxyStack}`,
];

/** How the role of an account is refused. */
const refusals: Readonly<Record<string, string>> = {
  '100000000002': 'AccessDenied',
  '100000000004': 'ExpiredToken',
  '100000000005': 'Throttling',
};

async function check(rows: readonly string[], ...args: string[]): Promise<number> {
  const file = join(folder, 'roster.csv');
  writeFileSync(file, ['name,account,stack', ...rows].join('\n'));
  const request = readArguments(['rds-proxy', '--accounts', file, '--external-id', 'course-1', ...args]);
  return await checkAccounts(request as AccountsRequest);
}

const stageClass = (lab = deployedProxyLab()) =>
  stage(lab, {
    faults: {
      'sts:AssumeRole': ({ parameters }: RecordedRequest) => {
        const [, account = ''] = /::(\d+):/.exec(String(parameters.RoleArn)) ?? [];
        const code = refusals[account];
        return code === undefined
          ? undefined
          : { code, message: 'quotes example-secret-access-key', status: 403 };
      },
    },
  });

it('grades each account by its role, and one that fails is a row of its own', async () => {
  const aws = await stageClass();
  expect(await check(roster)).toBe(3);
  const lines = printed.split('\n');
  expect(lines).toEqual([
    `pass     Ann  100000000001  ${proxyStack}  6 of 6 pass`,
    expect.stringMatching(
      /^unknown {2}Bo .* The role arn:aws:iam::100000000002:role\/SecureCartGrader can’t be assumed: /,
    ),
    expect.stringMatching(/^unknown {2}Cy .* There is no stack Elsewhere in us-east-1\./),
    expect.stringMatching(/^unknown {2}Dee .* The session has expired/),
    expect.stringMatching(/^unknown {2}Eli .* AWS throttled sts:AssumeRole 4 times\./),
    '',
    '1 of 5 accounts pass',
    '',
  ]);
  expect(`${printed}${told}`).not.toMatch(/example-secret|course-1/);
  const assumed = aws.requests.map(({ parameters }) => parameters);
  expect(assumed).toContainEqual(
    expect.objectContaining({
      RoleArn: 'arn:aws:iam::100000000001:role/SecureCartGrader',
      ExternalId: 'course-1',
      DurationSeconds: '900',
    }),
  );
});

it('writes CSV, JSON and JUnit, none with an external id in it', async () => {
  await stageClass();
  const written = async (format: string) => {
    const output = join(folder, format);
    await check(roster.slice(0, 3), '--format', format, '--output', output);
    const text = readFileSync(output, 'utf8');
    expect(text).not.toContain('course-1');
    return text;
  };
  const rows = parse(await written('csv'), { bom: true, columns: true }) as Record<string, string>[];
  expect(rows.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['Ann', 'pass'],
    ['Bo', 'unknown'],
    ['Cy', 'unknown'],
  ]);
  expect(rows[0]).toMatchObject({ stack: proxyStack, '01-add-proxy': 'pass', observed: '', next: '' });
  expect(rows[2]).toMatchObject({ stack: 'Elsewhere', '01-add-proxy': '' });
  const json = JSON.parse(await written('json'));
  expect(json).toMatchObject({ schemaVersion: 1, lab: 'rds-proxy', target: 'accounts', verdict: 'unknown' });
  expect(json.accounts[0].findings).toHaveLength(6);
  expect(json.accounts[1].findings[0]).toMatchObject({
    id: 'role',
    next: expect.stringContaining('grader-role'),
  });
  const junit = await written('junit');
  expect(junit.match(/<testsuite /g)).toHaveLength(3);
  expect(junit).toMatch(/<testsuites [^>]*errors="2"/);
});

it('says which accounts still cost money, and how much an hour', async () => {
  const lab = deployedProxyLab();
  const storage = { AllocatedStorage: '20', StorageType: 'gp3' };
  const Properties = { Engine: 'postgres', DBInstanceClass: 'db.t4g.micro', ...storage };
  lab.template = {
    Resources: {
      Database: { Type: 'AWS::RDS::DBInstance', Properties },
      Broker: { Type: 'AWS::AmazonMQ::Broker', Properties: {} },
    },
  };
  await stageClass(lab);
  expect(await check(roster.slice(0, 3), '--cleanup')).toBe(1);
  const lines = printed.split('\n');
  const [, perHour] = /\$(\d\.\d{4}) an hour/.exec(lines[0] ?? '') ?? [];
  expect(lines).toEqual([
    `fail     Ann  100000000001  ${proxyStack}  at least $${perHour} an hour · The stack ${proxyStack} is there in us-east-1 (CREATE_COMPLETE).`,
    expect.stringMatching(/^unknown {2}Bo .* cost not known · The role /),
    'pass     Cy   100000000003  Elsewhere  nothing is left',
    '',
    `1 account still costs at least $${perHour} an hour. The cost of 1 account isn’t known.`,
    '',
  ]);
  // The instance alone is 0.016.
  expect(Number(perHour)).toBeGreaterThan(0.016);
});
