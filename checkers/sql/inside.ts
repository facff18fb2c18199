/**
 * The graded statement where the answer sends it itself: inside a transaction of its own, or before it takes a setting
 * back. What SET LOCAL or SET gives holds there and nowhere else.
 */

import type { Permission } from '#labs/sql-exercise.ts';
import { type Attempt, measureAll } from './attempt.ts';
import type { Database } from './database.ts';
import type { Measurement } from './evidence.ts';
import { diffSettings, readSettings, type Settings, valuesAfterReset } from './settings.ts';
import type { Question } from './start-state.ts';

/** What the graded statement did where the answer sends it, and the settings that were in force there. */
export interface Inside {
  measurements: readonly Measurement[];
  settings: Settings;
}

/**
 * Measures the workload's statement where the answer sends it.
 * @param last what was measured before in the same answer, which holds as long as the settings are the same.
 * @returns `last` for any other query.
 */
export async function measureInside(
  attempt: Attempt,
  query: string,
  questions: readonly Question[],
  last: Inside | undefined,
): Promise<Inside | undefined> {
  const { db, workspace, exercise } = attempt;
  const [workload, ...others] = exercise.workload;
  if (others.length > 0 || exercise.permits.set === undefined) return last;
  const isSame = await workspace.attempt(() => meanTheSame(db, query, workload.sql));
  if (isSame !== true) return last;
  const settings = await readSettings(db);
  if (last && diffSettings(last.settings, settings).length === 0) return last;
  return { settings, measurements: await measureAll(attempt, questions) };
}

/** Whether PostgreSQL reads two queries alike, whatever their layout: it tells so even where nothing may be written. */
async function meanTheSame(db: Database, query: string, other: string): Promise<boolean> {
  const [one, another] = [await readingOf(db, query), await readingOf(db, other)];
  return one === another;
}

async function readingOf(db: Database, query: string): Promise<string> {
  const plan = await db.run(`EXPLAIN (VERBOSE, COSTS OFF) ${query}`);
  // The plan also puts out what is only sorted by, as if it were a column of the result.
  const { columns } = await db.run(`SELECT * FROM (${query}\n) AS graded LIMIT 0`);
  return [...plan.rows, ...columns.map(({ type }) => type)].join('\n');
}

/**
 * Whether the answer leaves the settings that it may change as the session had them, or as the server gives them: only
 * then what was in force where it sends the statement counts, and otherwise what it leaves.
 */
export async function areGivenBack(
  db: Database,
  before: Settings,
  after: Settings,
  { set = [] }: Permission,
): Promise<boolean> {
  const names = set.map(({ name }) => name);
  const reset = await valuesAfterReset(db, names);
  return names.every((name) => {
    const left = after.get(name);
    return left === before.get(name) || left === reset.get(name);
  });
}
