/** Differences between two values of a template, property by property. */

import { diffArrays } from 'diff';
import { isRecord } from '#checkers/cloudformation/template.ts';
import { expression, isIntrinsic, namedValues } from './expression.ts';

/** One property: `path` is as in `Tags[lab]` or `PolicyDocument.Statement[0].Action`, values are expressions. */
export type PropertyChange =
  | { kind: 'added'; path: string; after: string }
  | { kind: 'removed'; path: string; before: string }
  | { kind: 'changed'; path: string; before: string; after: string };

/** What differs between two values, from the outside in; nothing when they are equal. */
export function compareValues(before: unknown, after: unknown, path = ''): PropertyChange[] {
  if (isEqual(before, after)) return [];
  if (before === undefined)
    return leaves(after, path).map(({ path, value }) => ({ kind: 'added', path, after: value }));
  if (after === undefined)
    return leaves(before, path).map(({ path, value }) => ({ kind: 'removed', path, before: value }));
  if (isPlain(before) && isPlain(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => compareValues(before[name], after[name], below(path, name)));
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path);
  return [{ kind: 'changed', path, before: expression(before), after: expression(after) }];
}

/** The properties of a value, each on a line of its own: records and lists of records are taken apart. */
export function leaves(value: unknown, path = ''): { path: string; value: string }[] {
  if (isPlain(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, each]) => leaves(each, below(path, name)));
  if (Array.isArray(value) && value.some(isPlain) && !namedValues(value))
    return value.flatMap((each, index) => leaves(each, `${path}[${index}]`));
  return [{ path, value: expression(value) }];
}

/** Names and values are compared by name, whatever their order; other lists element by element. */
function compareLists(before: readonly unknown[], after: readonly unknown[], path: string): PropertyChange[] {
  const [named, nowNamed] = [namedValues(before), namedValues(after)];
  if (named && nowNamed) {
    const names = new Set([...named.keys(), ...nowNamed.keys()]);
    return [...names].flatMap((name) =>
      compareValues(named.get(name), nowNamed.get(name), `${path}[${name}]`),
    );
  }
  // The order of dependencies means nothing.
  if (path === 'DependsOn') return compareElements(sorted(before), sorted(after), path);
  return compareElements(before, after, path);
}

function sorted(list: readonly unknown[]): unknown[] {
  return list.toSorted((one, other) => (String(one) < String(other) ? -1 : 1));
}

/** What stands where something else stood is compared with it; the rest was put in or taken out. */
function compareElements(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): PropertyChange[] {
  const changes: PropertyChange[] = [];
  let [from, to] = [0, 0];
  let gone: readonly unknown[] = [];
  const settle = (come: readonly unknown[]) => {
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      const at = index < come.length ? to + index : from - gone.length + index;
      changes.push(...compareValues(gone[index], come[index], `${path}[${at}]`));
    }
    gone = [];
  };
  for (const { value, added, removed } of diffArrays([...before], [...after], { comparator: isEqual })) {
    if (removed) {
      from += value.length;
      gone = value;
      continue;
    }
    settle(added ? value : []);
    if (!added) from += value.length;
    to += value.length;
  }
  settle([]);
  return changes;
}

/** Whether two values of JSON are the same, whatever the order of their names. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => isEqual(each, other[index]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  );
}

/** Whether a value is a record whose names are properties: no list and no function. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !isIntrinsic(value);
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
