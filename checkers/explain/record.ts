/** EXPLAIN's output as nested fields, under the names of its JSON format. Every format is read into this first. */

export type Field = string | number | boolean | null | readonly Field[] | ExplainRecord;

/** A node, a group of fields or a whole plan as EXPLAIN prints it. */
export interface ExplainRecord {
  readonly [name: string]: Field | undefined;
}

/** Levels of nodes. Deeper plans are refused: no query that a person wrote has one. */
export const deepest = 500;

/** What a table has under a name that was read. A plain look-up would also find `constructor` and `__proto__`. */
export function entryOf<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Sets a field that was read. One called `__proto__` would change the object's prototype: it is left out. */
export function setField(fields: Record<string, Field>, name: string, value: Field): void {
  if (name !== '__proto__') fields[name] = value;
}

export function isRecord(value: unknown): value is ExplainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: Field | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The planner's estimates end here (its `MAXIMUM_ROWCOUNT`), and products of two such numbers are still finite. */
const largest = 1e100;

/**
 * XML and the text format have numbers as text, some with a unit: `25kB`, `0.040 ms`. Nothing that EXPLAIN counts is
 * less than 0; a time is when the clock was set back, and taken for 0.
 */
export function numberOf(value: Field | undefined): number | undefined {
  const number = plainNumber(value);
  return number === undefined ? undefined : Math.min(Math.max(number, 0), largest);
}

function plainNumber(value: Field | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const match = /^\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?:\s*(?:kB|ms|bytes))?\s*$/.exec(value);
  const number = match ? Number(match[1]) : undefined;
  return number !== undefined && Number.isFinite(number) ? number : undefined;
}

export function isTrue(value: Field | undefined): boolean {
  return value === true || value === 'true';
}

export function listOf(value: Field | undefined): readonly Field[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value as Field];
}

export function recordsOf(value: Field | undefined): ExplainRecord[] {
  return listOf(value).filter(isRecord);
}
