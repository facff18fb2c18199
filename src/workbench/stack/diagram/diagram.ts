/** Reads the diagram of a template. */

import { type Template, wellFormed } from '#checkers/cloudformation/template.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import type { Alarm, Inventory } from '#checkers/stack/inventory.ts';
import { grouped } from '#labs/words.ts';
import { nameOf } from '../names.ts';
import { accessOf } from './access.ts';
import { linksBetween, needsOf, peersOf } from './links.ts';
import type { Diagram, DiagramAlarm, Party } from './model.ts';
import { networkOf } from './network.ts';
import { partiesOf, valuesOf } from './parties.ts';

/**
 * What there is in a template and who may talk to whom. A template without a database or a network gives what it holds.
 * @throws NotATemplate when its functions are nested without end
 */
export function diagramOf(synthesized: Template): Diagram {
  const template = wellFormed(synthesized);
  const inventory = fromTemplate(template);
  const network = networkOf(template, inventory);
  const parties = partiesOf(template, inventory);
  const { peers, links } = peersOf(parties, inventory, network);
  return {
    network,
    parties,
    peers,
    links: [...linksBetween(parties, inventory, network, needsOf(template, inventory, parties)), ...links],
    alarms: alarmsOf(template, inventory, parties),
    access: accessOf(template, inventory, parties),
    others: othersIn(template, parties),
    unseen: unseenOf(inventory),
  };
}

/** Types that are shown, or only tie together what is. */
const shown =
  /^AWS::(EC2::(VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation|SecurityGroup|SecurityGroupIngress|SecurityGroupEgress|VPCGatewayAttachment)|RDS::(DBInstance|DBCluster|DBSubnetGroup|DBProxy|DBProxyTargetGroup)|ElastiCache::(ReplicationGroup|SubnetGroup)|CloudWatch::Alarm|SNS::(Topic|TopicPolicy)|IAM::(Role|Policy)|SecretsManager::(Secret|SecretTargetAttachment)|CDK::Metadata)$/;

function othersIn({ Resources }: Template, parties: readonly Party[]): Diagram['others'] {
  const types = Object.entries(Resources)
    .filter(([id, { Type }]) => !shown.test(Type) && !parties.some((party) => party.id === id))
    .map(([, { Type }]) => Type);
  return [...Map.groupBy(types, (type) => type)].map(([type, all]) => ({ type, count: all.length }));
}

function unseenOf(inventory: Inventory): string[] {
  const { applications, proxies, instances, targetGroups, subnets, securityGroups, alarms } = inventory;
  const lists = [applications, proxies, instances, targetGroups, subnets, securityGroups, alarms];
  return [...new Set(lists.flatMap((list) => (list.state === 'known' ? [] : [list.why])))];
}

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'above',
  GreaterThanOrEqualToThreshold: 'at or above',
  LessThanThreshold: 'below',
  LessThanOrEqualToThreshold: 'at or below',
};

/** The alarms in the order of the template. */
function alarmsOf(template: Template, { alarms }: Inventory, parties: readonly Party[]): DiagramAlarm[] {
  return valuesOf(alarms).map((alarm) => ({
    id: alarm.id,
    name: nameOf(template, alarm.id),
    metric: alarm.metric || 'an expression',
    condition: conditionOf(alarm),
    watches: watchedBy(alarm, parties),
    notifies:
      alarm.actions.state === 'known' ? alarm.actions.value.map((id) => nameOf(template, id)) : undefined,
  }));
}

function conditionOf({ comparison, threshold }: Alarm): string {
  if (comparison.state !== 'known' || threshold.state !== 'known') return 'past a threshold';
  const words = comparisons[comparison.value];
  return words ? `${words} ${grouped(threshold.value)}` : comparison.value;
}

function watchedBy({ dimensions }: Alarm, parties: readonly Party[]): string | undefined {
  if (dimensions.state !== 'known') return undefined;
  const named = Object.values(dimensions.value);
  return parties.find(({ id }) => named.includes(id))?.id;
}
