/** The account's path through the real SDK over HTTP, against recorded answers of every state. */

import { expect, it, vi } from 'vitest';
import type { CdkLab } from '#labs/cdk-lab.ts';
import type { Finding } from '../../vocabulary.ts';
import { fromAccount } from './from-account.ts';
import { gradeAccount } from './grade-account.ts';
import { type Staging, stage } from './recorded/aws-under-test.ts';
import type { DeployedLab } from './recorded/deployed-lab.ts';
import { deployedProxyLab, deployedStorageLab, proxyStack, storageStack } from './recorded/labs.ts';

const labs = [
  { lab: 'provisioned-iops', stack: storageStack, deployed: deployedStorageLab },
  { lab: 'rds-proxy', stack: proxyStack, deployed: deployedProxyLab },
] as const;

async function findingsOf(lab: CdkLab, stack: string): Promise<Finding[]> {
  const { exercises } = await gradeAccount(lab, { stack });
  return exercises.flatMap(({ findings }) => findings);
}

/** The findings that are no pass, after the account was changed. */
async function opened(
  at: 0 | 1,
  change: (lab: DeployedLab) => void,
  staging: Staging = {},
): Promise<Finding[]> {
  const { lab, stack, deployed } = labs[at];
  const account = deployed();
  change(account);
  await stage(account, staging);
  return (await findingsOf(lab, stack)).filter(({ verdict }) => verdict !== 'pass');
}

/** `check verdict: observed`. */
function told(findings: readonly Finding[]): string[] {
  return findings.map(({ check, verdict, observed }) => `${check} ${verdict}: ${observed}`);
}

it.each(labs)('passes $lab as its solution is deployed', async ({ lab, stack, deployed }) => {
  const aws = await stage(deployed());
  const grade = await gradeAccount(lab, { stack });
  const notPassed = grade.exercises.flatMap(({ findings }) =>
    findings.filter(({ verdict }) => verdict !== 'pass'),
  );
  expect(notPassed).toEqual([]);
  expect(grade).toMatchObject({ verdict: 'pass', target: 'account', lab });
  expect(aws.requests.length).toBeLessThanOrEqual(40);
});

it('reads lists that come in pages to their end', async () => {
  const whole = await stage(deployedProxyLab());
  const once = await fromAccount({ stack: proxyStack });
  const paged = await stage(deployedProxyLab(), { pageSize: 2 });
  const inPages = await fromAccount({ stack: proxyStack }, { calls: 100 });
  expect(paged.requests.length).toBeGreaterThan(whole.requests.length);
  expect({ ...inPages, calls: 0 }).toEqual({ ...once, calls: 0 });
});

it('stops at its limit of calls, and says so instead of passing', async () => {
  const aws = await stage(deployedProxyLab());
  const { inventory } = (await fromAccount({ stack: proxyStack }, { calls: 12 })) as never as {
    inventory: Record<string, { state: string; why: string }>;
  };
  expect(aws.requests).toHaveLength(12);
  expect(inventory.subnets).toMatchObject({ state: 'unknown', why: expect.stringContaining('12 calls') });
});

it('never has more requests under way than it was told', async () => {
  let running = 0;
  let most = 0;
  const { Gate } = await import('./gate.ts');
  const gate = new Gate(3);
  const task = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => gate.pass(task)));
  expect(most).toBe(3);
  await expect(gate.pass(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  await expect(gate.pass(async () => 'free')).resolves.toBe('free');
});

it('holds a change under way for pending, with the values to come', async () => {
  const findings = await opened(0, ({ instances: [instance] }) => {
    Object.assign(instance ?? {}, {
      DBInstanceStatus: 'modifying',
      StorageType: 'gp3',
      Iops: 3000,
      PendingModifiedValues: { StorageType: 'io2', Iops: 3500, MasterUserPassword: '****' },
    });
  });
  expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(new Set(['pending']));
  expect(told(findings).join('\n')).toMatch(
    /is modifying, with .*Iops to 3500 and StorageType to io2 pending/,
  );
  expect(told(findings).join('\n')).not.toContain('****');
});

it('passes while the storage is being optimized, with the progress', async () => {
  const { lab, stack, deployed } = labs[0];
  const account = deployed();
  Object.assign(account.instances[0] ?? {}, {
    DBInstanceStatus: 'storage-optimization',
    StorageOperationStatus: 'storage-optimization',
    StorageOperationPercentProgress: 37,
  });
  await stage(account);
  const status = (await findingsOf(lab, stack)).find(({ check }) => check === 'instance-status');
  expect(status).toMatchObject({ verdict: 'pass', observed: expect.stringContaining('37 % optimized') });
});

it('holds an instance that is being created for pending', async () => {
  const findings = await opened(0, ({ instances: [instance] }) => {
    Object.assign(instance ?? {}, { DBInstanceStatus: 'creating', Endpoint: undefined });
  });
  expect(told(findings)).toEqual([
    // The endpoint, and with it the port, comes last.
    expect.stringMatching(/^no-open-rules pending: .* port .* is creating\.$/),
    expect.stringMatching(/^instance-status pending: .* is creating\.$/),
  ]);
});

it.each([
  ['REGISTERING', undefined, 'pending'],
  ['UNAVAILABLE', 'AUTH_FAILURE', 'fail'],
  ['UNAVAILABLE', 'UNREACHABLE', 'fail'],
  ['UNAVAILABLE', 'PENDING_PROXY_CAPACITY', 'pending'],
])('tells of a target that is %s (%s)', async (State, Reason, verdict) => {
  const findings = await opened(1, ({ targets: [target] }) => {
    Object.assign(target ?? {}, { TargetHealth: { State, Reason } });
  });
  expect(findings).toMatchObject([{ check: 'target-health', verdict }]);
  expect(findings[0]?.observed).toContain(Reason ?? State);
});

it('holds a proxy that is being created for pending', async () => {
  const findings = await opened(1, ({ proxies: [proxy] }) =>
    Object.assign(proxy ?? {}, { Status: 'creating' }),
  );
  expect(findings).toMatchObject([{ check: 'proxy-status', verdict: 'pending' }]);
});

it.each([
  [0, 'storage-metrics'],
  [1, 'multiplexes'],
] as const)('could not tell from metrics without points (lab %i)', async (at, check) => {
  const findings = await opened(at, (lab) => {
    lab.metrics = {};
  });
  expect(findings).toMatchObject([
    { check, verdict: 'unknown', observed: expect.stringContaining('no data points') },
  ]);
});

it('fails the zone that RDS Proxy does not support', async () => {
  const findings = await opened(1, ({ subnets: [subnet] }) =>
    Object.assign(subnet ?? {}, { availabilityZoneId: 'use1-az3' }),
  );
  expect(findings).toMatchObject([{ check: 'proxy-zone-supported', verdict: 'fail' }]);
});

it('fails a subnet that follows a main route table to the internet', async () => {
  const findings = await opened(0, ({ routeTables: [table] }) =>
    Object.assign(table ?? {}, {
      routeSet: { item: [{ destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-0123' }] },
      associationSet: { item: [{ routeTableAssociationId: 'rtbassoc-0', main: true }] },
    }),
  );
  expect(findings).toMatchObject([{ check: 'isolated-subnets', verdict: 'fail' }]);
});

it('fails a rule that lets everyone in', async () => {
  const findings = await opened(0, ({ securityGroupRules: [rule] }) =>
    Object.assign(rule ?? {}, { referencedGroupInfo: undefined, cidrIpv4: '0.0.0.0/0' }),
  );
  expect(findings).toMatchObject([{ check: 'no-open-rules', verdict: 'fail' }]);
});

it('reads managed policies, and what they allow beyond the lab', async () => {
  const arn = 'arn:aws:iam::123456789012:policy/everything';
  const findings = await opened(1, (lab) => {
    lab.roles[0]?.attached.push(arn);
    lab.managedPolicies[arn] = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  });
  expect(findings).toMatchObject([{ check: 'client-permission', verdict: 'fail' }]);
});

it('could not tell what a role may do within a permissions boundary', async () => {
  const findings = await opened(1, ({ roles: [first] }) => {
    Object.assign(first?.role ?? {}, {
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: 'arn:aws:iam::1:policy/b',
      },
    });
  });
  expect(findings).toMatchObject([
    {
      check: 'client-permission',
      verdict: 'unknown',
      observed: expect.stringContaining('permissions boundary'),
    },
  ]);
});

it('could not tell when the proxy’s secret is being deleted', async () => {
  const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:database-AbCdEf';
  const findings = await opened(1, (lab) => {
    Object.assign(lab.proxies[0] ?? {}, {
      DefaultAuthScheme: 'NONE',
      Auth: { member: [{ AuthScheme: 'SECRETS', IAMAuth: 'REQUIRED', SecretArn: arn }] },
    });
    lab.secrets = [{ ARN: arn, Name: 'database', DeletedDate: new Date('2026-11-01T00:00:00Z') }];
  });
  expect(told(findings).join('\n')).toMatch(/unknown: The secret of .* is about to be deleted/);
});

it('could not tell of an instance that was deleted by hand', async () => {
  const findings = await opened(0, (lab) => {
    lab.instances = [];
  });
  expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
  expect(findings[0]?.observed).toMatch(/^The database instance .* doesn’t exist/);
});

it('finds an alarm that was made outside of the stack', async () => {
  const findings = await opened(0, (lab) => {
    lab.resources = lab.resources.filter(({ ResourceType }) => ResourceType !== 'AWS::CloudWatch::Alarm');
  });
  expect(findings).toEqual([]);
});

it('fails an alarm of the stack that watches something else', async () => {
  const findings = await opened(0, ({ alarms: [alarm] }) => {
    Object.assign(alarm ?? {}, { Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'another' }] });
  });
  expect(told(findings)).toEqual([expect.stringMatching(/^alarm-read-latency fail: .* watches .*another/)]);
});

it('asks again when it is throttled', async () => {
  const aws = await stage(deployedStorageLab(), {
    faults: {
      'rds:DescribeDBInstances': (_request, count) =>
        count <= 1 ? { code: 'Throttling', message: 'Rate exceeded' } : undefined,
      'ec2:DescribeSubnets': (_request, count) =>
        count <= 1
          ? { code: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 }
          : undefined,
      'cloudwatch:GetMetricData': (_request, count) =>
        count <= 1 ? { code: 'ThrottlingException', message: 'Rate exceeded' } : undefined,
    },
  });
  const findings = await findingsOf('provisioned-iops', storageStack);
  expect(findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(aws.requests.filter(({ action }) => action === 'rds:DescribeDBInstances')).toHaveLength(2);
});

it('could not tell when it is throttled to the end', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.01);
  const findings = await opened(0, () => {}, {
    faults: { 'cloudwatch:DescribeAlarms': { code: 'ThrottlingException', message: 'Rate exceeded' } },
  });
  vi.restoreAllMocks();
  expect(findings.map(({ check, verdict }) => `${check} ${verdict}`)).toEqual([
    'alarm-read-latency unknown',
    'alarm-write-latency unknown',
    'alarm-queue-depth unknown',
  ]);
  expect(findings[0]?.observed).toContain('AWS throttled cloudwatch:DescribeAlarms 4 times');
});
