/**
 * Partial indexes that fit the graded parameters and not the statement. The planner may use a partial index when its
 * condition follows from the statement with its values; one that serves every call follows from the statement alone.
 */

import { type Attempt, during, placeOfSent } from './attempt.ts';
import type { CatalogObject } from './catalog.ts';
import { type Database, StatementError } from './database.ts';
import type { FittedIndex, Measurement } from './evidence.ts';
import { nodesOf, parsePlan } from './plan.ts';
import { parameterCount } from './statements.ts';

/** Those of the new indexes that a plan reads for the values of its parameters alone. */
export async function readFittedIndexes(
  attempt: Attempt,
  created: readonly CatalogObject[],
  measurements: readonly Measurement[],
): Promise<FittedIndex[]> {
  const { db, workspace } = attempt;
  const fitted: FittedIndex[] = [];
  for (const { kind, name, definition } of created) {
    const condition = / WHERE (\(.*\))$/s.exec(definition)?.[1];
    if (kind !== 'index' || condition === undefined) continue;
    for (const statement of statementsThatRead(name, measurements)) {
      const serves = await during(placeOfSent(attempt, statement), () =>
        workspace.attempt(() => workspace.undone(() => servesAny(db, statement, name))),
      );
      if (serves !== false && !(serves instanceof StatementError)) continue;
      fitted.push({ name, condition });
      break;
    }
  }
  return fitted;
}

function statementsThatRead(index: string, measurements: readonly Measurement[]): Set<string> {
  const reading = measurements.filter(
    ({ outcome }) =>
      outcome.kind === 'executed' &&
      outcome.plans.some(({ root }) => [...nodesOf(root)].some((node) => node.index === index)),
  );
  return new Set(reading.map(({ statement }) => statement));
}

/** Whether the index is in the plan for values that are not known, where only it and the keys can be read. */
async function servesAny(db: Database, statement: string, index: string): Promise<boolean> {
  await db.run('SET LOCAL enable_seqscan = off');
  // For values that are not known no partition may be passed over.
  await db.run('SET LOCAL enable_partition_pruning = off');
  const { rows: drops } = await db.run(
    `SELECT 'DROP INDEX ' || other.indexrelid::regclass FROM pg_catalog.pg_index AS one
     JOIN pg_catalog.pg_index AS other ON other.indrelid = one.indrelid AND other.indexrelid <> one.indexrelid
     WHERE one.indexrelid = quote_ident($1)::regclass
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = other.indexrelid)
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = other.indexrelid)`,
    { params: [index] },
  );
  for (const [drop] of drops) await db.run(drop ?? '');
  await db.run('SET LOCAL plan_cache_mode = force_generic_plan');
  await db.run(`PREPARE securecart_generic AS ${statement}`);
  const values = Array.from({ length: parameterCount(statement) }, () => 'NULL').join(', ');
  const { rows } = await db.run(
    `EXPLAIN (FORMAT JSON) EXECUTE securecart_generic${values === '' ? '' : ` (${values})`}`,
  );
  await db.run('DEALLOCATE securecart_generic');
  return [...nodesOf(parsePlan(rows[0]?.[0] ?? '').root)].some((node) => node.index === index);
}
