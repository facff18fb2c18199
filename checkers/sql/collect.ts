/** Runs an answer on one dataset and writes down what happened. */

import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Answer } from './answer.ts';
import { type Attempt, during, inspectQueries, measureAll, StoppedByAnswer } from './attempt.ts';
import { diffCatalogs } from './catalog.ts';
import type { Database } from './database.ts';
import type { Dataset } from './dataset/generate.ts';
import { measureElsewhere } from './elsewhere.ts';
import { changeAndCompare, probe, readSampled } from './end-state.ts';
import type { ChangeNotice, DatasetEvidence, Measured, Measurement, Unfitting } from './evidence.ts';
import { readFittedIndexes } from './fitted-indexes.ts';
import { readLooseOrder } from './loose-order.ts';
import { diffSettings, readSettings, type Settings, timeLimits } from './settings.ts';
import { readSnapshot } from './snapshot.ts';
import { type Question, type StartState, startStateOf } from './start-state.ts';
import { splitStatements } from './statements.ts';
import { tablesThatDiffer } from './traces.ts';
import { OneTransaction, OwnSession } from './workspace.ts';

/**
 * What may be left out: the workload's statements executed before the answer for a comparison, and the answer's own
 * queries asked again where everything is otherwise.
 */
export type Wanted = 'plans before' | 'elsewhere';

/**
 * Runs the answer on a pristine database and leaves it pristine: by rolling back where that undoes everything, by a
 * reset where it does not.
 * @param seed what the parameters that are drawn for each grading are drawn from.
 * @throws DatabaseStopped when the database is lost outside the answer's statements; StatementError when the exercise
 * itself is broken.
 */
export async function collectEvidence(
  db: Database,
  dataset: Dataset['name'],
  exercise: SqlExercise,
  answer: Answer,
  { wants, seed }: { wants: readonly Wanted[]; seed: number },
): Promise<DatasetEvidence> {
  const workspace = answer.ownSession ? new OwnSession(db) : new OneTransaction(db);
  const evidence = await collectIn({ db, workspace, dataset, exercise, answer, seed }, wants);
  // A setting made inside our transaction may end with the answer's own; only a session of its own tells.
  const mayNotLast = evidence.state === 'measured' && evidence.settings.length > 0 && !answer.ownSession;
  if (!mayNotLast || answer.changes.every(({ verb }) => callsNoFunction.test(verb))) return evidence;
  return collectIn({ db, workspace: new OwnSession(db), dataset, exercise, answer, seed }, wants);
}

/** Beside these nothing makes a setting that could end with its own statement: what SET makes here lasts. */
const callsNoFunction = /^(SET|RESET|CREATE INDEX|CREATE UNIQUE INDEX|ANALYZE)\b/;

async function collectIn(attempt: Attempt, wants: readonly Wanted[]): Promise<DatasetEvidence> {
  const { db, workspace, dataset, exercise, seed } = attempt;
  const plans = wants.includes('plans before') ? (['plans'] as const) : [];
  await workspace.open();
  try {
    for (const { text } of splitStatements(exercise.setup)) await db.run(text);
    const start = await startStateOf(db, exercise, [...plans, ...workspace.wants], seed);
    return await observe(attempt, start, wants);
  } catch (error) {
    if (!(error instanceof StoppedByAnswer)) throw error;
    return { state: 'stopped', dataset, ...error.place, error: error.reason };
  } finally {
    await workspace.close();
  }
}

async function observe(
  attempt: Attempt,
  start: StartState,
  wants: readonly Wanted[],
): Promise<Measured | Unfitting> {
  const { db, exercise, dataset, seed } = attempt;
  const before = { ...start.snapshot, rows: await attempt.workspace.rowMarksAtStart(start) };
  const { inside, notices } = await runSteps(attempt, start);
  return during({ statement: '', position: undefined }, async () => {
    const searchPath = await restoreSession(attempt, before.settings);
    const after = { ...(await readSnapshot(db)), rows: await attempt.workspace.rowMarks() };
    const unfit = dataset === 'visible' ? await inspectQueries(attempt) : undefined;
    if (unfit) return unfit;
    const measurements = inside?.measurements ?? (await measureAll(attempt, start.questions));
    const settings = diffSettings(before.settings, new Map(after.settings).set('search_path', searchPath));
    const changes = diffCatalogs(before.objects, after.objects);
    const measured: Measured = {
      state: 'measured',
      dataset,
      seed,
      before: start.plans,
      measurements,
      changes,
      fittedIndexes: await readFittedIndexes(attempt, changes.created, measurements),
      system: { before: before.system, after: after.system },
      objects: after.objects,
      settings: [...settings, ...(inside ? diffSettings(before.settings, inside.settings) : [])],
      writtenTables: tablesThatDiffer(before.rows, after.rows),
      notices,
      sampled: await readSampled(db, exercise),
      probes: await probe(attempt),
      looseOrder: await readLooseOrder(attempt, measurements),
      elsewhere: undefined,
      afterChange: undefined,
    };
    const elsewhere = wants.includes('elsewhere') ? await measureElsewhere(attempt, measured) : undefined;
    return { ...measured, elsewhere, afterChange: await changeAndCompare(attempt) };
  });
}

/** What the graded statement did where the answer sends it itself, and the settings that were in force there. */
interface Inside {
  measurements: readonly Measurement[];
  settings: Settings;
}

async function runSteps(
  attempt: Attempt,
  { questions }: StartState,
): Promise<{ inside: Inside | undefined; notices: ChangeNotice[] }> {
  const { db, workspace, answer } = attempt;
  const notices: ChangeNotice[] = [];
  let inside: Inside | undefined;
  for (const step of answer.steps) {
    if (step.kind === 'query') {
      inside = (await measureInside(attempt, step.text, questions)) ?? inside;
      continue;
    }
    const result = await during({ statement: step.text, position: step.from }, () => db.run(step.text));
    workspace.follow(step);
    notices.push(...result.notices.map(({ message }) => ({ position: step.from, message })));
  }
  return { inside, notices };
}

/**
 * Measures the workload's statement where the answer sends it, inside a transaction of its own or before a RESET: what
 * SET LOCAL or SET gives holds there and nowhere else. Undefined for any other query.
 */
async function measureInside(
  attempt: Attempt,
  query: string,
  questions: readonly Question[],
): Promise<Inside | undefined> {
  const { db, workspace, exercise } = attempt;
  const [workload, ...others] = exercise.workload;
  if (others.length > 0 || exercise.permits.set === undefined) return undefined;
  const isSame = await workspace.attempt(() => meanTheSame(db, query, workload.sql));
  if (isSame !== true) return undefined;
  return { settings: await readSettings(db), measurements: await measureAll(attempt, questions) };
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
 * Names in the catalog and in the workload mean the course's own objects, wherever the answer points the path, and no
 * limit of time that it sets ends a statement of the grader's. Returns where the path pointed, which is unchanged when it
 * pointed to the same schemas. Nothing may be read before this, as an object of the answer could stand in for a system view.
 */
async function restoreSession({ db, answer }: Attempt, before: Settings): Promise<string> {
  const { rows } = await db.run(`SELECT ${schemasInPath}, pg_catalog.current_setting('search_path')`);
  const [[schemas, path] = []] = rows;
  const isLocal = !answer.ownSession;
  await db.run(`SELECT pg_catalog.set_config('search_path', $1, ${isLocal})`, {
    params: [before.get('search_path') ?? ''],
  });
  await db.run(
    `SELECT pg_catalog.set_config(name, '0', ${isLocal}) FROM pg_catalog.pg_settings
     WHERE name = ANY ('{${timeLimits.join(',')}}') AND setting <> '0'`,
  );
  const restored = (await db.run(`SELECT ${schemasInPath}`)).rows[0]?.[0];
  return (schemas === restored ? before.get('search_path') : path) ?? '';
}

/** The system's own schema is always in it. */
const schemasInPath = `pg_catalog.array_to_string(pg_catalog.array_remove(pg_catalog.current_schemas(false), 'pg_catalog'), ',')`;
