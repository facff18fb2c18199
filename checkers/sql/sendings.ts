/** How the application sends a statement: once, or once for each element of a list that it walks. */

import type { Workload } from '#labs/sql-exercise.ts';
import { type Database, StatementError } from './database.ts';
import { parameterCount } from './statements.ts';

type Params = readonly (string | null)[];

/**
 * The parameters of each sending. A list is walked when the workload says so and PostgreSQL infers another type than an
 * array for `$1`, so the page and the grader agree, and no statement has to fail to find out.
 * @throws StatementError when PostgreSQL cannot read the statement.
 */
export async function sendingsOf(
  db: Database,
  sql: string,
  params: Params,
  workload: Workload | undefined,
): Promise<Params[]> {
  const used = params.slice(0, parameterCount(sql));
  const elements = workload?.perElement ? elementsOf(used[0]) : [];
  if (elements.length === 0 || (await takesArray(db, sql))) return [used];
  return elements.map((element) => [element, ...used.slice(1)]);
}

/** The elements of a PostgreSQL array literal of numbers, `{1,2,3}`; of anything else none. */
function elementsOf(list: string | null | undefined): string[] {
  if (!list?.startsWith('{')) return [];
  return list.slice(1, -1).split(',').filter(Boolean);
}

async function takesArray(db: Database, sql: string): Promise<boolean> {
  const prefix = 'PREPARE securecart_types AS ';
  try {
    await db.run(`${prefix}${sql}`);
  } catch (error) {
    throw error instanceof StatementError ? error.movedBy(-prefix.length) : error;
  }
  const { rows } = await db.run(
    "SELECT parameter_types[1]::text FROM pg_catalog.pg_prepared_statements WHERE name = 'securecart_types'",
  );
  await db.run('DEALLOCATE securecart_types');
  return rows[0]?.[0]?.endsWith('[]') ?? false;
}
