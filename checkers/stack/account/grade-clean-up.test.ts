import { expect, it } from 'vitest';
import { removalOf } from '../removal.ts';
import { gradeCleanUp } from './grade-clean-up.ts';
import { stage } from './recorded/aws-under-test.ts';
import { type DeployedLab, idsOf } from './recorded/deployed-lab.ts';
import { deployedProxyLab, proxyStack } from './recorded/labs.ts';

const ids = idsOf(proxyStack);
const at = { stack: proxyStack };
const tags = [
  { Key: 'course', Value: 'securecart-labs' },
  { Key: 'lab', Value: 'rds-proxy' },
];

/** An account from which the stack was removed. */
function emptied(): DeployedLab {
  const lab = deployedProxyLab();
  lab.stack.StackName = 'AnotherStack';
  return lab;
}

async function findingsOf(lab: DeployedLab) {
  await stage(lab);
  const { exercises, verdict } = await gradeCleanUp('rds-proxy', at);
  const findings = exercises.flatMap(({ findings }) => findings);
  return { verdict, findings, open: findings.filter((each) => each.verdict !== 'pass') };
}

it('passes when the stack is gone and nothing of it is left', async () => {
  const { verdict, findings } = await findingsOf(emptied());
  expect(verdict).toBe('pass');
  expect(findings.map(({ check }) => check)).toEqual([
    'stack-gone',
    'nothing-tagged',
    'no-snapshot',
    'no-automated-backup',
  ]);
});

it('fails while the stack stands, and names the one command for all that is in it', async () => {
  const lab = deployedProxyLab();
  lab.tagged = [
    {
      ResourceARN: `arn:aws:rds:us-east-1:123456789012:db:${ids.database}`,
      Tags: [...tags, { Key: 'aws:cloudformation:stack-name', Value: proxyStack }],
    },
  ];
  const { open } = await findingsOf(lab);
  expect(open).toMatchObject([
    {
      check: 'stack-gone',
      verdict: 'fail',
      next: expect.stringContaining(`npm run destroy -- ${proxyStack}`),
    },
  ]);
});

it('is pending while the stack is being deleted', async () => {
  const lab = deployedProxyLab();
  lab.stack.StackStatus = 'DELETE_IN_PROGRESS';
  const { verdict } = await findingsOf(lab);
  expect(verdict).toBe('pending');
});

it('names everything that was left behind with the command that removes it', async () => {
  const lab = emptied();
  const arn = (rest: string) => ({ ResourceARN: `arn:aws:${rest}`, Tags: tags });
  lab.tagged = [
    arn(`rds:us-east-1:123456789012:db-proxy:${ids.proxyResource}`),
    arn('rds:us-east-1:123456789012:target-group:prx-tg-1'),
    arn('ec2:us-east-1:123456789012:vpc/vpc-1'),
    arn('budgets::123456789012:budget/x'),
  ];
  lab.snapshots = [
    { DBSnapshotIdentifier: 'by-tag', DBInstanceIdentifier: 'other', TagList: { Tag: tags } },
    { DBSnapshotIdentifier: 'by-name', DBInstanceIdentifier: ids.database },
    { DBSnapshotIdentifier: 'of-others', DBInstanceIdentifier: 'shop' },
    {
      DBSnapshotIdentifier: 'of-lab-1',
      DBInstanceIdentifier: 'x',
      TagList: { Tag: [tags[0] ?? {}, { Key: 'lab', Value: 'provisioned-iops' }] },
    },
  ];
  lab.automatedBackups = [
    { DbiResourceId: 'db-RETAINED', DBInstanceIdentifier: ids.database, Status: 'retained' },
    { DbiResourceId: 'db-ACTIVE', DBInstanceIdentifier: ids.database, Status: 'active' },
  ];
  const { verdict, open } = await findingsOf(lab);
  expect(verdict).toBe('fail');
  expect(open.map((finding) => 'next' in finding && finding.next)).toEqual([
    `aws rds delete-db-proxy --db-proxy-name ${ids.proxy} --region us-east-1`,
    'aws ec2 delete-vpc --vpc-id vpc-1 --region us-east-1',
    'Remove it in the console of budgets, in us-east-1.',
    'aws rds delete-db-snapshot --db-snapshot-identifier by-tag --region us-east-1',
    'aws rds delete-db-snapshot --db-snapshot-identifier by-name --region us-east-1',
    'aws rds delete-db-instance-automated-backup --dbi-resource-id db-RETAINED --region us-east-1',
  ]);
});

it('could not tell where it may not look', async () => {
  await stage(emptied(), {
    faults: { 'tag:GetResources': { code: 'AccessDeniedException', message: 'no', status: 400 } },
  });
  const { verdict, exercises } = await gradeCleanUp('rds-proxy', at);
  expect(verdict).toBe('unknown');
  expect(exercises[0]?.findings[1]?.observed).toContain('may not tag:GetResources');
});

it('quotes a name for the shell', () => {
  expect(removalOf("arn:aws:cloudwatch:us-east-1:1:alarm:it's; rm", 'us-east-1')).toBe(
    "aws cloudwatch delete-alarms --alarm-names 'it'\\''s; rm' --region us-east-1",
  );
});
