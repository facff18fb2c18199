/** Values of a template once its functions are resolved, and how they are read as a type. */

import { dynamicIn, hasReference, referenced } from './references.ts';

/** Stands for a value that only a deployment knows. */
export class Unresolved {
  /** A clause: `the parameter Size has no default`. */
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** Stands for a value that CloudFormation refuses, as it refers to what there is not. */
export class Refused extends Unresolved {}

/** Stands for a text with a dynamic reference in it: `{{resolve:ssm:/shop/class}}`. */
export class Dynamic extends Unresolved {
  /** The text as the template writes it. */
  readonly text: string;

  constructor(text: string) {
    super(`${dynamicIn(text) ?? text} is looked up during deployment`);
    this.text = text;
  }
}

/** What a reader answers for a value that is there and cannot mean what its property takes. */
export class Misfit {
  /** A clause: `Endpoint.Address of LabDatabase isn’t the database instance’s own name or id, which the property needs`. */
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** A template's value with its functions resolved; undefined where `AWS::NoValue` stood. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Unresolved
  | readonly Value[]
  | { readonly [key: string]: Value };

/** The value at a path of properties; undefined where there is none, `Unresolved` where a part of the way is. */
export function at(value: Value, ...path: readonly string[]): Value {
  let found = value;
  for (const key of path) {
    if (found instanceof Unresolved) return found;
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, Value>)[key];
  }
  return found ?? undefined;
}

/** The first value inside another that only a deployment knows. */
export function unresolvedIn(value: Value): Unresolved | undefined {
  if (value instanceof Unresolved) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const part of Object.values(value)) {
    const found = unresolvedIn(part);
    if (found) return found;
  }
  return undefined;
}

export function asText(value: Value): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** Text that holds no reference. */
export function asLiteral(value: Value): string | undefined {
  const text = asText(value);
  return text === undefined || hasReference(text) ? undefined : text;
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

/** A list of what `read` makes of its elements; undefined when one of them is not of that type. */
export function asListOf<T>(
  read: (value: Value) => T | Misfit | undefined,
): (value: Value) => T[] | Misfit | undefined {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const items = value.map((each: Value) => read(each));
    const misfit = items.find((item) => item instanceof Misfit);
    if (misfit) return misfit;
    return items.every((item) => item !== undefined) ? (items as T[]) : undefined;
  };
}

/** The same of a list. */
export function asIds(value: Value): string[] | undefined {
  const ids = asListOf(asId)(value);
  return ids instanceof Misfit ? undefined : ids;
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
