/** What an exercise asks of the state that an answer leaves, besides its rows and plans. */

import type { SqlExercise } from '#labs/sql-exercise.ts';
import { rowsFor } from './ask.ts';
import { type Attempt, statementFor } from './attempt.ts';
import { type Database, StatementError } from './database.ts';
import type { Measured, ProbeOutcome } from './evidence.ts';
import { differenceOf } from './rows.ts';
import { askQuestions, goElsewhere } from './start-state.ts';

/** By relation whose estimates count: its columns that the planner has statistics of. */
export async function readSampled(
  db: Database,
  { requirements }: SqlExercise,
): Promise<Map<string, string[]>> {
  const sampled = new Map<string, string[]>();
  for (const requirement of requirements) {
    if (requirement.kind !== 'estimate') continue;
    const { relation } = requirement;
    const { rows } = await db.run(
      `SELECT attname FROM pg_catalog.pg_stats JOIN pg_catalog.pg_attribute USING (attname)
       WHERE schemaname = current_schema() AND tablename = $1::text AND attrelid = to_regclass($1::text)
       ORDER BY attnum`,
      { params: [relation] },
    );
    sampled.set(
      relation,
      rows.map(([name]) => name ?? ''),
    );
  }
  return sampled;
}

export async function probe({ db, workspace, exercise }: Attempt): Promise<Map<string, ProbeOutcome>> {
  const probes = new Map<string, ProbeOutcome>();
  for (const requirement of exercise.requirements) {
    if (requirement.kind !== 'probe') continue;
    const { id, sql, partitioned } = requirement;
    const unfit = partitioned === undefined ? undefined : await whyNoPartitions(db, partitioned);
    if (unfit !== undefined) {
      probes.set(id, { kind: 'not asked', reason: unfit });
      continue;
    }
    const result = await workspace.attempt(() => db.run(sql));
    probes.set(
      id,
      result instanceof StatementError
        ? { kind: 'refused', error: result }
        : { kind: 'value', value: result.rows[0]?.[0] ?? null },
    );
  }
  return probes;
}

/** A view or a table that isn't partitioned lacks what is asked of partitions, which PostgreSQL would tell in its own words. */
async function whyNoPartitions(db: Database, table: string): Promise<string | undefined> {
  const { rows } = await db.run(
    `SELECT relkind FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass('${table}')`,
  );
  const [[kind] = []] = rows;
  if (kind === 'p') return undefined;
  return kind === undefined ? `There is no table ${table}.` : `${table} is not a partitioned table.`;
}

/** Makes the exercise's own changes and compares the rows once more, with those that are right by then. */
export async function changeAndCompare(attempt: Attempt): Promise<Measured['afterChange']> {
  const { db, workspace, exercise } = attempt;
  const requirement = exercise.requirements.find(({ kind }) => kind === 'after-change');
  if (requirement?.kind !== 'after-change') return undefined;
  const difference = await workspace.attempt(async () => {
    // Whoever refreshes may be in another time zone.
    await goElsewhere(db);
    for (const statement of requirement.run) await db.run(statement);
    for (const question of await askQuestions(db, exercise.workload)) {
      const actual = await rowsFor(db, statementFor(attempt, question.workload), question);
      const difference = differenceOf(question.expected, actual, question.workload);
      if (difference !== undefined) return difference;
    }
    return undefined;
  });
  return difference instanceof StatementError
    ? { difference: difference.message, refused: true }
    : { difference, refused: false };
}
