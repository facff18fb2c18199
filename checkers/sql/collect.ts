/** Runs an answer on one dataset and writes down what happened. Judges nothing. */

import type { SqlExercise, Workload } from '#labs/sql-exercise.ts';
import type { Answer } from './answer.ts';
import { type CatalogObject, diffCatalogs, readCatalog } from './catalog.ts';
import { type Database, DatabaseStopped, type QueryResult, StatementError } from './database.ts';
import { type Dataset, fingerprintQuery, tables } from './dataset/generate.ts';
import type { DatasetEvidence, Measured, Measurement, Params, ProbeOutcome } from './evidence.ts';
import { explainAnalyze, type Plan, parsePlan } from './plan.ts';
import { differenceOf } from './rows.ts';
import { diffSettings, readSettings, type Settings } from './settings.ts';
import { parameterCount, splitStatements } from './statements.ts';

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
    dirty = answer.autocommit || (await run.leavesTraces(evidence));
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
  fingerprints: string | undefined;
  /** Rows written so far to each of the course's tables; only for answers inside a transaction. */
  writes: RowsWritten;
}

/** By table. A server counts what it has not passed on to its statistics yet, so only differences tell. */
type RowsWritten = ReadonlyMap<string, number>;

/** One pass over one dataset: the parts share the database and whether a transaction is open. */
class AnswerRun {
  readonly #db: Database;
  readonly #dataset: Dataset['name'];
  readonly #exercise: SqlExercise;
  readonly #answer: Answer;
  readonly #transactional: boolean;
  /** The statement being measured, to name it when it does not come back. */
  #lastStatement = '';
  #writesAtStart: RowsWritten = new Map();

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
      this.#writesAtStart = await this.#rowsWritten();
    }
    for (const { text } of splitStatements(setup)) await this.#db.run(text);
    const before = await this.#snapshot();
    const questions = await this.#askQuestions(workload);
    const plansBefore = new Map<string, Plan>();
    if (withPlansBefore)
      for (const { workload, params } of firstOfEach(questions))
        plansBefore.set(workload.name, await this.#planBefore(workload, params));

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

  /** Whether a rollback leaves something behind: dead rows in the course's tables, or a session that cannot be trusted. */
  async leavesTraces(evidence: DatasetEvidence): Promise<boolean> {
    if (evidence.state === 'stopped')
      return (
        evidence.error instanceof DatabaseStopped || evidence.position === undefined || this.#runsProcedures()
      );
    // A rollback takes settings back, too; but what was written while nobody counted is not known.
    if (evidence.settings.some(({ name }) => name === 'track_counts')) return true;
    return (
      this.#writesSince(this.#writesAtStart, await this.#rowsWritten()).length > 0 ||
      (await this.#leftPrepared())
    );
  }

  /** A prepared statement outlives the transaction; the answer may not make one, but its procedures can. */
  async #leftPrepared(): Promise<boolean> {
    return (await this.#db.run('SELECT FROM pg_catalog.pg_prepared_statements')).rows.length > 0;
  }

  /** A failed transaction cannot be asked what it wrote, so an answer that could write anything counts as if it had. */
  #runsProcedures(): boolean {
    return this.#answer.changes.some(
      ({ verb, words }) =>
        /^(DO|CALL|SELECT|WITH|TRUNCATE)/.test(verb) ||
        ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].some((word) => words.has(word)),
    );
  }

  async #snapshot(): Promise<Snapshot> {
    const fingerprints = this.#transactional
      ? undefined
      : JSON.stringify((await this.#db.run(fingerprintQuery)).rows);
    const writes = this.#transactional ? await this.#rowsWritten() : new Map<string, number>();
    return {
      objects: await readCatalog(this.#db),
      settings: await readSettings(this.#db),
      fingerprints,
      writes,
    };
  }

  async #askQuestions(workload: readonly Workload[]): Promise<Question[]> {
    const questions: Question[] = [];
    for (const each of workload) {
      const cases: readonly Params[] =
        each.cases === undefined ? [[]] : (await this.#db.run(each.cases)).rows;
      for (const params of cases) {
        const reference = each.reference ?? each.sql;
        questions.push({ workload: each, params, expected: await this.#bind(reference, params) });
      }
    }
    return questions;
  }

  #bind(sql: string, params: Params): Promise<QueryResult> {
    return this.#db.run(sql, { params: params.slice(0, parameterCount(sql)) });
  }

  async #explain(sql: string, params: Params): Promise<Plan> {
    const { rows } = await this.#bind(`${explainAnalyze}${sql}`, params);
    return parsePlan(rows[0]?.[0] ?? '');
  }

  async #planBefore(workload: Workload, params: Params): Promise<Plan> {
    if (!workload.perElement) return this.#explain(workload.sql, params);
    const plans: Plan[] = [];
    for (const element of elementsOf(params)) plans.push(await this.#explain(workload.sql, [element]));
    return sumOf(plans);
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

  async #measure({ workload, params, expected }: Question): Promise<Measurement> {
    const statement = this.#statementFor(workload);
    this.#lastStatement = statement;
    const about = { workload, params, statement, expected };
    const sent = await this.#attempt(() => this.#send({ workload, params, expected }, statement));
    if (sent instanceof StatementError) return { ...about, outcome: { kind: 'refused', error: sent } };
    return { ...about, outcome: { kind: 'executed', ...sent } };
  }

  async #send(
    { workload, params, expected }: Question,
    sql: string,
  ): Promise<{ rows: QueryResult; plans: Plan[] }> {
    const sends: Params[] =
      workload.perElement && !(await this.#takesArray(sql))
        ? elementsOf(params).map((element) => [element])
        : [params];
    const results: QueryResult[] = [];
    const plans: Plan[] = [];
    for (const each of sends) {
      const result = await this.#bind(sql, each);
      results.push(result);
      // Executing it once more for its plan could take forever when it gives more rows than it should.
      if (!result.truncated || expected.truncated) plans.push(await this.#explain(sql, each));
    }
    const [first] = results;
    if (!first) throw new Error(`The workload ${workload.name} has a case with an empty list.`);
    return { rows: { ...first, rows: results.flatMap((result) => result.rows) }, plans };
  }

  async #takesArray(sql: string): Promise<boolean> {
    await this.#db.run(`PREPARE securecart_types AS ${sql}`);
    const { rows } = await this.#db.run(
      "SELECT parameter_types[1]::text FROM pg_catalog.pg_prepared_statements WHERE name = 'securecart_types'",
    );
    await this.#db.run('DEALLOCATE securecart_types');
    return rows[0]?.[0]?.endsWith('[]') ?? false;
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
      for (const question of await this.#askQuestions(this.#exercise.workload)) {
        const actual = await this.#bind(this.#statementFor(question.workload), question.params);
        const difference = differenceOf(question.expected, actual, question.workload);
        if (difference !== undefined) return difference;
      }
      return undefined;
    });
    return { difference: difference instanceof StatementError ? difference.message : difference };
  }

  #writtenTables(before: Snapshot, after: Snapshot): readonly string[] {
    if (this.#transactional) return this.#writesSince(before.writes, after.writes);
    if (before.fingerprints === after.fingerprints) return [];
    return tables.filter((table) => rowOf(before.fingerprints, table) !== rowOf(after.fingerprints, table));
  }

  async #rowsWritten(): Promise<RowsWritten> {
    const { rows } = await this.#db.run(
      `SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_catalog.pg_stat_xact_user_tables
       WHERE schemaname = current_schema() AND relname = ANY ('{${tables.join(',')}}')`,
    );
    return new Map(rows.map(([name, written]) => [name ?? '', Number(written)]));
  }

  #writesSince(before: RowsWritten, after: RowsWritten): string[] {
    return tables.filter((table) => (after.get(table) ?? 0) > (before.get(table) ?? 0));
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

interface Question {
  workload: Workload;
  params: Params;
  expected: QueryResult;
}

function firstOfEach(questions: readonly Question[]): Question[] {
  return questions.filter(
    ({ workload }, at) => questions.findIndex((question) => question.workload === workload) === at,
  );
}

/** The elements of a PostgreSQL array literal of numbers, `{1,2,3}`. */
function elementsOf([list]: Params): string[] {
  return (list ?? '').replace(/[{}]/g, '').split(',').filter(Boolean);
}

/** One plan that stands for many executions of a statement: the first one's tree with the pages of all. */
export function sumOf(plans: readonly Plan[]): Plan {
  const [first] = plans;
  if (!first) throw new Error('There is no plan to sum.');
  const sum = (figure: (plan: Plan) => number) => plans.reduce((total, plan) => total + figure(plan), 0);
  return {
    root: first.root,
    executions: sum((plan) => plan.executions),
    pages: sum((plan) => plan.pages),
    tempBlocks: sum((plan) => plan.tempBlocks),
    planningMilliseconds: sum((plan) => plan.planningMilliseconds),
    executionMilliseconds: sum((plan) => plan.executionMilliseconds),
  };
}

function rowOf(fingerprints: string | undefined, table: string): string {
  const rows = JSON.parse(fingerprints ?? '[]') as [string, string, string][];
  return JSON.stringify(rows.find(([name]) => name === table));
}
