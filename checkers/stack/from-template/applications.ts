/** The functions of a template that run inside its network. */

import { arnOf, identifierOf } from '#checkers/cloudformation/identities.ts';
import { each, orElse, property, required, resourcesOf } from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { asListOf, asTexts, at } from '#checkers/cloudformation/value.ts';
import { map, type Observed } from '#checkers/observed.ts';
import type { Application } from '../inventory.ts';

/** The functions with a `VpcConfig`. */
export function applicationsIn(template: Template): Observed<Application[]> {
  const functions = map(resourcesOf(template, 'AWS::Lambda::Function'), (all) =>
    all.filter(({ properties }) => at(properties, 'VpcConfig') !== undefined),
  );
  const group = identifierOf(template, 'AWS::EC2::SecurityGroup');
  return each(functions, (resource) => ({
    id: resource.id,
    securityGroups: orElse(property(resource, 'VpcConfig.SecurityGroupIds', asListOf(group)), []),
    subnets: orElse(
      property(resource, 'VpcConfig.SubnetIds', asListOf(identifierOf(template, 'AWS::EC2::Subnet'))),
      [],
    ),
    role: required(resource, 'Role', arnOf(template, 'AWS::IAM::Role')),
    environment: orElse(property(resource, 'Environment.Variables', asTexts), {}),
  }));
}
