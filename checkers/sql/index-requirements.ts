/** Requirements on the indexes that an answer leaves, and on their use. */

import type { Requirement } from '#labs/sql-exercise.ts';
import { counted, grouped } from '#labs/words.ts';
import { plansIn } from './budgets.ts';
import type { CatalogObject } from './catalog.ts';
import { nodesOf, scansOf } from './plan.ts';
import type { RequirementCheck } from './requirement-check.ts';

type Of<Kind extends Requirement['kind']> = Extract<Requirement, { kind: Kind }>;

/** At most so many secondary indexes on the tables. */
export function indexCount({ tables, max }: Of<'index-count'>): RequirementCheck {
  return {
    title: `Leaves at most ${counted(max, 'index', 'indexes')} on ${tables.join(', ')} besides the keys`,
    why: 'Every insert and many updates write to each index, so an index that you don’t need is a cost.',
    next: 'Drop the indexes that the query doesn’t need.',
    judge: ({ objects }) => {
      const found = secondaryIndexes(objects, tables);
      return {
        met: found.length <= max,
        observed: `${counted(found.length, 'index', 'indexes')}${found.length ? `: ${found.map(({ name }) => name).join(', ')}` : ''}.`,
        expected: `At most ${max}.`,
      };
    },
  };
}

/** At most so many bytes of secondary indexes on the tables. */
export function indexBytes({ tables, max }: Of<'index-bytes'>): RequirementCheck {
  return {
    title: `Keeps the indexes on ${tables.join(', ')} within ${kilobytes(max)}`,
    why: 'An index uses memory that the tables could use, and every write has to update it.',
    next: 'Index fewer rows or fewer columns.',
    figure: ({ objects }) => ({
      before: undefined,
      after: bytesOf(secondaryIndexes(objects, tables)),
      budget: max,
    }),
    judge: ({ objects }) => {
      const found = secondaryIndexes(objects, tables);
      const bytes = bytesOf(found);
      const each = found.map((index) => `${index.name} ${kilobytes(index.bytes)}`).join(', ');
      return {
        met: bytes <= max,
        observed: `${kilobytes(bytes)}${each ? `: ${each}` : ''}.`,
        expected: `At most ${kilobytes(max)}.`,
      };
    },
  };
}

/** Each new index is read on the visible dataset, and none contains only what another one begins with. */
export function indexUse(): RequirementCheck {
  return {
    title: 'Every new index serves one of the statements',
    why: 'Every insert writes to each index, so an index that no query reads is only a cost.',
    next: 'Drop it, or look in the plan of its statement to see why PostgreSQL doesn’t use it.',
    judge: (evidence) => {
      const { dataset, changes } = evidence;
      const expected = 'An index scan on each new index.';
      // On fewer rows the planner may rightly read the whole table.
      if (dataset === 'hidden') return { met: true, observed: 'Judged on the data that you see.', expected };
      const read = new Set(
        plansIn(evidence).flatMap(({ root }) => [...nodesOf(root)].map(({ index }) => index)),
      );
      const created = changes.created.filter(({ kind }) => kind === 'index');
      const unread = created.filter(({ name }) => !read.has(name)).map(({ name }) => name);
      if (unread.length > 0)
        return { met: false, observed: `No statement reads ${unread.join(', ')}.`, expected };
      const double = created.flatMap((index) => {
        const other = created.find((other) => isBeginningOf(index, other));
        return other ? [`${index.name} contains only what ${other.name} begins with`] : [];
      });
      if (double.length > 0)
        return { met: false, observed: `${double.join('; ')}.`, expected, next: 'Drop the shorter one.' };
      return { met: true, observed: 'Each new index is read.', expected };
    },
  };
}

/** The relation is read from an index alone. */
export function indexOnly({ relation }: Of<'index-only'>): RequirementCheck {
  const expected = `Rows of ${relation} found in an index alone, with 0 heap fetches.`;
  return {
    title: `Reads ${relation} from the index alone`,
    why: 'If the index contains every column that the query needs, PostgreSQL doesn’t touch the table.',
    next: 'Check that every column of the query is in the index, as a key or after INCLUDE.',
    judge: (evidence) => {
      const scans = plansIn(evidence).flatMap((plan) => scansOf(plan, relation));
      if (scans.length === 0)
        return { met: false, observed: `No scan of ${relation} in the plan.`, expected };
      const other = scans.find(({ type, heapFetches }) => type !== 'Index Only Scan' || heapFetches);
      if (!other) return { met: true, observed: 'Index Only Scan with 0 heap fetches.', expected };
      const fetches = other.heapFetches
        ? ` with ${counted(other.heapFetches, 'heap fetch', 'heap fetches')}`
        : '';
      return { met: false, observed: `${other.title} on ${relation}${fetches}.`, expected };
    },
  };
}

/** Whether a b-tree has the keys with which another one on the same rows begins, so that it finds nothing more. */
function isBeginningOf(index: CatalogObject, other: CatalogObject): boolean {
  const [one, longer] = [partsOf(index), partsOf(other)];
  return (
    index !== other &&
    one !== undefined &&
    one.on === longer?.on &&
    one.rows === longer.rows &&
    (longer.keys.startsWith(`${one.keys}, `) || (longer.keys === one.keys && index.name > other.name))
  );
}

/** Of `CREATE INDEX orders_idx ON public.orders USING btree (a, b) INCLUDE (c) WHERE (d)`. */
function partsOf({ definition }: CatalogObject): { on: string; keys: string; rows: string } | undefined {
  const [, on, rest] = /( ON .* USING btree )\((.*)$/s.exec(definition) ?? [];
  if (on === undefined || rest === undefined) return undefined;
  const [columns = '', rows = ''] = rest.split(' WHERE ');
  return { on, keys: columns.replace(/\)( INCLUDE \(.*| NULLS NOT DISTINCT.*| WITH \(.*)?$/s, ''), rows };
}

function secondaryIndexes(objects: readonly CatalogObject[], tables: readonly string[]): CatalogObject[] {
  return objects.filter(
    ({ kind, table, backsConstraint }) =>
      kind === 'index' && !backsConstraint && table !== undefined && tables.includes(table),
  );
}

function bytesOf(objects: readonly CatalogObject[]): number {
  return objects.reduce((sum, { bytes }) => sum + bytes, 0);
}

function kilobytes(bytes: number): string {
  return `${grouped(Math.round(bytes / 1024))} kB`;
}
