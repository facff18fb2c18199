import { counted } from '#labs/words.ts';
import type { QueryResult } from './database.ts';

/** Oids of the types whose text may differ for equal values: int8, int2, int4, oid, float4, float8, numeric. */
const numericTypes = new Set([20, 21, 23, 26, 700, 701, 1700]);

/** What a column's type is called, by oid. Types of one name are one family: an application reads them alike. */
const typeNames = new Map<number, string>([
  ...[20, 21, 23, 26, 1700].map((oid) => [oid, 'a number'] as const),
  ...[25, 1043, 1042, 19, 18, 705].map((oid) => [oid, 'text'] as const),
  ...[700, 701].map((oid) => [oid, 'a floating-point number'] as const),
  [16, 'boolean'],
  [790, 'money'],
  [1082, 'a date'],
  [1083, 'a time'],
  [1114, 'a timestamp without time zone'],
  [1184, 'a timestamp with time zone'],
  [1186, 'an interval'],
]);

const typeName = (oid: number) => typeNames.get(oid) ?? `of the type with oid ${oid}`;

/**
 * Compares rows as the question demands: columns by name in any order, rows in order or as a multiset.
 * @returns undefined when they are equal, else what differs, in a sentence.
 */
export function differenceOf(
  expected: QueryResult,
  actual: QueryResult,
  { ordered }: { ordered: boolean },
): string | undefined {
  const columns = columnDifference(expected, actual);
  if (columns !== undefined) return columns;
  if (expected.rows.length !== actual.rows.length || expected.truncated !== actual.truncated)
    return `${countOf(actual)} came back instead of ${countOf(expected)}.`;

  const names = namesOf(expected);
  const want = keysOf(expected, names);
  const have = keysOf(actual, names);
  if (!ordered) {
    want.sort();
    have.sort();
  }
  const at = want.findIndex((key, index) => key !== have[index]);
  if (at < 0) return undefined;
  if (ordered && sameMultiset(want, have))
    return `The rows are right, but row ${at + 1} is in another place.`;
  return `Row ${at + 1} is ${shown(have[at])} instead of ${shown(want[at])}.`;
}

/** How the columns differ in name or type, whatever their order; undefined when they do not. */
export function columnDifference(expected: Columns, actual: Columns): string | undefined {
  const wanted = namesOf(expected);
  const given = namesOf(actual);
  const missing = wanted.filter((name) => !given.includes(name));
  if (missing.length > 0)
    return `The column ${missing.join(', ')} is missing; the columns are ${given.join(', ') || 'none'}.`;
  const extra = given.filter((name, at) => !wanted.includes(name) || given.indexOf(name) !== at);
  if (extra.length > 0) return `The column ${extra.join(', ')} isn’t part of the result.`;
  const types = new Map(actual.columns.map(({ name, type }) => [name, typeName(type)]));
  const other = expected.columns.find(({ name, type }) => types.get(name) !== typeName(type));
  if (other === undefined) return undefined;
  return `The column ${other.name} is ${types.get(other.name)} instead of ${typeName(other.type)}.`;
}

type Columns = Pick<QueryResult, 'columns'>;

function namesOf({ columns }: Columns): string[] {
  return columns.map(({ name }) => name);
}

function countOf({ rows, truncated }: QueryResult): string {
  return `${truncated ? 'more than ' : ''}${counted(rows.length, 'row')}`;
}

/** One string a row, columns in the order of `names`, numbers in one form. */
function keysOf({ columns, rows }: QueryResult, names: readonly string[]): string[] {
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  const numeric = places.map((place) => numericTypes.has(columns[place]?.type ?? 0));
  return rows.map((row) =>
    JSON.stringify(places.map((place, at) => (numeric[at] ? plainNumber(row[place] ?? null) : row[place]))),
  );
}

/** `12.500` and `12.5` are one number. */
function plainNumber(value: string | null): string | null {
  return value?.includes('.') && !value.includes('e') ? value.replace(/\.?0+$/, '') : value;
}

function sameMultiset(left: readonly string[], right: readonly string[]): boolean {
  const sorted = right.toSorted();
  return left.toSorted().every((key, at) => key === sorted[at]);
}

function shown(key: string | undefined): string {
  if (key === undefined) return 'absent';
  const values = (JSON.parse(key) as (string | null)[]).map((value) => value ?? 'NULL').join(', ');
  return `(${values.length > 120 ? `${values.slice(0, 120)}…` : values})`;
}
