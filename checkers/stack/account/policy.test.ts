/** Keeps the policy true: it lists what the code asks for, nothing else, and nothing that changes or reveals anything. */

import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { gradeAccount } from './grade-account.ts';
import { gradeCleanUp } from './grade-clean-up.ts';
import { stage } from './recorded/aws-under-test.ts';
import { deployedStorageLab, storageStack } from './recorded/labs.ts';
import { everything, proxyStack } from './recorded/scenarios.ts';

const { Statement } = JSON.parse(readFileSync('docs/checker-policy.json', 'utf8')) as {
  Statement: { Effect: string; Action: string[]; Resource: string }[];
};
const listed = Statement.flatMap(({ Action }) => Action).sort();

/** Where the name of a package differs from that of IAM. */
const iamNames: Record<string, string> = {
  'secrets-manager': 'secretsmanager',
  'resource-groups-tagging-api': 'tag',
};

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
  return [...actions].sort();
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
