/** What AWS refuses of resources that refer to each other, each of them right by itself. */

import { observe } from '../../observed.ts';
import { refTo } from '../references.ts';
import { resolve } from '../resolve.ts';
import type { Template } from '../template.ts';
import { trustedServices } from '../trust.ts';
import { type Given, givenBy, type Reference } from './given.ts';
import { Properties } from './rules/properties.ts';
import type { Report } from './violation.ts';

/** Amazon RDS User Guide, "Working with a DB instance in a VPC"; read in November 2026. */
const databaseZones = 2;

/** Who takes on the role that a property names, and says at deployment that it may not. */
const takers: Readonly<Record<string, readonly [property: string, service: string]>> = {
  'AWS::Lambda::Function': ['Role', 'lambda.amazonaws.com'],
  'AWS::RDS::DBCluster': ['MonitoringRoleArn', 'monitoring.rds.amazonaws.com'],
  'AWS::RDS::DBInstance': ['MonitoringRoleArn', 'monitoring.rds.amazonaws.com'],
};

/** Judges what the resources are to each other. @param place where violations of a resource are reported */
export function judgeTogether(template: Template, place: (resource: string) => Report): void {
  for (const [id, { Type, Properties: properties }] of Object.entries(template.Resources)) {
    const taker = takers[Type];
    if (taker) judgeTaker(template, taker, properties?.[taker[0]], place(id));
    if (Type === 'AWS::RDS::DBSubnetGroup') judgeSubnets(template, properties?.SubnetIds, place(id));
    if (Type === 'AWS::RDS::DBProxyTargetGroup') judgeFilters(template, properties ?? {}, place(id));
    if (Type === 'AWS::RDS::DBInstance') {
      judgeFamily(template, properties ?? {}, place(id));
      judgeReplica(template, properties ?? {}, place(id));
    }
    const home = homes[Type];
    if (home) judgeHome(template, home, properties ?? {}, place(id));
  }
  judgeAssociations(template, place);
  judgePeers(template, place);
}

function judgeTaker(
  template: Template,
  [property, service]: readonly [string, string],
  value: unknown,
  report: Report,
): void {
  const from = referenceIn(givenBy(template, value));
  if (from?.type !== 'AWS::IAM::Role') return;
  if (service === 'monitoring.rds.amazonaws.com' && writesNoLogs(template, from.id))
    report(
      property,
      `${property} is the role ${from.id}, which may not write logs.`,
      'A role with the managed policy AmazonRDSEnhancedMonitoringRole.',
    );
  if (mayTakeOn(template, from.id, service)) return;
  report(
    property,
    `${property} is the role ${from.id}, which ${service} may not assume.`,
    `A role that trusts ${service}.`,
  );
}

/** Policies of AWS's own that are common and do not allow writing to CloudWatch Logs. */
const withoutLogs =
  /:policy\/(AmazonS3\w*|AmazonRDS(FullAccess|ReadOnlyAccess|DataFullAccess)|AmazonEC2\w*|AmazonDynamoDB\w*|AmazonSNS\w*|AmazonSQS\w*|IAM\w*|SecretsManagerReadWrite|CloudWatchReadOnlyAccess|CloudWatchLogsReadOnlyAccess)$/;

/** Whether no policy of a role, in it or beside it, can allow writing logs. */
function writesNoLogs(template: Template, id: string): boolean {
  const own = template.Resources[id]?.Properties ?? {};
  const attached = Object.values(template.Resources).filter(
    ({ Type, Properties: properties }) =>
      /^AWS::IAM::(Managed|Role)?Policy$/.test(Type) && JSON.stringify(properties ?? {}).includes(`"${id}"`),
  );
  const managed = new Properties({ own: givenBy(template, own) }).inner('own').texts('ManagedPolicyArns');
  const given = givenBy(template, own.ManagedPolicyArns ?? []);
  const isKnown = given.kind === 'list' && given.items.length === managed.length;
  const documents = [own.Policies ?? [], ...attached.map(({ Properties: properties }) => properties)];
  // A policy of one's own is one that writes logs as soon as it speaks of them, or of everything.
  const mayWrite = documents.some((document) => /"(logs:|\*")/i.test(JSON.stringify(document)));
  return isKnown && managed.every(({ text }) => withoutLogs.test(text)) && !mayWrite;
}

/** Whether a role's trust policy lets a service take it on, or may, as far as the template tells. */
function mayTakeOn(template: Template, id: string, service: string): boolean {
  const document = resolve(template, template.Resources[id]?.Properties?.AssumeRolePolicyDocument);
  const trusts = observe(() => trustedServices({ id }, document, refTo('AWS::AccountId')));
  return trusts.state !== 'known' || trusts.value.includes(service) || trusts.value.includes('*');
}

/** The engine and the version of it that a parameter group is for: `postgres17`. */
function judgeFamily(template: Template, properties: Record<string, unknown>, report: Report): void {
  const from = referenceIn(givenBy(template, properties.DBParameterGroupName));
  if (from?.type !== 'AWS::RDS::DBParameterGroup') return;
  const [family, engine, version] = [
    template.Resources[from.id]?.Properties?.Family,
    properties.Engine,
    properties.EngineVersion,
  ].map((value) => textOf(givenBy(template, value)));
  if (family === undefined || (engine !== 'postgres' && engine !== 'aurora-postgresql')) return;
  const wanted = `${engine}${version?.split('.')[0] ?? ''}`;
  if (version === undefined ? family.startsWith(wanted) : family === wanted) return;
  report(
    'DBParameterGroupName',
    `DBParameterGroupName is ${from.id}, whose Family is ${family}.`,
    `A parameter group of the family ${wanted}${version === undefined ? ' and its version' : ''}.`,
  );
}

/** Amazon RDS User Guide, "Encrypting Amazon RDS resources": a replica is encrypted as its source is. */
function judgeReplica(template: Template, properties: Record<string, unknown>, report: Report): void {
  const own = textOf(givenBy(template, properties.StorageEncrypted));
  const named = JSON.stringify(properties.SourceDBInstanceIdentifier ?? null);
  const source = Object.entries(template.Resources).find(
    ([id, { Type }]) => Type === 'AWS::RDS::DBInstance' && named.includes(`"Ref":"${id}"`),
  )?.[1].Properties;
  const origin = source && givenBy(template, source.StorageEncrypted);
  const isPlain = origin?.kind === 'absent' || (origin !== undefined && textOf(origin) === 'false');
  if (own !== 'true' || !isPlain || source?.DBSnapshotIdentifier !== undefined) return;
  report('StorageEncrypted', 'A read replica is encrypted, and its source is not.', 'Both, or neither.');
}

/** Amazon RDS User Guide, "Creating a proxy": session pinning filters aren't supported for PostgreSQL. */
function judgeFilters(template: Template, properties: Record<string, unknown>, report: Report): void {
  const from = referenceIn(givenBy(template, properties.DBProxyName));
  const family = textOf(givenBy(template, template.Resources[from?.id ?? '']?.Properties?.EngineFamily));
  const pool = givenBy(template, properties.ConnectionPoolConfigurationInfo);
  const filters = pool.kind === 'map' ? pool.entries.SessionPinningFilters : undefined;
  if (family === 'MYSQL' || family === undefined || filters?.kind !== 'list' || filters.items.length === 0)
    return;
  report(
    'ConnectionPoolConfigurationInfo.SessionPinningFilters',
    `SessionPinningFilters is set for a proxy of ${family}. RDS Proxy supports it only for MYSQL.`,
    'No SessionPinningFilters.',
  );
}

/** Where a resource says its security groups and its subnets. */
interface Home {
  groups: string;
  subnets: string;
  /** Resource type that the subnets are named by; undefined where they are named themselves. */
  by?: string;
}

const homes: Readonly<Record<string, Home>> = {
  'AWS::RDS::DBInstance': {
    groups: 'VPCSecurityGroups',
    subnets: 'DBSubnetGroupName',
    by: 'AWS::RDS::DBSubnetGroup',
  },
  'AWS::RDS::DBCluster': {
    groups: 'VpcSecurityGroupIds',
    subnets: 'DBSubnetGroupName',
    by: 'AWS::RDS::DBSubnetGroup',
  },
  'AWS::RDS::DBProxy': { groups: 'VpcSecurityGroupIds', subnets: 'VpcSubnetIds' },
};

/** Amazon VPC User Guide, "Security groups": those of a resource are of the network that it is in. */
function judgeHome(
  template: Template,
  { groups, subnets, by }: Home,
  properties: Record<string, unknown>,
  report: Report,
): void {
  const group = by === undefined ? undefined : referenceIn(givenBy(template, properties[subnets]));
  if (by && group?.type !== by) return;
  const named = group ? template.Resources[group.id]?.Properties?.SubnetIds : properties[subnets];
  const home = networksOf(template, named, subnetNetwork);
  for (const network of networksOf(template, properties[groups], networkOf))
    if (network !== undefined && home.length > 0 && !home.includes(undefined) && !home.includes(network))
      report(groups, `${groups} holds a group of another network than its subnets.`, 'Groups of one VPC.');
}

function networksOf(
  template: Template,
  list: unknown,
  read: (template: Template, value: unknown) => string | undefined,
): (string | undefined)[] {
  return Array.isArray(list) ? list.map((each) => read(template, each)) : [];
}

function subnetNetwork(template: Template, subnet: unknown): string | undefined {
  const from = referenceIn(givenBy(template, subnet));
  if (from?.type !== 'AWS::EC2::Subnet') return undefined;
  return vpcKey(givenBy(template, template.Resources[from.id]?.Properties?.VpcId));
}

/** `Ref` of a VPC is its id as the attribute is. */
function vpcKey(given: Given): string | undefined {
  const from = referenceIn(given);
  return from?.attribute === 'VpcId' ? `${from.id}.` : keyOf(given);
}

function textOf(given: Given): string | undefined {
  return given.kind === 'scalar' ? String(given.value) : undefined;
}

function judgeSubnets(template: Template, value: unknown, report: Report): void {
  const given = givenBy(template, value);
  if (given.kind !== 'list') return;
  const names = given.items.map(keyOf);
  if (names.includes(undefined)) return;
  const zones = new Set(given.items.map((subnet) => zoneOf(template, subnet)));
  if (zones.has(undefined) && new Set(names).size >= databaseZones) return;
  if (!zones.has(undefined) && zones.size >= databaseZones) return;
  report(
    'SubnetIds',
    `SubnetIds holds ${new Set(names).size < databaseZones ? 'one subnet' : 'subnets of one availability zone'}.`,
    'Subnets in two availability zones or more.',
  );
}

/** A subnet's zone, as its template writes it; undefined for a zone or a subnet that is not known. */
function zoneOf(template: Template, subnet: Given): string | undefined {
  const from = referenceIn(subnet);
  const zone = from && template.Resources[from.id]?.Properties?.AvailabilityZone;
  return zone === undefined ? undefined : JSON.stringify(zone);
}

/** Amazon EC2 gives each subnet one route table. */
function judgeAssociations(template: Template, place: (resource: string) => Report): void {
  const first = new Map<string, string>();
  for (const [id, { Type, Properties: properties, Condition }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::EC2::SubnetRouteTableAssociation' || Condition !== undefined) continue;
    const subnet = keyOf(givenBy(template, properties?.SubnetId));
    if (subnet === undefined) continue;
    const other = first.get(subnet);
    first.set(subnet, other ?? id);
    if (other !== undefined)
      place(id)('SubnetId', `SubnetId is the same as that of ${other}.`, 'One route table for each subnet.');
  }
}

/** Amazon VPC User Guide, "Security group rules": a peer is of the same network, or of one that is connected. */
function judgePeers(template: Template, place: (resource: string) => Report): void {
  const all = Object.entries(template.Resources);
  if (all.some(([, { Type }]) => /::(VPCPeeringConnection|TransitGateway\w*)$/.test(Type))) return;
  for (const [id, { Type, Properties: properties }] of all) {
    if (!/^AWS::EC2::SecurityGroup(In|E)gress$/.test(Type)) continue;
    const name = Type.endsWith('Ingress') ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId';
    const [own, peer] = [properties?.GroupId, properties?.[name]].map((value) => networkOf(template, value));
    if (own !== undefined && peer !== undefined && own !== peer)
      place(id)(name, `${name} is a group of another network than GroupId.`, 'Two groups of one VPC.');
  }
}

/** The network of a security group; undefined where it is not known. A group without one is in the account's own. */
function networkOf(template: Template, group: unknown): string | undefined {
  const from = referenceIn(givenBy(template, group));
  if (from?.type !== 'AWS::EC2::SecurityGroup') return undefined;
  const network = givenBy(template, template.Resources[from.id]?.Properties?.VpcId);
  return network.kind === 'absent' ? 'the default network' : vpcKey(network);
}

function keyOf(given: Given): string | undefined {
  if (given.kind === 'scalar') return String(given.value);
  const from = referenceIn(given);
  return from && `${from.id}.${from.attribute ?? ''}`;
}

function referenceIn(given: Given): Reference | undefined {
  return given.kind === 'later' ? given.from : undefined;
}
