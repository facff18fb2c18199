/** A template's resources with their properties resolved, and typed access to those. */

import { known, type Observed, type Unseen, unknown } from '../observed.ts';
import { conditionValue } from './conditions.ts';
import { hasPlaceholder, referenced } from './placeholders.ts';
import { resolve, Unresolved, type Value } from './resolve.ts';
import type { Template } from './template.ts';

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
    const exists =
      resource.Condition === undefined || conditionValue(template, { Condition: resource.Condition });
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

/** The value at a path of properties; undefined where there is none, `Unresolved` where a part of the way is. */
export function at(value: Value, ...path: readonly string[]): Value {
  let found = value;
  for (const key of path) {
    if (found instanceof Unresolved) return found;
    found = (found as Record<string, Value> | null | undefined)?.[key];
  }
  return found ?? undefined;
}

/** A property read as a type: `read` answers undefined for a value that is not of that type. */
export function property<T>(
  resource: Resource,
  name: string,
  read: (value: Exclude<Value, Unresolved | undefined>) => T | undefined,
): Observed<T | undefined> {
  const value = at(resource.properties, ...name.split('.'));
  if (value === undefined) return known(undefined);
  const subject = `${name} of ${resource.id}`;
  const unresolved = unresolvedIn(value);
  if (unresolved) return unseen(subject, unresolved);
  const result = read(value as Exclude<Value, Unresolved | undefined>);
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
  return unknown(missing, 'Set it in the stack, so that its template says it, or grade the deployed stack.');
}

/** The first value inside another that only a deployment knows. */
function unresolvedIn(value: Value): Unresolved | undefined {
  if (value instanceof Unresolved) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const part of Object.values(value)) {
    const found = unresolvedIn(part);
    if (found) return found;
  }
  return undefined;
}

/** What was observed, or AWS's default where the template leaves it out. */
export function orElse<T>(observed: Observed<T | undefined>, fallback: T): Observed<T> {
  return observed.state === 'known' ? known(observed.value ?? fallback) : observed;
}

/** What only a deployment resolves, as something that was not seen. */
export function unseen(subject: string, { why }: Unresolved): Unseen {
  return unknown(
    `${subject} is not known from the template: ${why}.`,
    'Write the value into the stack, or grade the deployed stack.',
  );
}

export function asText(value: Value): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** Text that holds no reference. */
export function asLiteral(value: Value): string | undefined {
  const text = asText(value);
  return text === undefined || hasPlaceholder(text) ? undefined : text;
}

export function asNumber(value: Value): number | undefined {
  const text = asText(value)?.trim();
  return text && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

export function asBoolean(value: Value): boolean | undefined {
  const text = asText(value)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** The id of the resource that a reference names, or the literal id. */
export function asId(value: Value): string | undefined {
  const text = asText(value);
  return text === undefined ? undefined : referenced(text);
}

export function asIds(value: Value): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const ids = value.map(asId);
  return ids.every((id) => id !== undefined) ? ids : undefined;
}

/** A record whose values are text, with references as placeholders. */
export function asTexts(value: Value): Record<string, string> | undefined {
  const entries = Object.entries((value ?? {}) as Record<string, Value>).map(
    ([key, text]) => [key, asText(text)] as const,
  );
  return entries.every(([, text]) => text !== undefined)
    ? (Object.fromEntries(entries) as Record<string, string>)
    : undefined;
}

/** `[{ Key, Value }]` or `[{ Name, Value }]` as a record. */
export function asPairs(key: 'Key' | 'Name'): (value: Value) => Record<string, string> | undefined {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    return asTexts(Object.fromEntries(value.map((pair) => [asText(at(pair, key)) ?? '', at(pair, 'Value')])));
  };
}
