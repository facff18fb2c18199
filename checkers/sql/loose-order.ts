/**
 * Whether a query itself says in which order its rows come. Without an ORDER BY of its own, or with one that leaves equal
 * rows, the order is that of a subquery or of a plan: right today, and no one's promise.
 */

import { type Attempt, during, placeOfSent, queryFor } from './attempt.ts';
import { type Database, type QueryResult, StatementError } from './database.ts';
import type { Difference, Measurement } from './evidence.ts';
import { parseTreeOf } from './inspect.ts';
import { isNode, nodesIn, type Tree, type TreeNode } from './node-tree.ts';

/** The first of the answer's own queries whose rows have a place that it does not give them. */
export async function readLooseOrder(
  attempt: Attempt,
  measurements: readonly Measurement[],
): Promise<Difference | undefined> {
  const { db, workspace } = attempt;
  const keysOf = new Map<string, SortKeys>();
  for (const { workload, params, drawn, statement, outcome } of measurements) {
    if (!workload.ordered || queryFor(attempt, workload) !== statement || outcome.kind !== 'executed')
      continue;
    let keys = keysOf.get(statement);
    if (keys === undefined) {
      const read = await during(placeOfSent(attempt, statement), () =>
        workspace.attempt(() => workspace.undone(() => readSortKeys(db, statement))),
      );
      if (read instanceof StatementError) continue;
      keysOf.set(statement, read);
      keys = read;
    }
    const difference = describeLoose(keys, outcome.rows);
    if (difference !== undefined) return { workload, params, drawn, difference };
  }
  return undefined;
}

type Row = QueryResult['rows'][number];

/** The columns of the result that the outermost ORDER BY sorts by; undefined for an expression that is not returned. */
type SortKeys = readonly (string | undefined)[];

async function readSortKeys(db: Database, sql: string): Promise<SortKeys> {
  return sortKeysIn(await parseTreeOf(db, sql));
}

/** @param tree of a view that selects from the query alone. */
export function sortKeysIn(tree: Tree): SortKeys {
  const [view] = Array.isArray(tree) ? tree.filter(isNode) : [];
  const [query] = view ? nodesIn(view, 'rtable').flatMap((table) => nodesIn(table, 'subquery')) : [];
  if (query === undefined) return [undefined];
  const targets = nodesIn(query, 'targetList');
  return nodesIn(query, 'sortClause').map((key) => {
    const target = targets.find(
      ({ fields }) => fields.get('ressortgroupref') === key.fields.get('tleSortGroupRef'),
    );
    return target && nameOf(target);
  });
}

function nameOf({ fields }: TreeNode): string | undefined {
  const name = fields.get('resname');
  return fields.get('resjunk') === 'false' && typeof name === 'string' ? name : undefined;
}

function describeLoose(keys: SortKeys, { columns, rows }: QueryResult): string | undefined {
  if (keys.length === 0)
    return rows.length > 1
      ? 'The rows are in their order only because of an inner query or the plan: the outermost query has no ORDER BY.'
      : undefined;
  const names = keys.filter((key) => key !== undefined);
  if (names.length < keys.length) return undefined;
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  const keyOf = (row: Row) => JSON.stringify(places.map((place) => row[place]));
  const at = rows.findIndex((row, at) => {
    const before = rows[at - 1];
    return before && keyOf(row) === keyOf(before) && JSON.stringify(row) !== JSON.stringify(before);
  });
  return at < 0
    ? undefined
    : `ORDER BY ${names.join(', ')} doesn’t give rows ${at} and ${at + 1} their place: they are equal there.`;
}
