/** The solution of rds-proxy with one thing changed in its template: what AWS refuses or what does not do its work fails, what is as good passes. */

import { beforeAll, expect, it } from 'vitest';
import {
  Alarm,
  admit,
  applicationGroup,
  applicationRole,
  attribute,
  bound,
  type Change,
  type Edited,
  FunctionType,
  Group,
  Instance,
  nested,
  openFindings,
  outOfApplication,
  Policy,
  ProxyType,
  pinned,
  proxyGroup,
  proxyRole,
  Role,
  ref,
  secondProxy,
  sub,
  synthesizeAll,
  TargetGroup,
  Topic,
  type Wrong,
} from '../../tests/edited-template.ts';

beforeAll(synthesizeAll);

const proxyLab: readonly Wrong[] = [
  ...['Endpoint.Address', 'DBInstanceArn'].map((name) => ({
    name: `a target group on the instance’s ${name}`,
    change: (t: Edited) => {
      t.properties(TargetGroup).DBInstanceIdentifiers = [attribute(t.id(Instance), name)];
    },
    check: 'proxy-target',
    saying: `${name} of LabDatabase`,
  })),
  {
    name: 'a role’s name for its ARN',
    change: (t) => (t.properties(ProxyType).RoleArn = ref(t.id(Role, proxyRole))),
    check: 'proxy-role',
    saying: 'Ref of LabProxyRole',
  },
  {
    name: 'a target group that is not called default',
    change: (t) => (t.properties(TargetGroup).TargetGroupName = 'main'),
    check: 'proxy-target',
    saying: 'is called main',
  },
  {
    name: 'a zone’s id for its name',
    change: (t) => (t.properties('AWS::EC2::Subnet').AvailabilityZone = 'use1-az3'),
    check: 'proxy-zones',
    saying: 'the id of a zone and not its name',
  },
  {
    name: 'a zone in which there is no proxy',
    change: (t) => {
      const subnet = t.properties('AWS::EC2::Subnet');
      delete subnet.AvailabilityZone;
      subnet.AvailabilityZoneId = 'use1-az3';
    },
    check: 'proxy-zones',
    saying: 'is in use1-az3',
  },
  {
    name: 'a proxy in another network',
    change: (t) => {
      t.add('Other', 'AWS::EC2::VPC', { CidrBlock: '10.30.0.0/16' });
      for (const index of [0, 1])
        t.add(`Other${index}`, 'AWS::EC2::Subnet', {
          VpcId: ref('Other'),
          AvailabilityZone: { 'Fn::Select': [index, { 'Fn::GetAZs': '' }] },
        });
      t.properties(ProxyType).VpcSubnetIds = [ref('Other0'), ref('Other1')];
    },
    check: 'proxy-zones',
    saying: 'another network',
  },
  {
    name: 'a reference written as text',
    change: (t) =>
      (t.properties(FunctionType).Environment.Variables.DATABASE_HOST = `\${${t.id(ProxyType)}.Endpoint}`),
    check: 'application-uses-proxy',
    saying: 'DATABASE_HOST',
  },
  {
    name: 'no way out of the application to the proxy',
    change: (t) => t.remove(t.id('AWS::EC2::SecurityGroupEgress', 'ApplicationSecurityGroup')),
    check: 'application-reaches-proxy',
    saying: 'of ApplicationHandler5249A5A1 names no rule out',
    verdict: 'unknown',
  },
  {
    name: 'no way out of the proxy to the database',
    change: (t) => t.remove(t.id('AWS::EC2::SecurityGroupEgress', 'LabProxySecurityGroup')),
    check: 'proxy-reaches-database',
    saying: 'of LabProxy50373453 names no rule out',
    verdict: 'unknown',
  },
  {
    name: 'a way out of the proxy to nowhere',
    change: (t) => {
      t.remove(t.id('AWS::EC2::SecurityGroupEgress', 'LabProxySecurityGroup'));
      t.properties(Group, proxyGroup).SecurityGroupEgress = [
        { IpProtocol: '-1', CidrIp: '255.255.255.255/32' },
      ];
    },
    check: 'proxy-reaches-database',
    saying: 'lets LabProxy50373453 out',
  },
  {
    name: 'a way out of the application to other addresses',
    change: (t) => outOfApplication(t, { CidrIp: '192.168.0.0/16' }),
    check: 'application-reaches-proxy',
    saying: 'lets ApplicationHandler5249A5A1 out',
  },
  {
    name: 'a way out of the application to IPv6 alone',
    change: (t) => outOfApplication(t, { CidrIpv6: '::/0' }),
    check: 'application-reaches-proxy',
    saying: 'lets ApplicationHandler5249A5A1 out',
  },
  {
    name: 'a way out of the application to one of two subnets',
    change: (t) => outOfApplication(t, { CidrIp: '10.20.0.0/24' }),
    check: 'application-reaches-proxy',
    saying: 'holds only some of the addresses',
    verdict: 'unknown',
  },
  {
    name: 'a second port of the proxy',
    change: (t) =>
      admit(t, proxyGroup, {
        SourceSecurityGroupId: attribute(t.id(Group, applicationGroup), 'GroupId'),
        FromPort: 22,
        ToPort: 22,
      }),
    check: 'no-open-rules',
    saying: 'tcp 22',
  },
  {
    name: 'a security group that is not there',
    change: (t) => t.remove(t.id(Group, proxyGroup)),
    check: 'application-reaches-proxy',
    saying: 'CloudFormation refuses VpcSecurityGroupIds',
  },
  {
    name: 'rds:connect for rds-db:connect',
    change: (t) => (t.properties(Policy, 'Application').PolicyDocument.Statement[0].Action = 'rds:connect'),
    check: 'client-permission',
    saying: 'may not connect',
  },
  {
    name: 'an ARN of rds for one of rds-db',
    change: (t) => {
      const [statement] = t.properties(Policy, 'Application').PolicyDocument.Statement;
      statement.Resource = JSON.parse(JSON.stringify(statement.Resource).replace(':rds-db:', ':rds:'));
    },
    check: 'client-permission',
    saying: 'may not connect',
  },
  {
    name: 'a role that the proxy’s service may not assume',
    change: (t) =>
      (t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Principal.Service =
        'lambda.amazonaws.com'),
    check: 'proxy-role',
    saying: 'rds.amazonaws.com may not assume it',
  },
  ...Object.entries({
    region: ['AWS::Region', 'eu-west-1'],
    account: ['AWS::AccountId', '999999999999'],
  }).map(([part, [own = '', other = '']]) => ({
    name: `a permission for another ${part}`,
    change: (t: Edited) => {
      const [statement] = t.properties(Policy, 'Application').PolicyDocument.Statement;
      const text = JSON.stringify(statement.Resource).replace(`{"Ref":"${own}"}`, `"${other}"`);
      statement.Resource = JSON.parse(text);
    },
    check: 'client-permission',
    saying: `may connect in the ${part} ${other}`,
    verdict: 'unknown' as const,
  })),
  ...[
    { StringEquals: { 'aws:SourceAccount': '999999999999' } },
    { StringNotEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:rds:us-east-1:999999999999:db-proxy:*' } },
  ].map((Condition) => ({
    name: `a trust under ${JSON.stringify(Condition)}`,
    change: (t: Edited) => {
      t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Condition = Condition;
    },
    check: 'proxy-role',
    saying: 'depends on a condition',
    verdict: 'unknown' as const,
  })),
  {
    name: 'a proxy that stays',
    change: (t) => {
      t.resource(ProxyType).DeletionPolicy = 'Retain';
    },
    check: 'leaves-nothing',
    saying: '(AWS::RDS::DBProxy)',
  },
  {
    name: 'a proxy without a target group',
    change: (t) => t.remove(t.id(TargetGroup)),
    check: 'proxy-target',
    saying: 'has no target group',
  },
  {
    name: 'a proxy in a nested stack',
    change: (t) => {
      t.remove(t.id(ProxyType));
      t.template.Outputs = {};
      nested(t, 'shop');
    },
    check: 'database-admits-only-proxy',
    saying: 'nested stack Nested',
    verdict: 'unknown',
  },
  {
    name: 'a proxy that is imported',
    change: (t) => {
      t.remove(t.id(ProxyType));
      t.template.Outputs = { Proxy: { Value: 'shared' } };
    },
    check: 'proxy-for-postgresql',
    saying: 'The proxy shared is not part of the stack',
    verdict: 'unknown',
  },
  {
    name: 'a further endpoint of the proxy',
    change: (t) => {
      t.add('Further', 'AWS::RDS::DBProxyEndpoint', { DBProxyName: ref(t.id(ProxyType)) });
      t.properties(FunctionType).Environment.Variables.DATABASE_HOST = attribute('Further', 'Endpoint');
    },
    check: 'application-uses-proxy',
    saying: 'is Further, an additional endpoint',
    verdict: 'unknown',
  },
  {
    name: 'a host that Systems Manager keeps',
    change: (t) => {
      t.properties(FunctionType).Environment.Variables.DATABASE_HOST = '{{resolve:ssm:/shop/host}}';
    },
    check: 'application-uses-proxy',
    saying: '{{resolve:ssm:/shop/host}} is looked up',
    verdict: 'unknown',
  },
  {
    name: 'a permissions boundary around the proxy’s role',
    change: (t) => bound(t, proxyRole),
    check: 'proxy-role',
    saying: 'may not connect',
  },
  {
    name: 'a permissions boundary around the application’s role',
    change: (t) => bound(t, applicationRole),
    check: 'client-permission',
    saying: 'may not connect',
  },
  {
    name: 'a permissions boundary of someone else',
    change: (t) => (t.properties(Role, proxyRole).PermissionsBoundary = 'arn:aws:iam::123456789012:policy/b'),
    check: 'proxy-role',
    saying: 'policy/b',
    verdict: 'unknown',
  },
  {
    name: 'a statement that denies',
    change: (t) =>
      t
        .properties(Policy, proxyRole)
        .PolicyDocument.Statement.push({ Effect: 'Deny', Action: 'rds-db:*', Resource: '*' }),
    check: 'proxy-role',
    saying: 'may not connect',
  },
  {
    name: 'a star on the proxy’s role',
    change: (t) => (t.properties(Policy, proxyRole).PolicyDocument.Statement[0].Resource = '*'),
    check: 'proxy-role',
    saying: 'may connect to *',
  },
  {
    name: 'two proxies that take more than there is together',
    change: secondProxy,
    check: 'pool-headroom',
    saying: '140 %',
  },
  {
    name: 'the sum of five minutes of connections',
    change: (t) =>
      Object.assign(t.properties(Alarm, pinned), { Statistic: 'Sum', Period: 300, EvaluationPeriods: 2 }),
    check: 'alarm-pinning',
    saying: 'looks at the Sum',
  },
  {
    name: 'an alarm on the proxy’s name in another case',
    change: (t) => {
      t.properties(ProxyType).DBProxyName = 'Shop-Proxy';
      t.properties(Alarm, pinned).Dimensions[0].Value = 'Shop-Proxy';
    },
    check: 'alarm-pinning',
    saying: 'watches ProxyName "Shop-Proxy"',
  },
  {
    name: 'the borrow latency of a target, which CloudWatch keeps by endpoint',
    change: (t) => under(t, 'LabBorrowLatency', { TargetGroup: 'default', TargetRole: 'READ_WRITE' }),
    check: 'alarm-borrow-latency',
    saying: 'TargetRole READ_WRITE',
  },
  ...[{ ManageMasterUserPassword: true }, { MasterUserPassword: 'correct-horse' }].map((password) => ({
    name: `a user with a password where the proxy signs in with tokens: ${Object.keys(password)}`,
    change: (t: Edited) => {
      delete t.properties(Instance).MasterUserAuthenticationType;
      Object.assign(t.properties(Instance), password);
    },
    check: 'proxy-role',
    saying: 'LabDatabase800149FE creates securecart with a password. It signs in with tokens only after',
    verdict: 'unknown' as const,
  })),
  {
    name: 'a secret with a password and no user',
    change: (t) => {
      t.add('Login', 'AWS::SecretsManager::Secret', { GenerateSecretString: {} });
      Object.assign(t.properties(ProxyType), {
        DefaultAuthScheme: 'NONE',
        Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'REQUIRED', SecretArn: ref('Login') }],
      });
    },
    check: 'proxy-secret',
    saying: 'Login, a secret of LabProxy50373453, has no key username',
  },
  {
    name: 'pinned connections of an endpoint, which CloudWatch keeps by target',
    change: (t) => under(t, pinned, { EndpointName: 'default' }),
    check: 'alarm-pinning',
    saying: 'EndpointName default',
  },
  {
    name: 'pinned connections of a role that an instance does not have',
    change: (t) => under(t, pinned, { TargetGroup: 'default', TargetRole: 'READ_ONLY' }),
    check: 'alarm-pinning',
    saying: 'TargetRole READ_ONLY',
  },
  {
    name: 'pinned connections of one target',
    change: (t) => under(t, pinned, { TargetGroup: 'default', Target: 'db:shop' }),
    check: 'alarm-pinning',
    saying: 'the Target db:shop',
    verdict: 'unknown',
  },
  {
    name: 'an alarm that is always on',
    change: (t) =>
      Object.assign(t.properties(Alarm, pinned), {
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 0,
      }),
    check: 'alarm-pinning',
    saying: 'crossed all the time',
  },
];

/** Watches what an alarm watches under further dimensions. */
function under(edited: Edited, alarm: string, dimensions: Readonly<Record<string, string>>): void {
  const { Dimensions } = edited.properties(Alarm, alarm);
  Dimensions.push(...Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })));
}

const right: readonly { name: string; change: Change }[] = [
  {
    name: 'a group written by hand that never had a rule out',
    change: (t) => {
      t.remove(t.id('AWS::EC2::SecurityGroupEgress', 'LabProxySecurityGroup'));
      t.resource(Group, proxyGroup).Metadata = { 'aws:cdk:path': 'SecureCartRdsProxy/Lab/ProxyGroup' };
    },
  },
  {
    name: 'the borrow latency of the proxy’s own endpoint',
    change: (t) => under(t, 'LabBorrowLatency', { EndpointName: 'default' }),
  },
  {
    name: 'the pinned connections of the instance that is written to',
    change: (t) => under(t, pinned, { TargetGroup: 'default', TargetRole: 'READ_WRITE' }),
  },
  {
    name: 'a way out by the addresses of the network',
    change: (t) => outOfApplication(t, { CidrIp: attribute(t.id('AWS::EC2::VPC'), 'CidrBlock') }),
  },
  {
    name: 'a way out by a prefix list of the network',
    change: (t) => {
      t.add('List', 'AWS::EC2::PrefixList', {
        PrefixListName: 'shop',
        AddressFamily: 'IPv4',
        MaxEntries: 2,
        Entries: [{ Cidr: '10.20.0.0/24' }, { Cidr: '10.20.1.0/24' }],
      });
      outOfApplication(t, { DestinationPrefixListId: attribute('List', 'PrefixListId') });
    },
  },
  {
    name: 'the sum of the connections of a minute',
    change: (t) => (t.properties(Alarm, pinned).Statistic = 'Sum'),
  },
  {
    name: 'names of one’s own, in another case',
    change: (t) => {
      t.properties(Instance).DBInstanceIdentifier = 'Shop-Database';
      t.properties(TargetGroup).DBInstanceIdentifiers = ['shop-database'];
    },
  },
  {
    name: 'a role’s ARN put together',
    change: (t) =>
      (t.properties(ProxyType).RoleArn = sub(
        `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/\${${t.id(Role, proxyRole)}}`,
      )),
  },
  {
    name: 'rules written into their groups',
    change: (t) => {
      for (const id of t.ids('AWS::EC2::SecurityGroupIngress')) {
        const { GroupId, ...rule } = t.properties('AWS::EC2::SecurityGroupIngress', id);
        const group = t.properties(Group, GroupId['Fn::GetAtt'][0]);
        // The database's own port would make its group wait for it.
        const ports = { FromPort: 5432, ToPort: 5432 };
        group.SecurityGroupIngress = [...(group.SecurityGroupIngress ?? []), { ...rule, ...ports }];
        t.remove(id);
      }
    },
  },
  {
    name: 'a trust policy that names the account',
    change: (t) =>
      (t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Condition = {
        StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') },
      }),
  },
  {
    name: 'a trust policy that names the account in an ARN',
    change: (t) =>
      (t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Condition = {
        ArnLike: { 'aws:SourceArn': sub(`arn:aws:rds:*:\${AWS::AccountId}:db-proxy:*`) },
      }),
  },
  {
    name: 'a permission for any region',
    change: (t) => {
      const [statement] = t.properties(Policy, 'Application').PolicyDocument.Statement;
      const text = JSON.stringify(statement.Resource).replace('{"Ref":"AWS::Region"}', '"*"');
      statement.Resource = JSON.parse(text);
    },
  },
  {
    name: 'a boundary that leaves everything',
    change: (t) =>
      (t.properties(Role, proxyRole).PermissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess'),
  },
  {
    name: 'two proxies that share the headroom',
    change: (t) => {
      const pool = t.properties(TargetGroup).ConnectionPoolConfigurationInfo;
      Object.assign(pool, { MaxConnectionsPercent: 35, MaxIdleConnectionsPercent: 17 });
      secondProxy(t);
    },
  },
  {
    name: 'unrelated resources beside it',
    change: (t) => {
      t.add('Bucket', 'AWS::S3::Bucket', {});
      t.add('OtherTopic', Topic, {});
    },
  },
];

it.each(proxyLab.map((each) => [each.name, each] as const))(
  'refuses %s',
  (_name, { change, check, ...said }) => {
    const finding = openFindings('rds-proxy', change).find((each) => each.check === check);
    expect(finding?.verdict).toBe(said.verdict ?? 'fail');
    expect(finding?.observed).toContain(said.saying);
  },
);

it.each(right.map((each) => [each.name, each.change] as const))('takes %s', (_name, change) => {
  expect(openFindings('rds-proxy', change)).toEqual([]);
});
