/** An answer at work on one dataset: what it sends for a workload, and what it stops. */

import type { SqlExercise, Workload } from '#labs/sql-exercise.ts';
import type { Answer } from './answer.ts';
import { ask } from './ask.ts';
import { type Database, DatabaseStopped, StatementError } from './database.ts';
import type { Dataset } from './dataset/generate.ts';
import type { Measurement, Stopped, Unfitting } from './evidence.ts';
import { inspectQuery } from './inspect.ts';
import type { Question } from './start-state.ts';
import type { Workspace } from './workspace.ts';

/** One answer at work on one dataset. */
export interface Attempt {
  db: Database;
  workspace: Workspace;
  dataset: Dataset['name'];
  exercise: SqlExercise;
  answer: Answer;
  seed: number;
}

export type Place = Pick<Stopped, 'statement' | 'position'>;

/** A statement did not come back, or was refused where none may be, because of what the answer did. */
export class StoppedByAnswer extends Error {
  readonly place: Place;
  readonly reason: StatementError | DatabaseStopped;

  constructor(place: Place, reason: StatementError | DatabaseStopped) {
    super(reason.message);
    this.place = place;
    this.reason = reason;
  }
}

/** @throws StoppedByAnswer instead of what PostgreSQL or the database's end throw. */
export async function during<T>(place: Place, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const isOfAnswer =
      error instanceof StatementError ||
      (error instanceof DatabaseStopped && error.reason !== 'connection lost');
    throw isOfAnswer ? new StoppedByAnswer(place, error) : error;
  }
}

/** The answer's own query for a workload. */
export function queryFor({ exercise, answer: { queries } }: Attempt, workload: Workload): string | undefined {
  const query =
    exercise.answer === 'rewrites' ? queries.find(({ name }) => name === workload.name) : queries[0];
  return query?.text;
}

/** What is sent for a workload after the answer: its rewritten statement where it has one. */
export function statementFor(attempt: Attempt, workload: Workload): string {
  return queryFor(attempt, workload) ?? workload.measured ?? workload.sql;
}

/** A statement that is sent for a workload, with its place where it is the answer's own. */
export function placeOfSent({ answer }: Attempt, statement: string): Place {
  return { statement, position: answer.queries.find(({ text }) => text === statement)?.from };
}

/** Asks every question after the answer. @throws StoppedByAnswer */
export async function measureAll(attempt: Attempt, questions: readonly Question[]): Promise<Measurement[]> {
  const { db, workspace } = attempt;
  const measurements: Measurement[] = [];
  for (const question of questions) {
    const statement = statementFor(attempt, question.workload);
    const place = placeOfSent(attempt, statement);
    const sent = await during(place, () => workspace.attempt(() => ask(db, statement, question)));
    if (sent instanceof StatementError && place.position !== undefined)
      throw new StoppedByAnswer(place, sent);
    const outcome: Measurement['outcome'] =
      sent instanceof StatementError ? { kind: 'refused', error: sent } : { kind: 'executed', ...sent };
    measurements.push({ ...question, statement, outcome });
  }
  return measurements;
}

/** The first query of the answer that may not be executed for a grade. What PostgreSQL refuses is told when it is measured. */
export async function inspectQueries({
  db,
  workspace,
  dataset,
  answer,
}: Attempt): Promise<Unfitting | undefined> {
  for (const { text, from } of answer.queries) {
    const unfit = await during({ statement: text, position: from }, () =>
      workspace.attempt(() => workspace.undone(() => inspectQuery(db, text))),
    );
    if (unfit === undefined || unfit instanceof StatementError) continue;
    return { state: 'unfit', dataset, statement: text, ...unfit };
  }
  return undefined;
}
