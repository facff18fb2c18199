/** Runs an answer on one dataset and writes down what happened. */

import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Answer } from './answer.ts';
import { type Attempt, during, inspectQueries, measureAll, StoppedByAnswer } from './attempt.ts';
import { diffCatalogs } from './catalog.ts';
import type { Database } from './database.ts';
import type { Dataset } from './dataset/generate.ts';
import { measureElsewhere } from './elsewhere.ts';
import { changeAndCompare, probe, readSampled } from './end-state.ts';
import type { ChangeNotice, DatasetEvidence, Measured, Unfitting } from './evidence.ts';
import { readFittedIndexes } from './fitted-indexes.ts';
import { areGivenBack, type Inside, measureInside } from './inside.ts';
import { readLooseOrder } from './loose-order.ts';
import { diffSettings, type Settings, timeLimits } from './settings.ts';
import { type StartState, startStateOf } from './start-state.ts';
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
  const { sent, notices } = await runSteps(attempt, start);
  return during({ statement: '', position: undefined }, async () => {
    const searchPath = await restoreSession(attempt, before.settings);
    const after = {
      ...(await attempt.workspace.snapshot(start.snapshot)),
      rows: await attempt.workspace.rowMarks(),
    };
    const unfit = dataset === 'visible' ? await inspectQueries(attempt) : undefined;
    if (unfit) return unfit;
    const isGivenBack = sent && (await areGivenBack(db, before.settings, after.settings, exercise.permits));
    const inside = isGivenBack ? sent : undefined;
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

async function runSteps(
  attempt: Attempt,
  { questions }: StartState,
): Promise<{ sent: Inside | undefined; notices: ChangeNotice[] }> {
  const { db, workspace, answer } = attempt;
  const notices: ChangeNotice[] = [];
  let sent: Inside | undefined;
  for (const step of answer.steps) {
    if (step.kind === 'query') {
      sent = await measureInside(attempt, step.text, questions, sent);
      continue;
    }
    const result = await during({ statement: step.text, position: step.from }, () => db.run(step.text));
    workspace.follow(step);
    notices.push(...result.notices.map(({ message }) => ({ position: step.from, message })));
  }
  return { sent, notices };
}

/**
 * Names in the catalog and in the workload mean the course's own objects, wherever the answer points the path and whatever
 * it makes for its session alone, and no limit of time that it sets ends a statement of the grader's. Returns where the
 * path pointed, which is unchanged when it pointed to the same schemas. Nothing may be read before this, as an object of
 * the answer could stand in for a system view.
 */
async function restoreSession({ db, answer }: Attempt, before: Settings): Promise<string> {
  const { rows } = await db.run(`SELECT ${schemasInPath}, pg_catalog.current_setting('search_path')`);
  const [[schemas, path] = []] = rows;
  const isLocal = !answer.ownSession;
  const own = before.get('search_path') ?? '';
  // Temporary tables and types would otherwise come before all others, the system's own included.
  await db.run(`SELECT pg_catalog.set_config('search_path', $1, ${isLocal})`, {
    params: [[own, 'pg_temp'].filter(Boolean).join(', ')],
  });
  await db.run(
    `SELECT pg_catalog.set_config(name, '0', ${isLocal}) FROM pg_catalog.pg_settings
     WHERE name = ANY ('{${timeLimits.join(',')}}') AND setting <> '0'`,
  );
  const restored = (await db.run(`SELECT ${schemasInPath}`)).rows[0]?.[0];
  return (withoutSystem(schemas) === withoutSystem(restored) ? own : path) ?? '';
}

const schemasInPath = `pg_catalog.array_to_string(pg_catalog.current_schemas(false), ',')`;

/** The schemas without those that are in every path: the system's own and that of the session. */
function withoutSystem(schemas: string | null | undefined): string {
  return (schemas ?? '')
    .split(',')
    .filter((schema) => schema !== 'pg_catalog' && !schema.startsWith('pg_temp_'))
    .join(',');
}
