/** Deployed solutions with one thing changed: the account tells the same of it as the template does. */

import { describe, expect, it } from 'vitest';
import { gradeAccount } from './grade-account.ts';
import { stage } from './recorded/aws-under-test.ts';
import {
  alarm,
  type DeployedLab,
  fromGroup,
  groups,
  idsOf,
  part,
  rule,
  subnets,
} from './recorded/deployed-lab.ts';
import { deployedProxyLab, deployedStorageLab, proxyStack, storageStack } from './recorded/labs.ts';

type Change = (lab: DeployedLab) => void;

async function openFindings(lab: 'provisioned-iops' | 'rds-proxy', change: Change) {
  const account = lab === 'rds-proxy' ? deployedProxyLab() : deployedStorageLab();
  change(account);
  await stage(account);
  const stack = lab === 'rds-proxy' ? proxyStack : storageStack;
  const { exercises } = await gradeAccount(lab, { stack });
  return exercises.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict !== 'pass');
}

function firstAlarm(lab: DeployedLab, change: object): void {
  Object.assign(lab.alarms[0] ?? {}, change);
}

function trust(lab: DeployedLab, at: number, Service: string): void {
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }];
  Object.assign(lab.roles[at]?.role ?? {}, {
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify({ Statement })),
  });
}

/** All alarms silent, and a composite alarm that tells of any of them. */
function composite(lab: DeployedLab, rule: (names: readonly string[]) => string): void {
  const names = lab.alarms.map(({ AlarmName }) => String(AlarmName));
  for (const each of lab.alarms) each.AlarmActions = [];
  lab.compositeAlarms = [
    {
      AlarmName: 'any',
      AlarmRule: rule(names),
      ActionsEnabled: true,
      AlarmActions: [idsOf(storageStack).topic],
    },
  ];
  lab.resources.push(part('AWS::CloudWatch::CompositeAlarm', 'Any', 'any'));
}

describe('looks at what addresses are', () => {
  it('of a prefix list that a rule admits', async () => {
    const findings = await openFindings('provisioned-iops', (lab) => {
      lab.securityGroupRules.push(rule(groups.database, false, { prefixListId: 'pl-0123' }));
      lab.prefixLists['pl-0123'] = ['0.0.0.0/1', '128.0.0.0/1'];
    });
    expect(findings).toMatchObject([
      { check: 'no-open-rules', verdict: 'fail', observed: expect.stringContaining('pl-0123') },
    ]);
  });

  it('of a network ACL with entries for the port and for answers', async () => {
    const entry = (ruleNumber: number, egress: boolean, from: number, to: number) => ({
      ruleNumber,
      egress,
      ruleAction: 'allow',
      protocol: '6',
      cidrBlock: '10.20.0.0/16',
      portRange: { from, to },
    });
    const findings = await openFindings('rds-proxy', ({ networkAcls: [acl] }) => {
      const item = [false, true].flatMap((out) => [
        entry(100, out, 5432, 5432),
        entry(110, out, 1024, 65_535),
      ]);
      Object.assign(acl ?? {}, { entrySet: { item } });
    });
    expect(findings).toEqual([]);
  });

  it('of a network ACL that was changed', async () => {
    const findings = await openFindings('rds-proxy', ({ networkAcls: [acl] }) => {
      Object.assign(acl ?? {}, { entrySet: { item: [] } });
    });
    expect(findings.map(({ check, verdict }) => [check, verdict])).toEqual([
      ['application-reaches-proxy', 'fail'],
      ['proxy-reaches-database', 'fail'],
    ]);
    expect(findings[0]?.observed).toContain('the network ACL acl-0123 blocks TCP 5432 out to');
  });
});

describe('refuses', () => {
  it.each<[string, Change, string, string]>([
    [
      'actions that are off',
      (lab) => firstAlarm(lab, { ActionsEnabled: false }),
      'alarm-read-latency',
      'notifies no one',
    ],
    [
      'an action that stops an instance',
      (lab) => firstAlarm(lab, { AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'] }),
      'alarm-read-latency',
      'notifies no one',
    ],
    [
      'a foreign unit',
      (lab) => firstAlarm(lab, { Unit: 'Milliseconds' }),
      'alarm-read-latency',
      'never fires',
    ],
    [
      'the statistic p0',
      (lab) => firstAlarm(lab, { Statistic: undefined, ExtendedStatistic: 'p0' }),
      'alarm-read-latency',
      'looks at the p0',
    ],
    [
      'six of five periods',
      (lab) => firstAlarm(lab, { DatapointsToAlarm: 6 }),
      'alarm-read-latency',
      '6 of 5',
    ],
    ['a period of 10 s', (lab) => firstAlarm(lab, { Period: 10 }), 'alarm-read-latency', 'every 10 s'],
    [
      'two halves of the internet',
      (lab) => {
        for (const cidrIpv4 of ['0.0.0.0/1', '128.0.0.0/1'])
          lab.securityGroupRules.push(rule(groups.database, false, { cidrIpv4 }));
      },
      'no-open-rules',
      '128.0.0.0/1',
    ],
    [
      'a range of ports',
      (lab) =>
        lab.securityGroupRules.push(
          rule(groups.database, false, fromGroup(groups.application), { from: 5000, to: 6000 }),
        ),
      'no-open-rules',
      '5000 to 6000',
    ],
    ...[{ transitGatewayId: 'tgw-1' }, { carrierGatewayId: 'cagw-1' }, { gatewayId: 'vgw-1' }].map(
      (target): [string, Change, string, string] => [
        `a way out by ${Object.keys(target)[0]}`,
        ({ routeTables: [table] }) =>
          Object.assign(table ?? {}, {
            routeSet: { item: [{ destinationCidrBlock: '0.0.0.0/0', ...target }] },
          }),
        'isolated-subnets',
        'has a route out',
      ],
    ),
    [
      'an interval without a role',
      ({ instances: [instance] }) => Object.assign(instance ?? {}, { MonitoringRoleArn: undefined }),
      'enhanced-monitoring',
      'no role',
    ],
  ])('%s', async (_name, change, check, saying) => {
    const findings = await openFindings('provisioned-iops', change);
    expect(findings).toMatchObject([{ check, verdict: 'fail', observed: expect.stringContaining(saying) }]);
  });

  it.each<[string, Change, string, string]>([
    [
      'a role that the proxy’s service may not assume',
      (lab) => trust(lab, 1, 'lambda.amazonaws.com'),
      'proxy-role',
      'may not assume it',
    ],
    [
      'a proxy in another network',
      ({ proxies: [proxy], subnets: all }) => {
        all.push(
          ...all.map((subnet, at) => ({ ...subnet, subnetId: `subnet-other${at}`, vpcId: 'vpc-other' })),
        );
        Object.assign(proxy ?? {}, { VpcSubnetIds: { member: subnets.map((_, at) => `subnet-other${at}`) } });
      },
      'proxy-zones',
      'another network',
    ],
    [
      'no way out of the application to the proxy',
      (lab) => {
        lab.securityGroupRules = lab.securityGroupRules.filter(
          ({ groupId, isEgress }) => !(groupId === groups.application && isEgress),
        );
      },
      'application-reaches-proxy',
      'lets it out|lets .* out',
    ],
  ])('%s', async (_name, change, check, saying) => {
    const findings = await openFindings('rds-proxy', change);
    expect(findings).toMatchObject([{ check, verdict: 'fail', observed: expect.stringMatching(saying) }]);
  });
});

it('tells what a permissions boundary takes away', async () => {
  const arn = 'arn:aws:iam::123456789012:policy/boundary';
  const findings = await openFindings('rds-proxy', (lab) => {
    Object.assign(lab.roles[0]?.role ?? {}, { PermissionsBoundary: { PermissionsBoundaryArn: arn } });
    lab.managedPolicies[arn] = { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } };
  });
  expect(findings).toMatchObject([{ check: 'client-permission', verdict: 'fail' }]);
});

it('takes a composite alarm that tells of any of its alarms, and refuses one that asks for all', async () => {
  const any = await openFindings('provisioned-iops', (lab) =>
    composite(lab, (names) => names.map((name) => `ALARM("${name}")`).join(' OR ')),
  );
  expect(any).toEqual([]);
  const all = await openFindings('provisioned-iops', (lab) =>
    composite(lab, (names) => names.map((name) => `ALARM("${name}")`).join(' AND ')),
  );
  expect(new Set(all.map(({ verdict }) => verdict))).toEqual(new Set(['fail']));
});

it('takes an alarm on an expression of the metric', async () => {
  const findings = await openFindings('provisioned-iops', (lab) => {
    const ids = idsOf(storageStack);
    const dimension = { Name: 'DBInstanceIdentifier', Value: ids.database };
    const name = String(lab.alarms[0]?.AlarmName);
    const { MetricName, Namespace, Dimensions, Statistic, Period, ...rest } = alarm({
      name,
      metric: 'ReadLatency',
      dimension,
      threshold: 5,
      topic: ids.topic,
    });
    lab.alarms[0] = {
      ...rest,
      Metrics: [
        { Id: 'e1', Expression: 'm1 * 1000', ReturnData: true },
        {
          Id: 'm1',
          ReturnData: false,
          MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Stat: Statistic, Period },
        },
      ],
    };
  });
  expect(findings).toEqual([]);
});

it('does not say that there is no proxy while a nested stack was not read', async () => {
  const findings = await openFindings('rds-proxy', (lab) => {
    lab.proxies = [];
    lab.resources = lab.resources.filter(
      ({ ResourceType }) => !String(ResourceType).startsWith('AWS::RDS::DBProxy'),
    );
    lab.resources.push(
      part('AWS::CloudFormation::Stack', 'Nested', 'arn:aws:cloudformation:us-east-1:1:stack/nested/0'),
    );
    lab.stack.Outputs = {
      member: ((lab.stack.Outputs as { member: { OutputKey: string }[] }).member ?? []).filter(
        ({ OutputKey }) => !OutputKey.startsWith('Proxy'),
      ),
    };
  });
  expect(findings.find(({ check }) => check === 'proxy-for-postgresql')).toMatchObject({
    verdict: 'unknown',
    observed: expect.stringContaining('nested stack'),
  });
});
