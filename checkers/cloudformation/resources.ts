/** A template's resources with their properties resolved, and typed access to those. */

import { known, type Observed, refused, type Unseen, unknown } from '../observed.ts';
import { conditionValue, resolve } from './resolve.ts';
import type { Template } from './template.ts';
import { at, Misfit, Refused, Unresolved, unresolvedIn, type Value } from './value.ts';

export interface Resource {
  id: string;
  type: string;
  properties: Value;
  /** `Delete`, `Retain`, `Snapshot`, …; undefined where the template says nothing. */
  deletionPolicy: string | undefined;
}

/** The resources of a type that will exist; unknown when a condition leaves it open whether one of them will. */
export function resourcesOf(template: Template, type: string): Observed<readonly Resource[]> {
  const found: Resource[] = [];
  for (const [id, resource] of Object.entries(template.Resources)) {
    if (resource.Type !== type) continue;
    const exists = resource.Condition === undefined || conditionValue(template, String(resource.Condition));
    if (exists instanceof Unresolved) return unseen(`Whether ${id} (${type}) will exist`, exists);
    if (!exists) continue;
    const policy = resolve(template, resource.DeletionPolicy);
    found.push({
      id,
      type,
      properties: resolve(template, resource.Properties ?? {}),
      deletionPolicy: typeof policy === 'string' ? policy : undefined,
    });
  }
  return known(found);
}

/** Makes something of each of some resources; what was not seen stays so. */
export function each<T>(
  resources: Observed<readonly Resource[]>,
  make: (resource: Resource) => T,
): Observed<T[]> {
  return resources.state === 'known' ? known(resources.value.map(make)) : resources;
}

/** A property read as a type: `read` answers undefined for a value that is not of that type. */
export function property<T>(
  resource: Resource,
  name: string,
  read: (value: Exclude<Value, Unresolved | undefined>) => T | Misfit | undefined,
): Observed<T | undefined> {
  const value = at(resource.properties, ...name.split('.'));
  if (value === undefined) return known(undefined);
  const subject = `${name} of ${resource.id}`;
  const unresolved = unresolvedIn(value);
  if (unresolved) return unseen(subject, unresolved);
  const result = read(value as Exclude<Value, Unresolved | undefined>);
  if (result instanceof Misfit) return misfit(subject, result);
  if (result !== undefined) return known(result);
  return unknown(
    `${subject} is ${JSON.stringify(value)}, which says nothing before the stack is deployed.`,
    'Write the value into the stack, or grade the deployed stack.',
  );
}

/** A property that has no default; unknown where the resource does not name it. */
export function required<T>(
  resource: Resource,
  name: string,
  read: Parameters<typeof property<T>>[2],
): Observed<T> {
  return needed(property(resource, name, read), `${resource.id} names no ${name}.`);
}

/** A property that has no default that a template would know. */
export function needed<T>(observed: Observed<T | undefined>, missing: string): Observed<T> {
  if (observed.state !== 'known') return observed;
  if (observed.value !== undefined) return known(observed.value);
  return unknown(
    missing,
    'Set it in the stack, so that the template contains it, or grade the deployed stack.',
  );
}

/** What was observed, or AWS's default where the template leaves it out. */
export function orElse<T>(observed: Observed<T | undefined>, fallback: T): Observed<T> {
  return observed.state === 'known' ? known(observed.value ?? fallback) : observed;
}

/** A value that cannot mean what its property takes, as something that fails whoever looks at it. */
export function misfit(subject: string, { why }: Misfit): Unseen {
  return refused(
    `${subject} is not what AWS accepts there: ${why}.`,
    'Use the reference that the property accepts.',
  );
}

/** What only a deployment resolves, as something that was not seen. */
export function unseen(subject: string, unresolved: Unresolved): Unseen {
  const { why } = unresolved;
  if (unresolved instanceof Refused)
    return refused(
      `CloudFormation refuses ${subject}: ${why}.`,
      'Refer to a resource that is in the stack, or take the reference out.',
    );
  return unknown(
    `${subject} is not known from the template: ${why}.`,
    'Write the value into the stack, or grade the deployed stack.',
  );
}
