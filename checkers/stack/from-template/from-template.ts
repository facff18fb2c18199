/** Fills an inventory from a synthesized CloudFormation template. */

import { constructPaths } from '#checkers/cloudformation/construct-paths.ts';
import { refTo } from '#checkers/cloudformation/references.ts';
import { conditionValue, resolve } from '#checkers/cloudformation/resolve.ts';
import { violationsOf } from '#checkers/cloudformation/schemas/violations.ts';
import { NotATemplate, type Template } from '#checkers/cloudformation/template.ts';
import { asId } from '#checkers/cloudformation/value.ts';
import { known, unknown } from '#checkers/observed.ts';
import { classBaselines } from '#labs/aws/class-baselines.ts';
import type { Inventory } from '../inventory.ts';
import { alarmsIn } from './alarms.ts';
import { applicationsIn } from './applications.ts';
import { clustersIn, databasesIn } from './databases.ts';
import { listenersIn } from './listeners.ts';
import { prefixListsIn, securityGroupsIn, subnetsIn } from './network.ts';
import { partsNotRead, rewritten } from './not-read.ts';
import { proxiesIn, proxyEndpointsIn, targetGroupsIn } from './proxies.ts';
import { rolesIn } from './roles.ts';
import { staysBehindIn } from './stays-behind.ts';

/**
 * What a template says, with what only a deployment resolves left `unknown` and its reason.
 * @throws NotATemplate when its functions are nested without end
 */
export function fromTemplate(template: Template): Inventory {
  try {
    return inventoryOf(template);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new NotATemplate(
      'Its functions are nested too deeply, or refer to themselves.',
      'Use a template that AWS CDK wrote.',
    );
  }
}

/** What AWS refuses; that it is nothing is not known of a template that a macro changes. */
function violationsIn(template: Template): Inventory['violations'] {
  const violations = violationsOf(template);
  return (violations.length === 0 ? rewritten(template) : undefined) ?? known(violations);
}

function inventoryOf(template: Template): Inventory {
  const output = (name: string) => {
    const id = asId(resolve(template, template.Outputs?.[name]?.Value));
    const condition = template.Resources[id ?? '']?.Condition;
    // What a condition leaves out is nothing that is elsewhere.
    return condition !== undefined && conditionValue(template, String(condition)) === false ? undefined : id;
  };
  return {
    source: 'template',
    paths: constructPaths(template),
    place: {
      partition: refTo('AWS::Partition'),
      region: refTo('AWS::Region'),
      account: refTo('AWS::AccountId'),
    },
    more: partsNotRead(template),
    named: {
      instance: output('DatabaseInstance'),
      proxy: output('Proxy'),
      application: output('ApplicationFunction'),
    },
    violations: violationsIn(template),
    instances: databasesIn(template),
    clusters: clustersIn(template),
    proxies: proxiesIn(template),
    targetGroups: targetGroupsIn(template),
    endpoints: proxyEndpointsIn(template),
    securityGroups: securityGroupsIn(template),
    prefixLists: prefixListsIn(template),
    subnets: subnetsIn(template),
    alarms: alarmsIn(template),
    listeners: listenersIn(template),
    applications: applicationsIn(template),
    roles: rolesIn(template),
    staysBehind: staysBehindIn(template),
    metrics: unknown('A template has no metrics.', 'Grade the deployed stack.'),
    classBaselineIops: known(classBaselines),
  };
}
