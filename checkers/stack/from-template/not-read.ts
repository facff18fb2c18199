/** Parts of a template that make resources only when it is deployed: what is not found may be among those. */

import { attributeOf, refTo } from '#checkers/cloudformation/references.ts';
import { resolve } from '#checkers/cloudformation/resolve.ts';
import { isLoop, type Template } from '#checkers/cloudformation/template.ts';
import { unresolvedIn } from '#checkers/cloudformation/value.ts';
import { NotSeen, type Unseen, unknown } from '#checkers/observed.ts';

const next = 'Put it into the lab’s own stack as a resource, or grade the deployed stack.';

/** Why there may be more than a template shows; undefined where there is not. */
export function partsNotRead(template: Template): Unseen | undefined {
  const { Resources, Transform } = template;
  const loops = Object.keys(Resources).filter(isLoop);
  const parts = [
    ...nestedStacks(template).map(([id]) => `the nested stack ${id}`),
    ...loops.map((name) => `the loop ${name}`),
    ...(Transform === undefined || loops.length > 0 ? [] : [`what the transform ${String(Transform)} makes`]),
  ];
  if (parts.length === 0) return undefined;
  return unknown(`It may be in ${parts.join(' or ')}, which is not read.`, next);
}

/**
 * A resource that is handed on to a nested stack may be added to there: a rule to a security group, a policy to a role.
 * @throws NotSeen for one that is
 */
export function notHandedOn(template: Template, id: string): void {
  const [ref, attribute] = [refTo(id), attributeOf(id, '').slice(0, -1)];
  for (const [stack, { Properties }] of nestedStacks(template)) {
    const parameters = resolve(template, Properties?.Parameters ?? {});
    const text = JSON.stringify(parameters);
    if (!unresolvedIn(parameters) && !text.includes(ref) && !text.includes(attribute)) continue;
    throw new NotSeen(
      unknown(`${id} is handed on to the nested stack ${stack}, which is not read and may add to it.`, next),
    );
  }
}

function nestedStacks({ Resources }: Template) {
  return Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::CloudFormation::Stack');
}
