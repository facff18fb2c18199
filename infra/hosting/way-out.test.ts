/** With an LMS or a learning record store, servers reach them; graders reach nothing. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { SecurityGroupRule } from '#checkers/cloudformation/security-group-rules.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { seen } from '#checkers/observed.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { readOptions } from '#src/workshop/server/options.ts';
import { recordStoreAccess } from '#src/workshop/server/xapi/record-store-options.ts';
import { hostingTemplate, waysToHost } from './hosting-template.ts';
import { type Properties, propertiesOf } from './properties-of.ts';

let connected: Template;
let open: Template;
beforeAll(() => {
  connected = hostingTemplate(waysToHost.connected);
  open = hostingTemplate(waysToHost.open);
});

const containerOf = (template: Template, option: string): Properties =>
  propertiesOf(template, 'AWS::ECS::TaskDefinition')
    .map(({ ContainerDefinitions: [container] }) => container)
    .find(({ Command }) => Command.includes(option));

/** Whether tasks of a kind have an address of the internet, whether each of their subnets is isolated, and their group. */
function placeOf(template: Template, kind: 'Server' | 'Grader') {
  const service = propertiesOf(template, 'AWS::ECS::Service').find(({ TaskDefinition }) =>
    TaskDefinition.Ref.startsWith(`Workshop${kind}Task`),
  );
  const { AssignPublicIp, Subnets, SecurityGroups } = service.NetworkConfiguration.AwsvpcConfiguration;
  return {
    hasAddress: AssignPublicIp === 'ENABLED',
    isolated: Subnets.map(({ Ref }: Properties) => isolatedIn(template).get(Ref)),
    group: SecurityGroups[0]['Fn::GetAtt'][0],
  };
}

const isolatedIn = (template: Template) =>
  new Map(seen(fromTemplate(template).subnets).map((subnet) => [subnet.id, seen(subnet.isolated)]));

function rulesOf(template: Template, id: string): readonly SecurityGroupRule[] {
  const group = seen(fromTemplate(template).securityGroups).find((each) => each.id === id);
  return group ? seen(group.rules) : [];
}

describe('servers', () => {
  it('have an address and a route out, each', () => {
    expect(placeOf(connected, 'Server')).toMatchObject({ hasAddress: true, isolated: [false, false] });
  });

  it('let nobody in but the load balancer', () => {
    const incoming = rulesOf(connected, placeOf(connected, 'Server').group).filter(
      ({ direction }) => direction === 'ingress',
    );
    expect(incoming).toMatchObject([
      { peer: { group: expect.stringContaining('Balancer') }, ports: { from: 4321, to: 4321 } },
    ]);
  });

  it('reach the internet by port 443 alone', () => {
    const outgoing = rulesOf(connected, placeOf(connected, 'Server').group).filter(
      ({ direction, peer }) => direction === 'egress' && 'cidr' in peer,
    );
    expect(outgoing).toMatchObject([
      { protocol: 'tcp', peer: { cidr: '0.0.0.0/0' }, ports: { from: 443, to: 443 } },
    ]);
  });

  it('have no address without an LMS and a record store', () => {
    expect(placeOf(open, 'Server')).toMatchObject({ hasAddress: false, isolated: [true, true] });
  });
});

describe('graders', () => {
  it('have neither an address nor a route out', () => {
    expect(placeOf(connected, 'Grader')).toMatchObject({ hasAddress: false, isolated: [true, true] });
  });

  it('have no role, and no key of the record store', () => {
    for (const task of propertiesOf(connected, 'AWS::ECS::TaskDefinition'))
      expect(task).not.toHaveProperty('TaskRoleArn');
    const { Secrets, Command } = containerOf(connected, '--grader-only');
    expect(Secrets.map(({ Name }: Properties) => Name)).toEqual(['PGHOST', 'PGPORT', 'PGUSER', 'PGPASSWORD']);
    expect(Command).not.toContain('--lrs');
  });

  it('reach neither a server nor the load balancer', () => {
    const { group: servers } = placeOf(connected, 'Server');
    const reached = rulesOf(connected, placeOf(connected, 'Grader').group).flatMap(({ direction, peer }) =>
      direction === 'egress' && 'group' in peer ? [peer.group] : [],
    );
    expect(reached).not.toContain(servers);
    expect(reached.filter((id) => id.includes('Balancer'))).toEqual([]);
  });
});

describe('the network', () => {
  it('keeps database, load balancer and endpoints in its isolated subnets', () => {
    const named = ['DBSubnetGroup', 'LoadBalancer', 'VPCEndpoint'].flatMap((type) =>
      Object.values(connected.Resources)
        .filter(({ Type }) => String(Type).endsWith(`::${type}`))
        .flatMap(({ Properties }: Properties) => Properties.Subnets ?? Properties.SubnetIds ?? []),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const { Ref } of named) expect(isolatedIn(connected).get(Ref), Ref).toBe(true);
  });

  it('gives no address to what doesn’t ask for one', () => {
    for (const subnet of propertiesOf(connected, 'AWS::EC2::Subnet'))
      expect([undefined, false]).toContain(subnet.MapPublicIpOnLaunch);
  });

  it('routes out of the subnets of servers alone, by the gateway that CloudFront needs', () => {
    expect(propertiesOf(connected, 'AWS::EC2::InternetGateway')).toHaveLength(1);
    expect(propertiesOf(connected, 'AWS::EC2::NatGateway')).toEqual([]);
    const gateways = Object.entries(connected.Resources).filter(
      ([, { Type }]) => Type === 'AWS::EC2::VPCGatewayAttachment',
    );
    for (const [, route] of Object.entries(connected.Resources))
      if (route.Type === 'AWS::EC2::Route')
        expect(JSON.stringify((route as Properties).DependsOn)).toContain(gateways[0]?.[0]);
  });

  it.each([
    ['an LMS and a store', () => connected, ['lms.example.org', 'lrs.example.org']],
    ['neither', () => open, []],
  ])('looks up names of AWS and of what is reached, with %s, and no other', (_, template, hosts) => {
    const [{ FirewallRules: rules }] = propertiesOf(template(), 'AWS::Route53Resolver::FirewallRuleGroup');
    const named = rules.map(({ FirewallDomainListId }: Properties) => {
      const list: Properties = template().Resources[FirewallDomainListId['Fn::GetAtt'][0]];
      return list.Properties.Domains;
    });
    expect(rules.map(({ Action }: Properties) => Action)).toEqual(['ALLOW', 'BLOCK']);
    expect(named).toEqual([[{ 'Fn::Join': ['', ['*.', { Ref: 'AWS::URLSuffix' }]] }, ...hosts], ['*']]);
    expect(propertiesOf(template(), 'AWS::Route53Resolver::FirewallRuleGroupAssociation')).toMatchObject([
      { VpcId: { Ref: expect.stringMatching(/^NetworkVpc/) } },
    ]);
  });
});

describe('the record store', () => {
  it('is named to the server in a way that the server takes, with its key as a secret', () => {
    const { Command, Secrets, Environment } = containerOf(connected, '--no-grader');
    const args = Command.map((each: unknown) =>
      typeof each === 'string' ? each : 'https://course.example.org/',
    );
    const { recordStore } = readOptions(args);
    expect(recordStore).toMatchObject({
      url: new URL('https://lrs.example.org/xapi/'),
      homePage: new URL('https://lms.example.org'),
      keyFile: undefined,
    });
    const [key] = Secrets.filter(({ Name }: Properties) => Name === 'LRS_KEY');
    expect(key.ValueFrom).toBe(waysToHost.connected.lrsSecret);
    expect(Environment).toBeUndefined();
    expect(recordStore && recordStoreAccess(recordStore, { [key.Name]: 'client:secret' })).toMatchObject({
      key: 'client:secret',
    });
  });

  it('may be read by what starts servers, and by nobody else', () => {
    const readers = Object.entries(connected.Resources).filter(
      ([, resource]) =>
        resource.Type === 'AWS::IAM::Policy' &&
        JSON.stringify(resource).includes(waysToHost.connected.lrsSecret),
    );
    expect(readers.map(([id]) => id)).toEqual([expect.stringMatching(/^WorkshopServerTaskExecutionRole/)]);
  });
});
