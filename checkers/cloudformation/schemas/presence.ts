/** Which properties of an object are there: those that are required, that exclude or need each other. */

import type { Given } from './given.ts';
import type { Schema } from './schema.ts';
import { choice, type Report } from './violation.ts';

/** Whether a value is there: `maybe` where a condition decides. */
export function presence(given: Given | undefined): 'given' | 'absent' | 'maybe' {
  if (given === undefined || given.kind === 'absent') return 'absent';
  if (given.kind !== 'either') return 'given';
  const [first, second] = given.branches.map(presence);
  return first === second ? (first ?? 'maybe') : 'maybe';
}

/** Reports what an object lacks of its schema's properties, or has too many of. @param where what people call it */
export function judgePresence(
  entries: Readonly<Record<string, Given>>,
  { required = [], oneOf = [], someOf = [], needs = {}, excludes = {} }: Schema,
  where: string,
  path: string,
  report: Report,
): void {
  const has = (name: string) => presence(own(entries, name));
  for (const name of required) {
    if (has(name) === 'absent')
      report(joined(path, name), `${where} lacks ${name}, which is required.`, `A value for ${name}.`);
    if (has(name) === 'maybe')
      report(
        joined(path, name),
        `${where} lacks ${name} in one branch of a condition, and it is required.`,
        `A value for ${name} in both branches.`,
      );
  }
  if (oneOf.length > 0) {
    const given = oneOf.filter((name) => has(name) === 'given');
    if (given.length > 1)
      report(path, `${where} has ${given.join(' and ')}.`, `Only one of ${choice(oneOf)}.`);
    if (oneOf.every((name) => has(name) === 'absent'))
      report(path, `${where} has none of ${oneOf.join(', ')}.`, `One of ${choice(oneOf)}.`);
  }
  if (someOf.length > 0 && someOf.every((name) => has(name) === 'absent'))
    report(path, `${where} has none of ${someOf.join(', ')}.`, `At least one of ${choice(someOf)}.`);
  for (const [name, others] of Object.entries(needs)) {
    if (has(name) !== 'given') continue;
    for (const other of others)
      if (has(other) === 'absent')
        report(joined(path, other), `${where} has ${name} without ${other}.`, `${other} too, or neither.`);
  }
  for (const [name, others] of Object.entries(excludes)) {
    if (has(name) !== 'given') continue;
    for (const other of others)
      if (has(other) === 'given' && !(excludes[other]?.includes(name) && other < name))
        report(joined(path, other), `${where} has ${name} and ${other}.`, `One of the two.`);
  }
}

function own(entries: Readonly<Record<string, Given>>, name: string): Given | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** The path of a property within another. */
export function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
