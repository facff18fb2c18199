/** Keeps the policy true: it lists what the code asks for, nothing else, and nothing that changes or reveals anything. */

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gradeAccount } from './grade-account.ts';
import { gradeCleanUp } from './grade-clean-up.ts';
import { stage } from './recorded/aws-under-test.ts';
import { deployedStorageLab, storageStack } from './recorded/labs.ts';
import { everything, proxyStack } from './recorded/scenarios.ts';

const policy = JSON.parse(readFileSync('docs/checker-policy.json', 'utf8')) as {
  Statement: { Effect: string; Action: string[]; Resource: string }[];
};
const { Statement } = policy;
const listed = Statement.flatMap(({ Action }) => Action).sort();

/** Where the name of a package differs from that of IAM. */
const iamNames: Record<string, string> = {
  'secrets-manager': 'secretsmanager',
  'resource-groups-tagging-api': 'tag',
};

/** What whoever grades a class needs themselves; the role that they assume needs it not. */
const ofTheInstructor = ['sts:AssumeRole'];

/** Every command that a source of the checkers imports from the SDK, as an action. */
function imported(): string[] {
  const actions = new Set<string>();
  for (const file of globSync('checkers/**/*.ts')) {
    const source = readFileSync(file, 'utf8');
    for (const [, names = '', client = ''] of source.matchAll(
      /import\s+(?:type\s+)?\{([^}]*)\}\s+from '@aws-sdk\/client-([\w-]+)'/g,
    ))
      for (const [, operation] of names.matchAll(/\b(\w+)Command\b/g))
        actions.add(`${iamNames[client] ?? client}:${operation}`);
  }
  return [...actions].filter((action) => !ofTheInstructor.includes(action)).sort();
}

it('lists every action that the code can ask for, and no other', () => {
  expect(imported()).toEqual(listed);
});

it('lists no action that is never asked for', async () => {
  const storage = deployedStorageLab();
  storage.stack.StackStatus = 'ROLLBACK_COMPLETE';
  const failed = await stage(storage);
  await gradeAccount('provisioned-iops', { stack: storageStack });
  const aws = await stage(everything());
  await gradeAccount('rds-proxy', { stack: proxyStack });
  await gradeCleanUp('rds-proxy', { stack: proxyStack });
  const asked = new Set([...failed.requests, ...aws.requests].map(({ action }) => action));
  expect([...asked].sort()).toEqual(listed);
});

it('only reads, and never a secret’s value', () => {
  for (const { Effect } of Statement) expect(Effect).toBe('Allow');
  for (const action of listed) {
    expect(action).toMatch(/^[a-z0-9]+:(Describe|Get|List)[A-Za-z]+$/);
    expect(action).not.toMatch(/GetSecretValue|rds-db|GetFunction$/);
  }
});

describe('the role of docs/grader-role.json, by which an instructor grades', () => {
  const role = JSON.parse(readFileSync('docs/grader-role.json', 'utf8'));
  const { AssumeRolePolicyDocument, Policies, MaxSessionDuration } = role.Resources.Grader.Properties;

  it('may do what the checker’s policy lists, and nothing else', () => {
    expect(Policies.map(({ PolicyDocument }: { PolicyDocument: unknown }) => PolicyDocument)).toEqual([
      policy,
    ]);
    expect(role.Resources.Grader.Properties.ManagedPolicyArns).toBeUndefined();
  });

  it('is assumed from one account, with an external id, for an hour at most', () => {
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: { Ref: 'InstructorAccount' } },
        Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
      },
    ]);
    expect(role.Parameters.ExternalId).toMatchObject({ NoEcho: true, MinLength: 2 });
    expect(MaxSessionDuration).toBe(3_600);
  });
});
