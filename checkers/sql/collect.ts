/** Runs an answer on one dataset and writes down what happened. Judges nothing. */

import type { SqlExercise, Workload } from '#labs/sql-exercise.ts';
import type { Answer } from './answer.ts';
import { type CatalogObject, diffCatalogs, readCatalog } from './catalog.ts';
import { type Database, DatabaseStopped, StatementError } from './database.ts';
import type { Dataset } from './dataset/generate.ts';
import type { DatasetEvidence, Measured, Measurement, ProbeOutcome } from './evidence.ts';
import type { Plan } from './plan.ts';
import { askQuestions, execute, firstOfEach, planOfToday, type Question, send } from './questions.ts';
import { differenceOf } from './rows.ts';
import { diffSettings, readSettings, type Settings } from './settings.ts';
import { splitStatements } from './statements.ts';
import {
  type Fingerprints,
  leavesTraces,
  type RowsWritten,
  readFingerprints,
  rowsWritten,
  tablesThatDiffer,
  tablesWritten,
} from './traces.ts';

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
  const run = new AnswerRun(db, dataset, exercise, answer);
  let dirty = true;
  try {
    const evidence = await run.collect(withPlansBefore);
    dirty = answer.autocommit || (await leavesTraces(db, answer, evidence, run.writesAtStart));
    return evidence;
  } finally {
    if (dirty) await db.reset();
    else await db.run('ROLLBACK');
  }
}

interface Snapshot {
  objects: readonly CatalogObject[];
  settings: Settings;
  /** Only for answers outside a transaction, whose writes no transaction's counters hold. */
  fingerprints: Fingerprints | undefined;
  /** Rows written so far to each of the course's tables; only for answers inside a transaction. */
  writes: RowsWritten;
}

/** One pass over one dataset: the parts share the database and whether a transaction is open. */
class AnswerRun {
  readonly #db: Database;
  readonly #dataset: Dataset['name'];
  readonly #exercise: SqlExercise;
  readonly #answer: Answer;
  readonly #transactional: boolean;
  /** The statement being measured, to name it when it does not come back. */
  #lastStatement = '';
  /** Before the exercise's own setup. */
  writesAtStart: RowsWritten = new Map();

  constructor(db: Database, dataset: Dataset['name'], exercise: SqlExercise, answer: Answer) {
    this.#db = db;
    this.#dataset = dataset;
    this.#exercise = exercise;
    this.#answer = answer;
    this.#transactional = !answer.autocommit;
  }

  async collect(withPlansBefore: boolean): Promise<DatasetEvidence> {
    const { workload, setup } = this.#exercise;
    if (this.#transactional) {
      await this.#db.run('BEGIN');
      this.writesAtStart = await rowsWritten(this.#db);
    }
    for (const { text } of splitStatements(setup)) await this.#db.run(text);
    const before = await this.#snapshot();
    const questions = await askQuestions(this.#db, workload);
    const plansBefore = new Map<string, Plan>();
    if (withPlansBefore)
      for (const question of firstOfEach(questions))
        plansBefore.set(question.workload.name, await planOfToday(this.#db, question));

    for (const { text, from } of this.#answer.changes) {
      const stoppedBy = await this.#runChange(text);
      if (stoppedBy)
        return {
          state: 'stopped',
          dataset: this.#dataset,
          position: from,
          statement: text,
          error: stoppedBy,
        };
    }

    try {
      return await this.#observe(before, plansBefore, questions);
    } catch (error) {
      // What the answer left behind made a statement run away, brought the server down, or took the schema away.
      if (!isOfAnswer(error)) throw error;
      return {
        state: 'stopped',
        dataset: this.#dataset,
        position: undefined,
        statement: this.#lastStatement,
        error,
      };
    }
  }

  async #observe(
    before: Snapshot,
    plansBefore: ReadonlyMap<string, Plan>,
    questions: readonly Question[],
  ): Promise<Measured> {
    const searchPath = await this.#restoreSearchPath(before.settings);
    const after = await this.#snapshot();
    const settings = new Map(after.settings).set('search_path', searchPath);
    const measurements: Measurement[] = [];
    for (const question of questions) measurements.push(await this.#measure(question));
    return {
      state: 'measured',
      dataset: this.#dataset,
      before: plansBefore,
      measurements,
      changes: diffCatalogs(before.objects, after.objects),
      objects: after.objects,
      settings: diffSettings(before.settings, settings),
      writtenTables: this.#writtenTables(before, after),
      probes: await this.#probe(),
      afterChange: await this.#changeAndCompare(),
    };
  }

  async #runChange(text: string): Promise<StatementError | DatabaseStopped | undefined> {
    try {
      const result = await this.#attempt(() => this.#db.run(text));
      return result instanceof StatementError ? result : undefined;
    } catch (error) {
      if (!(error instanceof DatabaseStopped) || !isOfAnswer(error)) throw error;
      return error;
    }
  }

  async #snapshot(): Promise<Snapshot> {
    const fingerprints = this.#transactional ? undefined : await readFingerprints(this.#db);
    const writes = this.#transactional ? await rowsWritten(this.#db) : new Map<string, number>();
    return {
      objects: await readCatalog(this.#db),
      settings: await readSettings(this.#db),
      fingerprints,
      writes,
    };
  }

  #statementFor(workload: Workload): string {
    const { queries } = this.#answer;
    const rewritten =
      this.#exercise.answer === 'rewrites' ? queries.find(({ name }) => name === workload.name) : queries[0];
    return rewritten?.text ?? workload.measured ?? workload.sql;
  }

  /**
   * Names in the catalogue and in the workload mean the course's own objects, wherever the answer points the path.
   * Returns where it pointed. Nothing may be read before this, as an object of the answer could stand in for a system view.
   */
  async #restoreSearchPath(before: Settings): Promise<string> {
    const { rows } = await this.#db.run("SELECT pg_catalog.current_setting('search_path')");
    const local = this.#transactional ? 'true' : 'false';
    await this.#db.run(`SELECT pg_catalog.set_config('search_path', $1, ${local})`, {
      params: [before.get('search_path') ?? ''],
    });
    return rows[0]?.[0] ?? '';
  }

  async #measure(question: Question): Promise<Measurement> {
    const statement = this.#statementFor(question.workload);
    this.#lastStatement = statement;
    const about = { ...question, statement };
    const sent = await this.#attempt(() => send(this.#db, statement, question));
    if (sent instanceof StatementError) return { ...about, outcome: { kind: 'refused', error: sent } };
    return { ...about, outcome: { kind: 'executed', ...sent } };
  }

  async #probe(): Promise<Map<string, ProbeOutcome>> {
    const probes = new Map<string, ProbeOutcome>();
    for (const requirement of this.#exercise.requirements) {
      if (requirement.kind !== 'probe') continue;
      const result = await this.#attempt(() => this.#db.run(requirement.sql));
      probes.set(
        requirement.id,
        result instanceof StatementError
          ? { kind: 'refused', error: result }
          : { kind: 'value', value: result.rows[0]?.[0] ?? null },
      );
    }
    return probes;
  }

  async #changeAndCompare(): Promise<Measured['afterChange']> {
    const requirement = this.#exercise.requirements.find(({ kind }) => kind === 'after-change');
    if (requirement?.kind !== 'after-change') return undefined;
    const difference = await this.#attempt(async () => {
      for (const statement of requirement.run) await this.#db.run(statement);
      for (const question of await askQuestions(this.#db, this.#exercise.workload)) {
        const actual = await execute(this.#db, this.#statementFor(question.workload), question.params);
        const difference = differenceOf(question.expected, actual, question.workload);
        if (difference !== undefined) return difference;
      }
      return undefined;
    });
    return { difference: difference instanceof StatementError ? difference.message : difference };
  }

  #writtenTables(before: Snapshot, after: Snapshot): readonly string[] {
    if (before.fingerprints && after.fingerprints)
      return tablesThatDiffer(before.fingerprints, after.fingerprints);
    return tablesWritten(before.writes, after.writes);
  }

  /** Returns PostgreSQL's refusal instead of throwing it, with the transaction still usable. */
  async #attempt<T>(action: () => Promise<T>): Promise<T | StatementError> {
    try {
      if (this.#transactional) await this.#db.run('SAVEPOINT attempt');
      const value = await action();
      if (this.#transactional) await this.#db.run('RELEASE attempt');
      return value;
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      if (this.#transactional) await this.#db.run('ROLLBACK TO attempt');
      return error;
    }
  }
}

function isOfAnswer(error: unknown): error is StatementError | DatabaseStopped {
  if (error instanceof StatementError) return true;
  return error instanceof DatabaseStopped && error.reason !== 'connection lost';
}
