/** Reads the diagram of a template. */

import type { Template } from '#checkers/cloudformation/template.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import type { Inventory } from '#checkers/stack/inventory.ts';
import type { SynthesisedTemplate } from '#src/cdk/synthesis.ts';
import { asGraded } from '../graded-template.ts';
import { accessOf } from './access.ts';
import { alarmsOf } from './alarms.ts';
import { linksBetween } from './links.ts';
import type { Diagram, Party } from './model.ts';
import { needsOf } from './needs.ts';
import { networkOf } from './network.ts';
import { partiesOf } from './parties.ts';
import { peersOf } from './peers.ts';

/**
 * What there is in a template and who may talk to whom. A template without a database or a network gives what it holds.
 * @throws NotATemplate when its functions are nested without end
 */
export function diagramOf(synthesised: SynthesisedTemplate): Diagram {
  const template = asGraded(synthesised);
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
