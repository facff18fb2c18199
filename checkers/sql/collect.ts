/** Runs an answer on one dataset and writes down what happened. Judges nothing. */

import type { SqlExercise, Workload } from '#labs/sql-exercise.ts';
import type { Answer } from './answer.ts';
import { ask, rowsFor } from './ask.ts';
import { diffCatalogs } from './catalog.ts';
import { type Database, DatabaseStopped, StatementError } from './database.ts';
import type { Dataset } from './dataset/generate.ts';
import { askElsewhere } from './elsewhere.ts';
import type {
  ChangeNotice,
  DatasetEvidence,
  Difference,
  Measured,
  Measurement,
  ProbeOutcome,
  Stopped,
  Unfitting,
} from './evidence.ts';
import { inspectQuery } from './inspect.ts';
import { differenceOf } from './rows.ts';
import { diffSettings, readSettings, type Settings, timeLimits } from './settings.ts';
import { readSnapshot } from './snapshot.ts';
import {
  askQuestions,
  drawnQuestions,
  goElsewhere,
  type Question,
  type StartState,
  type StartStateParts,
  startStateOf,
} from './start-state.ts';
import { splitStatements } from './statements.ts';
import { tablesThatDiffer } from './traces.ts';
import { OneTransaction, OwnSession, type Workspace } from './workspace.ts';

/**
 * Runs the answer on a pristine database and leaves it pristine: by rolling back where that undoes everything, by a
 * reset where it does not.
 * @param withPlansBefore whether to execute the workload's statements before the answer for a comparison, too.
 * @param seed what the parameters that are drawn for each grading are drawn from.
 * @throws DatabaseStopped when the database is lost outside the answer's statements; StatementError when the exercise
 * itself is broken.
 */
export async function collectEvidence(
  db: Database,
  dataset: Dataset['name'],
  exercise: SqlExercise,
  answer: Answer,
  { withPlansBefore, seed }: { withPlansBefore: boolean; seed: number },
): Promise<DatasetEvidence> {
  const parts = withPlansBefore ? (['plans'] as const) : (['elsewhere'] as const);
  const workspace = answer.ownSession ? new OwnSession(db) : new OneTransaction(db);
  const evidence = await collectIn({ db, workspace, dataset, exercise, answer, seed }, parts);
  // A setting made inside our transaction may end with the answer's own; only a session of its own tells.
  const mayNotLast = evidence.state === 'measured' && evidence.settings.length > 0 && !answer.ownSession;
  if (!mayNotLast || answer.changes.every(({ verb }) => /^(SET|RESET)\b/.test(verb))) return evidence;
  return collectIn({ db, workspace: new OwnSession(db), dataset, exercise, answer, seed }, parts);
}

async function collectIn(attempt: Attempt, parts: readonly StartStateParts[]): Promise<DatasetEvidence> {
  const { db, workspace, dataset, exercise } = attempt;
  await workspace.open();
  try {
    for (const { text } of splitStatements(exercise.setup)) await db.run(text);
    return await observe(attempt, await startStateOf(db, exercise, parts, attempt.seed));
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
  seed: number;
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

async function observe(attempt: Attempt, start: StartState): Promise<Measured | Unfitting> {
  const { db, exercise, dataset, seed } = attempt;
  const before = { ...start.snapshot, rows: await attempt.workspace.rowMarks() };
  const { inside, notices } = await runSteps(attempt, start);
  return during({ statement: '', position: undefined }, async () => {
    const searchPath = await restoreSession(attempt, before.settings);
    const after = { ...(await readSnapshot(db)), rows: await attempt.workspace.rowMarks() };
    const unfit = dataset === 'visible' ? await inspectQueries(attempt) : undefined;
    if (unfit) return unfit;
    const measurements = inside?.measurements ?? (await measureAll(attempt, start.questions));
    const settings = diffSettings(before.settings, new Map(after.settings).set('search_path', searchPath));
    return {
      state: 'measured',
      dataset,
      seed,
      before: start.plans,
      measurements,
      changes: diffCatalogs(before.objects, after.objects),
      system: { before: before.system, after: after.system },
      objects: after.objects,
      settings: [...settings, ...(inside ? diffSettings(before.settings, inside.settings) : [])],
      writtenTables: tablesThatDiffer(before.rows, after.rows),
      notices,
      sampled: await readSampled(db, exercise),
      probes: await probe(attempt),
      elsewhere: await measureElsewhere(attempt, start, measurements),
      afterChange: await changeAndCompare(attempt),
    };
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
      inside ??= await measureInside(attempt, step.text, questions);
      continue;
    }
    const result = await during({ statement: step.text, position: step.from }, () => db.run(step.text));
    workspace.follow(step);
    notices.push(...result.notices.map(({ message }) => ({ position: step.from, message })));
  }
  return { inside, notices };
}

/**
 * Measures the workload's statement where the answer sends it inside a transaction of its own: what SET LOCAL gives to
 * that transaction holds there and nowhere else. Undefined for any other query.
 */
async function measureInside(
  attempt: Attempt,
  query: string,
  questions: readonly Question[],
): Promise<Inside | undefined> {
  const { db, workspace, exercise } = attempt;
  const [workload, ...others] = exercise.workload;
  if (others.length > 0 || exercise.permits.set === undefined) return undefined;
  const isSame = await workspace.attempt(() => workspace.undone(() => meanTheSame(db, query, workload.sql)));
  if (isSame !== true) return undefined;
  return { settings: await readSettings(db), measurements: await measureAll(attempt, questions) };
}

/** Whether PostgreSQL reads two queries alike, whatever their layout. */
async function meanTheSame(db: Database, query: string, other: string): Promise<boolean> {
  await db.run(`CREATE VIEW securecart_query AS ${query}`);
  await db.run(`CREATE VIEW securecart_other AS ${other}`);
  const { rows } = await db.run(
    "SELECT pg_get_viewdef('securecart_query'::regclass) = pg_get_viewdef('securecart_other'::regclass)",
  );
  return rows[0]?.[0] === 't';
}

/** The first query of the answer that may not be executed for a grade. What PostgreSQL refuses is told when it is measured. */
async function inspectQueries({ db, workspace, dataset, answer }: Attempt): Promise<Unfitting | undefined> {
  for (const { text } of answer.queries) {
    const unfit = await workspace.attempt(() => workspace.undone(() => inspectQuery(db, text)));
    if (unfit === undefined || unfit instanceof StatementError) continue;
    return { state: 'unfit', dataset, statement: text, ...unfit };
  }
  return undefined;
}

/** Asks the answer's own queries once more on the same rows in another order, when they were right in this one. */
async function measureElsewhere(
  attempt: Attempt,
  { elsewhere }: StartState,
  measurements: readonly Measurement[],
): Promise<readonly Difference[]> {
  const { db, workspace, answer } = attempt;
  if (answer.queries.length === 0 || elsewhere.length === 0) return [];
  const isRight = ({ outcome, expected, workload }: Measurement) =>
    outcome.kind === 'executed' && differenceOf(expected, outcome.rows, workload) === undefined;
  if (!measurements.every(isRight)) return [];
  const plans = measurements.flatMap(({ outcome }) => (outcome.kind === 'executed' ? outcome.plans : []));
  const ownQuery = ({ workload }: Question) => queryFor(attempt, workload);
  const differences = await workspace.attempt(() =>
    workspace.undone(async () => {
      const questions = await questionsOnOtherRows(attempt);
      return askElsewhere(db, questions ?? elsewhere, ownQuery, plans);
    }),
  );
  return differences instanceof StatementError ? [] : differences;
}

/** The questions once the rows are those that the exercise wants there, too; undefined where it wants no other. */
async function questionsOnOtherRows({ db, exercise, seed }: Attempt): Promise<Question[] | undefined> {
  const { workload, otherRows } = exercise;
  if (otherRows === undefined) return undefined;
  for (const statement of otherRows) await db.run(statement);
  await goElsewhere(db);
  return [...(await askQuestions(db, workload)), ...(await drawnQuestions(db, workload, seed))];
}

/**
 * Names in the catalog and in the workload mean the course's own objects, wherever the answer points the path, and no
 * limit of time that it sets ends a statement of the grader's. Returns where the path pointed. Nothing may be read
 * before this, as an object of the answer could stand in for a system view.
 */
async function restoreSession({ db, answer }: Attempt, before: Settings): Promise<string> {
  const { rows } = await db.run("SELECT pg_catalog.current_setting('search_path')");
  const isLocal = !answer.ownSession;
  await db.run(`SELECT pg_catalog.set_config('search_path', $1, ${isLocal})`, {
    params: [before.get('search_path') ?? ''],
  });
  await db.run(
    `SELECT pg_catalog.set_config(name, '0', ${isLocal}) FROM pg_catalog.pg_settings
     WHERE name = ANY ('{${timeLimits.join(',')}}') AND setting <> '0'`,
  );
  return rows[0]?.[0] ?? '';
}

/** The answer's own query for a workload. */
function queryFor({ exercise, answer: { queries } }: Attempt, workload: Workload): string | undefined {
  const query =
    exercise.answer === 'rewrites' ? queries.find(({ name }) => name === workload.name) : queries[0];
  return query?.text;
}

/** What is sent for a workload after the answer: its rewritten statement where it has one. */
function statementFor(attempt: Attempt, workload: Workload): string {
  return queryFor(attempt, workload) ?? workload.measured ?? workload.sql;
}

async function measureAll(attempt: Attempt, questions: readonly Question[]): Promise<Measurement[]> {
  const { db, workspace, answer } = attempt;
  const measurements: Measurement[] = [];
  for (const question of questions) {
    const statement = statementFor(attempt, question.workload);
    const own = answer.queries.find(({ text }) => text === statement);
    const place = { statement, position: own?.from };
    const sent = await during(place, () => workspace.attempt(() => ask(db, statement, question)));
    if (sent instanceof StatementError && own) throw new StoppedByAnswer(place, sent);
    const outcome: Measurement['outcome'] =
      sent instanceof StatementError ? { kind: 'refused', error: sent } : { kind: 'executed', ...sent };
    measurements.push({ ...question, statement, outcome });
  }
  return measurements;
}

/** By relation whose estimates count: its columns that the planner has statistics of. */
async function readSampled(db: Database, { requirements }: SqlExercise): Promise<Map<string, string[]>> {
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
  return { difference: difference instanceof StatementError ? difference.message : difference };
}
