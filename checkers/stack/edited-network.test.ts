/** The network of rds-proxy changed: ACLs that keep something back, ways around the chain, ways out. */

import { beforeAll, describe, expect, it } from 'vitest';
import {
  admit,
  attribute,
  type Edited,
  Group,
  Instance,
  lead,
  openFindings,
  ProxyType,
  proxyGroup,
  ref,
  synthesizeAll,
} from '../../tests/edited-template.ts';

beforeAll(synthesizeAll);

const open = { Protocol: -1, CidrBlock: '0.0.0.0/0' };
const port = { Protocol: 6, CidrBlock: '10.20.0.0/16', PortRange: { From: 5432, To: 5432 } };
const answers = { Protocol: 6, CidrBlock: '10.20.0.0/16', PortRange: { From: 1024, To: 65_535 } };

interface Entry extends Record<string, unknown> {
  RuleAction?: 'allow' | 'deny';
}

/** A network ACL on both subnets, with entries in both directions. */
function acl(edited: Edited, { entries, out = entries }: { entries: Entry[]; out?: Entry[] }): void {
  edited.add('Acl', 'AWS::EC2::NetworkAcl', { VpcId: ref(edited.id('AWS::EC2::VPC')) });
  for (const [at, SubnetId] of edited.ids('AWS::EC2::Subnet').entries())
    edited.add(`On${at}`, 'AWS::EC2::SubnetNetworkAclAssociation', {
      NetworkAclId: ref('Acl'),
      SubnetId: ref(SubnetId),
    });
  put(edited, ref('Acl'), entries, out);
}

function put(edited: Edited, NetworkAclId: unknown, entries: Entry[], out: Entry[]): void {
  for (const [direction, list] of [
    ['In', entries],
    ['Out', out],
  ] as const)
    for (const [at, entry] of list.entries())
      edited.add(`Entry${direction}${at}`, 'AWS::EC2::NetworkAclEntry', {
        NetworkAclId,
        Egress: direction === 'Out',
        RuleNumber: 10 + 10 * at,
        RuleAction: 'allow',
        ...entry,
      });
}

function ownAcl(edited: Edited) {
  return attribute(edited.id('AWS::EC2::VPC'), 'DefaultNetworkAcl');
}

describe('network ACLs', () => {
  const check = 'proxy-reaches-database';

  it.each<[string, (edited: Edited) => void, string]>([
    ['no entries', (t) => acl(t, { entries: [] }), 'blocks TCP 5432 out to'],
    ['no way for answers', (t) => acl(t, { entries: [port] }), 'blocks answers'],
    ['no way in', (t) => acl(t, { entries: [], out: [open] }), 'blocks'],
    ['a denial first', (t) => acl(t, { entries: [{ ...port, RuleAction: 'deny' }, open] }), 'TCP 5432'],
    [
      'a denial in the network’s own ACL',
      (t) => put(t, ownAcl(t), [{ ...port, RuleAction: 'deny' }], []),
      'DefaultNetworkAcl} blocks TCP 5432 in from',
    ],
  ])('refuses one with %s', (_name, change, saying) => {
    const finding = openFindings('rds-proxy', change).find((each) => each.check === check);
    expect(finding?.observed).toContain(saying);
    expect(finding?.verdict).toBe('fail');
  });

  it.each<[string, (edited: Edited) => void, string]>([
    [
      'some of the ports of answers',
      (t) => acl(t, { entries: [port, { ...answers, PortRange: { From: 40_000, To: 50_000 } }] }),
      'allows only some of answers',
    ],
    [
      'entries that the deployment decides',
      (t) => acl(t, { entries: [{ ...open, CidrBlock: { 'Fn::ImportValue': 'range' } }] }),
      'exports it under the name range',
    ],
  ])('does not know of one with %s', (_name, change, saying) => {
    const finding = openFindings('rds-proxy', change).find((each) => each.check === check);
    expect(finding?.observed).toContain(saying);
    expect(finding?.verdict).toBe('unknown');
  });

  it.each<[string, (edited: Edited) => void]>([
    ['everything', (t) => acl(t, { entries: [open] })],
    ['the port and answers', (t) => acl(t, { entries: [port, answers] })],
    [
      'a denial of another port',
      (t) => acl(t, { entries: [{ ...port, PortRange: { From: 22, To: 22 }, RuleAction: 'deny' }, open] }),
    ],
    [
      'nothing, on no subnet',
      (t) => t.add('Acl', 'AWS::EC2::NetworkAcl', { VpcId: ref(t.id('AWS::EC2::VPC')) }),
    ],
  ])('takes one with %s', (_name, change) => {
    expect(openFindings('rds-proxy', change)).toEqual([]);
  });
});

describe('further endpoints of the proxy', () => {
  function endpoint(edited: Edited, groups: unknown): void {
    edited.add('Reports', 'AWS::RDS::DBProxyEndpoint', {
      DBProxyName: ref(edited.id(ProxyType)),
      DBProxyEndpointName: 'reports',
      VpcSubnetIds: edited.ids('AWS::EC2::Subnet').map(ref),
      ...(groups === undefined ? {} : { VpcSecurityGroupIds: groups }),
    });
  }

  function openGroup(edited: Edited, rule: Record<string, unknown>): void {
    edited.add('Open', Group, { GroupDescription: 'reports', VpcId: ref(edited.id('AWS::EC2::VPC')) });
    admit(edited, 'Open', rule);
    endpoint(edited, [attribute('Open', 'GroupId')]);
  }

  it('with groups of the proxy change nothing', () => {
    const findings = openFindings('rds-proxy', (t) =>
      endpoint(t, [attribute(t.id(Group, proxyGroup), 'GroupId')]),
    );
    expect(findings).toEqual([]);
  });

  it('are ways into it', () => {
    expect(openFindings('rds-proxy', (t) => openGroup(t, { CidrIp: '0.0.0.0/0' }))).toMatchObject([
      { check: 'no-open-rules', verdict: 'fail', observed: expect.stringContaining('Open admits 0.0.0.0/0') },
    ]);
    expect(openFindings('rds-proxy', (t) => openGroup(t, { CidrIp: '10.20.9.0/24' }))).toMatchObject([
      { check: 'proxy-admits-only-application', verdict: 'fail' },
    ]);
  });

  it('without groups have the default one of the network, which is not known', () => {
    const findings = openFindings('rds-proxy', (t) => endpoint(t, undefined));
    expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
  });
});

it('does not take the default group of a network for a mistake, and does not know its rules', () => {
  const findings = openFindings('rds-proxy', (t) => {
    const group = attribute(t.id('AWS::EC2::VPC'), 'DefaultSecurityGroup');
    t.properties(Instance).VPCSecurityGroups.push(group);
  });
  expect(findings.map(({ check, verdict }) => [check, verdict])).toContainEqual(['no-open-rules', 'unknown']);
  expect(findings.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
});

it('takes the routes that a VPN gateway makes known for a way out', () => {
  const findings = openFindings('provisioned-iops', (t) =>
    t.add('Vpn', 'AWS::EC2::VPNGatewayRoutePropagation', {
      RouteTableIds: [ref(t.id('AWS::EC2::RouteTable'))],
      VpnGatewayId: 'vgw-0123456789abcdef0',
    }),
  );
  expect(findings).toMatchObject([{ check: 'isolated-subnets', verdict: 'fail' }]);
});

it('takes a route to another network for a way out', () => {
  const findings = openFindings('provisioned-iops', (t) =>
    lead(t, { DestinationCidrBlock: '10.99.0.0/16', VpcPeeringConnectionId: 'pcx-0123456789abcdef0' }),
  );
  expect(findings.map(({ check }) => check)).toContain('isolated-subnets');
});

describe('what the deployment makes', () => {
  const rule = (edited: Edited) => ({
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: {
      GroupId: attribute(edited.id(Group, 'LabDatabaseSecurityGroup'), 'GroupId'),
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      CidrIp: '0.0.0.0/0',
    },
  });
  const group = (edited: Edited) => attribute(edited.id(Group, 'LabDatabaseSecurityGroup'), 'GroupId');
  const include = { Name: 'AWS::Include', Parameters: { Location: 's3://shop/rules.yaml' } };
  const put = (edited: Edited, name: string, value: unknown) =>
    Object.assign(edited.template.Resources, { [name]: value });

  it.each<[string, (edited: Edited) => void, string]>([
    [
      'a loop',
      (t) => put(t, 'Fn::ForEach::Open', ['X', ['A', 'B'], { RuleX: rule(t) }]),
      'the loop Fn::ForEach::Open',
    ],
    ['a transform among the resources', (t) => put(t, 'Fn::Transform', include), 'AWS::Include'],
    ['a macro', (t) => Object.assign(t.template, { Transform: ['Shop'] }), 'The transform Shop'],
    [
      'a transform in its properties',
      (t) => Object.assign(t.properties(Group, 'LabDatabaseSecurityGroup'), { 'Fn::Transform': include }),
      'Fn::Transform is known only after deployment',
    ],
    ['a module', (t) => t.add('Rules', 'Shop::Network::Rules::MODULE', { Group: group(t) }), 'to Rules'],
    [
      'a function of one’s own',
      (t) => t.add('Rules', 'Custom::Rules', { ServiceToken: 'arn', Group: group(t) }),
      'to Rules',
    ],
    [
      'another stack',
      (t) => {
        const Export = { Name: 'Shop:ExportsOutputFnGetAttGroup' };
        Object.assign(t.template, {
          Outputs: { ...t.template.Outputs, ExportsOutputFnGetAttGroup: { Value: group(t), Export } },
        });
      },
      'the stack that imports ExportsOutputFnGetAttGroup',
    ],
  ])('may open the database, and is not known: %s', (_name, change, saying) => {
    const finding = openFindings('rds-proxy', change).find(({ check }) => check === 'no-open-rules');
    expect(finding).toMatchObject({ verdict: 'unknown', observed: expect.stringContaining(saying) });
  });

  it('passes no step of a template that a macro may change', () => {
    const findings = openFindings('provisioned-iops', (t) =>
      Object.assign(t.template, { Transform: 'Shop' }),
    );
    expect(findings.filter(({ check }) => check === 'deploys').map(({ verdict }) => verdict)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it.each(['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31'])('is nothing of others by %s', (name) => {
    expect(openFindings('rds-proxy', (t) => Object.assign(t.template, { Transform: name }))).toEqual([]);
  });

  it('may be the alarms, where another stack refers to this one', () => {
    const alarms = openFindings('provisioned-iops', (t) => {
      for (const id of t.ids('AWS::CloudWatch::Alarm')) t.remove(id);
      const Value = ref(t.id(Instance));
      Object.assign(t.template, {
        Outputs: { ...t.template.Outputs, ExportsOutputRefDatabase: { Value, Export: { Name: 'Shop:Db' } } },
      });
    });
    expect(alarms.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown', 'unknown']);
  });
});
