/** The checks of the labs' last step, on our solutions with one mistake in them. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Edit, edited } from '#labs/cdk-exercise.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { inventoryOfText } from '../../../tests/stack-texts.ts';
import { cdkExercises } from '../exercises.ts';
import { gradeInventory } from '../grade.ts';

interface Leftover {
  name: string;
  edits: readonly Edit[];
  fails: string;
  saying: string;
}

const everywhere: readonly Leftover[] = [
  {
    name: 'a database that cannot be deleted',
    edits: [['deletionProtection: false', 'deletionProtection: true']],
    fails: 'can-be-deleted',
    saying: 'is protected from deletion',
  },
  {
    name: 'a final snapshot that is billed until someone finds it',
    edits: [['RemovalPolicy.DESTROY', 'RemovalPolicy.SNAPSHOT']],
    fails: 'leaves-nothing',
    saying: 'a final snapshot',
  },
  {
    name: 'no removal policy, of which AWS CDK makes a final snapshot',
    edits: [['      removalPolicy: RemovalPolicy.DESTROY,\n', '']],
    fails: 'leaves-nothing',
    saying: 'a final snapshot',
  },
  {
    name: 'automated backups that outlive the instance',
    edits: [['deleteAutomatedBackups: true', 'deleteAutomatedBackups: false']],
    fails: 'leaves-nothing',
    saying: 'automated backups',
  },
  {
    name: 'a database that the clean-up does not find',
    edits: [
      ['import { Duration, RemovalPolicy }', 'import { Duration, RemovalPolicy, Tags }'],
      [
        '    application.addEnvironment(',
        "    Tags.of(this.instance).remove('course');\n    application.addEnvironment(",
      ],
    ],
    fails: 'tagged',
    saying: 'lacks them',
  },
];

const ofProxyLab: readonly Leftover[] = [
  {
    name: 'storage in the clear',
    edits: [['storageEncrypted: true', 'storageEncrypted: false']],
    fails: 'encrypted',
    saying: 'not encrypted',
  },
  {
    name: 'a public address',
    edits: [['storageEncrypted: true,', 'storageEncrypted: true,\n      publiclyAccessible: true,']],
    fails: 'not-public',
    saying: 'is publicly accessible',
  },
];

const cases = [
  ...everywhere.map((leftover) => ({ lab: 'provisioned-iops' as const, ...leftover })),
  ...[...everywhere, ...ofProxyLab].map((leftover) => ({ lab: 'rds-proxy' as const, ...leftover })),
];

it.each(cases)('$lab refuses $name', async ({ lab, edits, fails, saying }) => {
  const inventory = await inventoryOfText(lab, edited(lastSolution(lab), edits));
  const wrong = gradeInventory(lab, inventory)
    .flatMap(({ findings }) => findings)
    .filter(({ verdict }) => verdict !== 'pass');
  expect(wrong).toMatchObject([{ check: fails, verdict: 'fail', observed: expect.stringContaining(saying) }]);
});

function lastSolution(lab: CdkLab): string {
  return readFileSync(cdkExercises(lab).at(-1)?.solution ?? '', 'utf8');
}
