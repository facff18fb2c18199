/** What of a template outlives its stack. */

import { resolve } from '#checkers/cloudformation/resolve.ts';
import { resourcesOf, unseen } from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { Unresolved } from '#checkers/cloudformation/value.ts';
import { NotSeen, type Observed, observe, seen } from '#checkers/observed.ts';

/** What costs nothing and stands in no one's way. */
const free =
  /^(AWS::(IAM|SNS|CloudFormation)::.+|AWS::Lambda::(Version|Alias|Permission|LayerVersion)|AWS::RDS::(DB\w*ParameterGroup|OptionGroup|DBSubnetGroup|EventSubscription)|Custom::.+)$/;

/**
 * The resources other than database instances that their deletion policy keeps, each with its type. CloudFormation
 * takes a final snapshot of a cluster unless its template says otherwise.
 */
export function staysBehindIn(template: Template): Observed<string[]> {
  return observe(() =>
    Object.entries(template.Resources).flatMap(([id, { Type, DeletionPolicy }]) => {
      if (Type === 'AWS::RDS::DBInstance' || typeof Type !== 'string' || free.test(Type)) return [];
      const policy = resolve(template, DeletionPolicy);
      if (policy instanceof Unresolved) throw new NotSeen(unseen(`DeletionPolicy of ${id}`, policy));
      const isCluster = Type === 'AWS::RDS::DBCluster';
      const isDeleted = policy === 'Delete' || (policy === undefined && !isCluster);
      if (isDeleted || !seen(resourcesOf(template, Type)).some((resource) => resource.id === id)) return [];
      const snapshot = policy === 'Snapshot' || policy === undefined;
      return [snapshot ? `a final snapshot of ${id} (${Type})` : `${id} (${Type})`];
    }),
  );
}
