/** The functions of a template that run inside its network. */

import {
  asId,
  asIds,
  asTexts,
  at,
  each,
  orElse,
  property,
  required,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { map, type Observed } from '#checkers/observed.ts';
import type { Application } from '../inventory.ts';

/** The functions with a `VpcConfig`. */
export function applicationsIn(template: Template): Observed<Application[]> {
  const functions = map(resourcesOf(template, 'AWS::Lambda::Function'), (all) =>
    all.filter(({ properties }) => at(properties, 'VpcConfig') !== undefined),
  );
  return each(functions, (resource) => ({
    id: resource.id,
    securityGroups: orElse(property(resource, 'VpcConfig.SecurityGroupIds', asIds), []),
    role: required(resource, 'Role', asId),
    environment: orElse(property(resource, 'Environment.Variables', asTexts), {}),
  }));
}
