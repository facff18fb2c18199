/** Runs an answer on one dataset and writes down what happened. Judges nothing. */

import type { SqlExercise, Workload } from '#labs/sql-exercise.ts';
import type { Answer } from './answer.ts';
import { ask, rowsFor } from './ask.ts';
import { type CatalogObject, diffCatalogs, readCatalog } from './catalog.ts';
import { type Database, DatabaseStopped, StatementError } from './database.ts';
import type { Dataset } from './dataset/generate.ts';
import type { DatasetEvidence, Measured, Measurement, ProbeOutcome, Stopped } from './evidence.ts';
import { differenceOf } from './rows.ts';
import { diffSettings, readSettings, type Settings } from './settings.ts';
import { askQuestions, type Question, type StartState, startStateOf } from './start-state.ts';
import { splitStatements } from './statements.ts';
import { type RowMarks, tablesThatDiffer } from './traces.ts';
import { OneTransaction, OwnSession, type Workspace } from './workspace.ts';

/**
 * Runs the answer on a pristine database and leaves it pristine: by rolling back where that undoes everything, by a
 * reset where it does not.
 * @param withPlansBefore whether to execute the workload's statements before the answer for a comparison, too.
 * @throws DatabaseStopped when the database is lost outside the answer's statements; StatementError when the exercise
 * itself is broken.
 */
export async function collectEvidence(
  db: Database,
  dataset: Dataset['name'],
  exercise: SqlExercise,
  answer: Answer,
  { withPlansBefore }: { withPlansBefore: boolean },
): Promise<DatasetEvidence> {
  const workspace = answer.autocommit ? new OwnSession(db) : new OneTransaction(db);
  await workspace.open();
  try {
    for (const { text } of splitStatements(exercise.setup)) await db.run(text);
    const start = await startStateOf(db, exercise, { withPlans: withPlansBefore });
    return await observe({ db, workspace, dataset, exercise, answer }, start);
  } catch (error) {
    if (!(error instanceof StoppedByAnswer)) throw error;
    return { state: 'stopped', dataset, ...error.place, error: error.reason };
  } finally {
    await workspace.close();
  }
}

/** One answer at work on one dataset. */
interface Attempt {
  db: Database;
  workspace: Workspace;
  dataset: Dataset['name'];
  exercise: SqlExercise;
  answer: Answer;
}

type Place = Pick<Stopped, 'statement' | 'position'>;

/** A statement did not come back, or was refused where none may be, because of what the answer did. */
class StoppedByAnswer extends Error {
  readonly place: Place;
  readonly reason: StatementError | DatabaseStopped;

  constructor(place: Place, reason: StatementError | DatabaseStopped) {
    super(reason.message);
    this.place = place;
    this.reason = reason;
  }
}

/** @throws StoppedByAnswer instead of what PostgreSQL or the database's end throw. */
async function during<T>(place: Place, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const isOfAnswer =
      error instanceof StatementError ||
      (error instanceof DatabaseStopped && error.reason !== 'connection lost');
    throw isOfAnswer ? new StoppedByAnswer(place, error) : error;
  }
}

async function observe(attempt: Attempt, start: StartState): Promise<Measured> {
  const { db, dataset, answer } = attempt;
  const before = await snapshot(attempt);
  for (const { text, from } of answer.changes)
    await during({ statement: text, position: from }, () => db.run(text));
  return during({ statement: '', position: undefined }, async () => {
    const searchPath = await restoreSearchPath(attempt, before.settings);
    const after = await snapshot(attempt);
    return {
      state: 'measured',
      dataset,
      before: start.plans,
      measurements: await measureAll(attempt, start.questions),
      changes: diffCatalogs(before.objects, after.objects),
      objects: after.objects,
      settings: diffSettings(before.settings, new Map(after.settings).set('search_path', searchPath)),
      writtenTables: tablesThatDiffer(before.rows, after.rows),
      probes: await probe(attempt),
      afterChange: await changeAndCompare(attempt),
    };
  });
}

interface Snapshot {
  objects: readonly CatalogObject[];
  settings: Settings;
  rows: RowMarks;
}

async function snapshot({ db, workspace }: Attempt): Promise<Snapshot> {
  return {
    rows: await workspace.rowMarks(),
    objects: await readCatalog(db),
    settings: await readSettings(db),
  };
}

/**
 * Names in the catalogue and in the workload mean the course's own objects, wherever the answer points the path.
 * Returns where it pointed. Nothing may be read before this, as an object of the answer could stand in for a system view.
 */
async function restoreSearchPath({ db, answer }: Attempt, before: Settings): Promise<string> {
  const { rows } = await db.run("SELECT pg_catalog.current_setting('search_path')");
  await db.run(`SELECT pg_catalog.set_config('search_path', $1, ${!answer.autocommit})`, {
    params: [before.get('search_path') ?? ''],
  });
  return rows[0]?.[0] ?? '';
}

/** What is sent for a workload after the answer: its rewritten statement where it has one. */
function statementFor({ exercise, answer: { queries } }: Attempt, workload: Workload): string {
  const rewritten =
    exercise.answer === 'rewrites' ? queries.find(({ name }) => name === workload.name) : queries[0];
  return rewritten?.text ?? workload.measured ?? workload.sql;
}

async function measureAll(attempt: Attempt, questions: readonly Question[]): Promise<Measurement[]> {
  const { db, workspace } = attempt;
  const measurements: Measurement[] = [];
  for (const question of questions) {
    const statement = statementFor(attempt, question.workload);
    const sent = await during({ statement, position: undefined }, () =>
      workspace.attempt(() => ask(db, statement, question)),
    );
    const outcome: Measurement['outcome'] =
      sent instanceof StatementError ? { kind: 'refused', error: sent } : { kind: 'executed', ...sent };
    measurements.push({ ...question, statement, outcome });
  }
  return measurements;
}

async function probe({ db, workspace, exercise }: Attempt): Promise<Map<string, ProbeOutcome>> {
  const probes = new Map<string, ProbeOutcome>();
  for (const requirement of exercise.requirements) {
    if (requirement.kind !== 'probe') continue;
    const result = await workspace.attempt(() => db.run(requirement.sql));
    probes.set(
      requirement.id,
      result instanceof StatementError
        ? { kind: 'refused', error: result }
        : { kind: 'value', value: result.rows[0]?.[0] ?? null },
    );
  }
  return probes;
}

/** Makes the exercise's own changes and compares the rows once more, with those that are right by then. */
async function changeAndCompare(attempt: Attempt): Promise<Measured['afterChange']> {
  const { db, workspace, exercise } = attempt;
  const requirement = exercise.requirements.find(({ kind }) => kind === 'after-change');
  if (requirement?.kind !== 'after-change') return undefined;
  const difference = await workspace.attempt(async () => {
    for (const statement of requirement.run) await db.run(statement);
    for (const question of await askQuestions(db, exercise.workload)) {
      const actual = await rowsFor(db, statementFor(attempt, question.workload), question);
      const difference = differenceOf(question.expected, actual, question.workload);
      if (difference !== undefined) return difference;
    }
    return undefined;
  });
  return { difference: difference instanceof StatementError ? difference.message : difference };
}
