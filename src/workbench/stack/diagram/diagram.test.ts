import { beforeAll, describe, expect, it } from 'vitest';
import type { Template } from '#checkers/cloudformation/template.ts';
import { synthesize } from '#infra/app/synth.ts';
import { type CdkLab, cdkLabs } from '#labs/cdk-lab.ts';
import { diagramOf } from './diagram.ts';
import { newsOf } from './news.ts';
import { describeAccess, describeAlarms, describeLinks } from './sentences.ts';

type Resources = Template['Resources'];

const templates = new Map<string, Template>();

beforeAll(async () => {
  for (const lab of cdkLabs)
    for (const solution of [false, true])
      templates.set(`${lab} ${solution}`, await synthesize(lab, { solution }));
});

/** A copy, to change. */
function template(lab: CdkLab, solution = true): Template & { Resources: Resources } {
  return structuredClone(templates.get(`${lab} ${solution}`)) as Template & {
    Resources: Resources;
  };
}

function said(shown: Template, starter?: Template): string[] {
  const diagram = diagramOf(shown);
  return describeLinks(diagram, newsOf(diagram, starter && diagramOf(starter))).map(
    ({ tone, text, isNew }) => `${tone === 'plain' ? '' : `${tone}: `}${text}${isNew ? ' (new)' : ''}`,
  );
}

function idOf({ Resources }: { Resources: Resources }, type: string, part = ''): string {
  const [id] = Object.entries(Resources).find(([id, each]) => each.Type === type && id.includes(part)) ?? [];
  if (id === undefined) throw new Error(`There is no ${type}.`);
  return id;
}

function withRule(shown: ReturnType<typeof template>, group: string, rule: Record<string, unknown>) {
  shown.Resources.Rule = {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: {
      GroupId: { 'Fn::GetAtt': [group, 'GroupId'] },
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      ...rule,
    },
  };
  return shown;
}

describe('who may talk to whom', () => {
  it('follows the chain of Lab 2, and tells what the starter had', () => {
    expect(said(template('rds-proxy'), template('rds-proxy', false))).toEqual([
      'The application may reach the proxy on tcp 5432. (new)',
      'The proxy may reach the database on tcp 5432. (new)',
      'The application may no longer reach the database on tcp 5432.',
    ]);
    expect(said(template('rds-proxy', false))).toEqual([
      'The application may reach the database on tcp 5432.',
    ]);
  });

  it('tells which side of a connection that has to be there is missing', () => {
    const shown = template('rds-proxy');
    const ingress = idOf(shown, 'AWS::EC2::SecurityGroupIngress', 'LabProxySecurityGroupfrom');
    delete shown.Resources[ingress];
    expect(said(shown)[0]).toBe(
      'alert: The application cannot reach the proxy on tcp 5432: no rule lets it in.',
    );
    delete shown.Resources[idOf(shown, 'AWS::EC2::SecurityGroupEgress', 'ApplicationSecurityGroupto')];
    // Without any rule of its own a group lets everything out.
    expect(said(shown)[0]).toContain('no rule lets it in');
  });

  it('tells a rule for another port from one for the right port', () => {
    const shown = template('rds-proxy');
    for (const resource of Object.values(shown.Resources))
      if (resource.Properties?.Description === 'The application reaches the proxy')
        Object.assign(resource.Properties, { FromPort: 3306, ToPort: 3306 });
    expect(said(shown)[0]).toContain(
      'cannot reach the proxy on tcp 5432: no rule lets it out, and none lets it in',
    );
  });

  it('makes a rule for every address stand out', () => {
    const group = (shown: ReturnType<typeof template>) =>
      idOf(shown, 'AWS::EC2::SecurityGroup', 'LabDatabaseSecurityGroup');
    const shown = template('provisioned-iops');
    expect(said(withRule(shown, group(shown), { CidrIp: '0.0.0.0/0' }))).toContain(
      'alert: Any IPv4 address may reach the database on tcp 5432.',
    );
    const six = template('provisioned-iops');
    expect(said(withRule(six, group(six), { CidrIpv6: '::/0' }))).toContain(
      'alert: Any IPv6 address may reach the database on tcp 5432.',
    );
  });

  it('takes a rule for the whole network as one for everyone in it', () => {
    const shown = template('rds-proxy');
    withRule(shown, idOf(shown, 'AWS::EC2::SecurityGroup', 'LabDatabase'), { CidrIp: '10.20.0.0/16' });
    withEgress(shown);
    expect(said(shown)).toContain('The application may reach the database on tcp 5432.');
    expect(said(shown)).toContain(
      'Every address of the VPC (10.20.0.0/16) may reach the database on tcp 5432.',
    );
  });

  it('takes those who share a security group for the same', () => {
    const shown = template('rds-proxy');
    const [own, proxys] = ['Application', 'LabProxy'].map((part) =>
      idOf(shown, 'AWS::EC2::SecurityGroup', part),
    );
    const proxy = shown.Resources[idOf(shown, 'AWS::RDS::DBProxy')];
    Object.assign(proxy?.Properties ?? {}, { VpcSecurityGroupIds: [{ 'Fn::GetAtt': [own, 'GroupId'] }] });
    for (const { Properties } of Object.values(shown.Resources))
      for (const [name, value] of Object.entries(Properties ?? {}))
        if (JSON.stringify(value) === JSON.stringify({ 'Fn::GetAtt': [proxys, 'GroupId'] }))
          Object.assign(Properties ?? {}, { [name]: { 'Fn::GetAtt': [own, 'GroupId'] } });
    expect(said(shown)).toContain('The application may reach the database on tcp 5432.');
  });

  it('does not claim to know the rules of a group that is not in the template', () => {
    const shown = template('provisioned-iops');
    const database = shown.Resources[idOf(shown, 'AWS::RDS::DBInstance')];
    Object.assign(database?.Properties ?? {}, { VPCSecurityGroups: ['sg-0123'] });
    expect(said(shown)[0]).toMatch(
      /^unknown: Whether the application may reach the database cannot be told\./,
    );
  });

  it('says that a database has a public address', () => {
    const shown = template('provisioned-iops');
    Object.assign(shown.Resources[idOf(shown, 'AWS::RDS::DBInstance')]?.Properties ?? {}, {
      PubliclyAccessible: true,
    });
    expect(said(shown)).toContain('alert: The database has a public address.');
  });
});

/** Lets the application out to the whole network. */
function withEgress(shown: ReturnType<typeof template>) {
  shown.Resources.Out = {
    Type: 'AWS::EC2::SecurityGroupEgress',
    Properties: {
      GroupId: { 'Fn::GetAtt': [idOf(shown, 'AWS::EC2::SecurityGroup', 'Application'), 'GroupId'] },
      IpProtocol: '-1',
      CidrIp: '10.20.0.0/16',
    },
  };
}

it('shows the network: zones in order, their subnets, and whether a route leads out', () => {
  const { network } = diagramOf(template('rds-proxy'));
  expect(network.vpcs).toMatchObject([{ cidr: '10.20.0.0/16' }]);
  expect(network.zones).toMatchObject([
    { name: 'Zone 1', subnets: [{ cidr: '10.20.0.0/24', isolated: true }] },
    { name: 'Zone 2', subnets: [{ cidr: '10.20.1.0/24', isolated: true }] },
  ]);
});

it('says what is worth knowing about the parties', () => {
  const facts = (shown: Template) => diagramOf(shown).parties.map(({ noun, facts }) => [noun, ...facts]);
  expect(facts(template('provisioned-iops'))).toEqual([
    ['the application', 'connects to the database'],
    ['the database', 'db.m7g.large', 'io2, 100 GiB, 3,500 IOPS'],
  ]);
  expect(facts(template('rds-proxy'))).toEqual([
    ['the application', 'connects to the proxy'],
    ['the proxy', 'at most 70 % of the connections'],
    ['the database', 'db.t4g.micro', 'gp3, 20 GiB'],
  ]);
});

it('tells who may sign in with IAM, and who not', () => {
  const signIns = (shown: Template) => describeAccess(diagramOf(shown)).map(({ text }) => text);
  const shown = template('rds-proxy');
  expect(signIns(shown)).toEqual([
    'The application may sign in to the proxy with IAM as securecart.',
    'The proxy may sign in to the database with IAM as securecart.',
  ]);
  delete shown.Resources[idOf(shown, 'AWS::IAM::Policy', 'LabProxyRole')];
  expect(signIns(shown)).toEqual(['The application may sign in to the proxy with IAM as securecart.']);
});

it('tells what each alarm watches and whom it tells', () => {
  const shown = template('provisioned-iops');
  Object.assign(shown.Resources[idOf(shown, 'AWS::CloudWatch::Alarm', 'DiskQueue')]?.Properties ?? {}, {
    AlarmActions: [],
  });
  expect(describeAlarms(diagramOf(shown)).map(({ tone, text }) => `${tone}: ${text}`)).toEqual([
    'plain: When ReadLatency of the database is above 0.005, Read latency notifies the topic Alarms.',
    'plain: When WriteLatency of the database is above 0.005, Write latency notifies the topic Alarms.',
    'alert: When DiskQueueDepth of the database is above 16, Disk queue depth notifies no one.',
  ]);
});

describe('odd templates', () => {
  it('shows what there is where there is no database', () => {
    const shown = template('provisioned-iops');
    delete shown.Resources[idOf(shown, 'AWS::RDS::DBInstance')];
    expect(diagramOf(shown).parties.map(({ kind }) => kind)).toEqual(['application']);
    expect(diagramOf({ Resources: {} })).toMatchObject({
      parties: [],
      links: [],
      network: { vpcs: [], zones: [] },
    });
  });

  it('tells several databases apart by their names', () => {
    const shown = template('provisioned-iops');
    shown.Resources.LabReports12345678 = structuredClone(
      shown.Resources[idOf(shown, 'AWS::RDS::DBInstance')],
    ) as Resources[string];
    expect(said(shown)).toEqual([
      'The application may reach the database Database on tcp 5432.',
      'The application may reach the database Reports on tcp 5432.',
    ]);
  });

  it('shows an Aurora cluster as one party with its instances', () => {
    const group = (id: string) => ({ 'Fn::GetAtt': [id, 'GroupId'] });
    const { parties } = diagramOf({
      Resources: {
        Group: { Type: 'AWS::EC2::SecurityGroup' },
        Orders: {
          Type: 'AWS::RDS::DBCluster',
          Properties: {
            Engine: 'aurora-postgresql',
            VpcSecurityGroupIds: [group('Group')],
            ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 },
          },
        },
        Writer: {
          Type: 'AWS::RDS::DBInstance',
          Properties: { DBClusterIdentifier: { Ref: 'Orders' }, DBInstanceClass: 'db.serverless' },
        },
      },
    });
    expect(parties).toMatchObject([
      { noun: 'the Aurora cluster', facts: ['db.serverless', '0.5 to 8 ACU'], port: 5432 },
    ]);
  });

  it('says what it cannot tell when a condition leaves open what there will be', () => {
    const { unseen } = diagramOf({
      Conditions: { Big: { 'Fn::Equals': [{ Ref: 'Size' }, 'big'] } },
      Parameters: { Size: { Type: 'String' } },
      Resources: { A: { Type: 'AWS::RDS::DBInstance', Condition: 'Big' } },
    });
    expect(unseen.join(' ')).toContain('Whether A (AWS::RDS::DBInstance) will exist is not known');
  });

  it('reads past what is not as it should be', () => {
    const odd = {
      Outputs: 'none',
      Resources: {
        A: { Type: 'AWS::RDS::DBInstance', Properties: 'none' },
        B: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: { CidrIp: '0.0.0.0/0' } } },
        C: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: 'none' } },
        D: null,
        E: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: { Ref: 'B' }, Metrics: [3] } },
        F: { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: { 'Fn::Cidr': [] } } },
      },
    } as unknown as Template;
    const diagram = diagramOf(odd);
    expect(diagram.parties.map(({ id }) => id)).toEqual(['C', 'A']);
    expect(diagram.network.zones).toMatchObject([{ name: 'Zone not known' }]);
  });
});
