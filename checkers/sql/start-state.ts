/** What an exercise is before any answer to it: the rows that are right, and the plans to compare with. */

import type { SqlExercise, Workload } from '#labs/sql-exercise.ts';
import { type Database, defaultMaxRows, type QueryResult } from './database.ts';
import type { Params } from './evidence.ts';
import { explain } from './execution.ts';
import { type Plan, sumOf } from './plan.ts';
import { sendingsOf } from './sendings.ts';
import { newestObject, readSnapshot, type Snapshot } from './snapshot.ts';
import { parameterCount } from './statements.ts';
import { type RowMarks, readFingerprints } from './traces.ts';

/** One workload with one set of parameters, and the rows that are right. */
export interface Question {
  workload: Workload;
  params: Params;
  /** Whether the parameters were drawn for this grading. */
  drawn: boolean;
  expected: QueryResult;
}

/**
 * What the parameters of one grading are drawn from: what was drawn for the last one of the exercise and named to no one
 * serves as well as a new draw.
 */
export function secretSeed(db: Database, exercise: SqlExercise): number {
  const last = lastOf.get(db);
  const drawn = last?.exercise === exercise ? last.drawn : undefined;
  return drawn?.seed ?? Math.floor(Math.random() * 2 ** 31);
}

/** What was drawn last may have been named: the next grading draws anew. */
export function forgetDrawn(db: Database): void {
  const last = lastOf.get(db);
  if (last) last.drawn = undefined;
}

export interface StartState {
  questions: readonly Question[];
  /** By workload: the plan of the current statement with its first parameters. */
  plans: ReadonlyMap<string, Plan>;
  /** The objects and settings before the answer. */
  snapshot: Snapshot;
  /** Digests of the rows before the answer. */
  fingerprints: RowMarks;
}

/** What of a start state is wanted besides its questions and objects. */
export type StartStateParts = 'plans' | 'fingerprints';

/**
 * The start state of the last exercise that a database was used for. A database is pristine when an answer's turn
 * comes, so what was read then holds until another exercise takes its place; an answer never runs before it is read.
 */
const lastOf = new WeakMap<Database, Recalled>();

interface Recalled {
  exercise: SqlExercise;
  /** Of the objects that the snapshot and the fingerprints describe. */
  newest: string;
  /** Its questions are those that every grading asks. */
  state: Partial<StartState>;
  drawn?: Drawn | undefined;
  /** What every grading asks where the rows are otherwise, by what is. */
  elsewhere: Map<string, AskedElsewhere>;
}

/** Questions where the rows are otherwise: those of every grading, and those of one seed. */
export interface AskedElsewhere {
  always: readonly Question[];
  drawn: { seed: number; questions: readonly Question[] };
}

/** What is asked in the gradings of one seed alone. */
type Drawn = { seed: number; questions?: readonly Question[] };

/**
 * Reads the start state, or recalls it: the data is the same at each Check, so the second one need not read it again.
 * @param db pristine but for the exercise's setup.
 * @param parts to be read besides the questions and the objects; the others may be empty.
 * @param seed of the questions that are drawn for this grading.
 * @throws StatementError when the exercise itself is broken.
 */
export async function startStateOf(
  db: Database,
  exercise: SqlExercise,
  parts: readonly StartStateParts[],
  seed: number,
): Promise<StartState> {
  const recalled = await recall(db, exercise);
  const { state } = recalled;
  if (recalled.drawn?.seed !== seed) recalled.drawn = { seed };
  const { drawn } = recalled;
  state.snapshot ??= await readSnapshot(db);
  if (parts.includes('fingerprints')) state.fingerprints ??= await readFingerprints(db);
  state.questions ??= await askQuestions(db, exercise.workload);
  drawn.questions ??= await withExpected(db, await drawnCasesOf(db, exercise.workload, seed));
  if (parts.includes('plans')) state.plans ??= await plansOfToday(db, state.questions);
  const { snapshot, plans = new Map(), fingerprints = new Map() } = state;
  return {
    snapshot,
    fingerprints,
    questions: [...state.questions, ...drawn.questions],
    plans,
  };
}

async function recall(db: Database, exercise: SqlExercise): Promise<Recalled> {
  const newest = await newestObject(db);
  const last = lastOf.get(db);
  const recalled: Recalled =
    last?.exercise === exercise ? last : { exercise, newest, state: {}, elsewhere: new Map() };
  lastOf.set(db, recalled);
  // Objects that were made anew meanwhile, by the setup or by filling a server again, are others in the catalog.
  if (recalled.newest !== newest) {
    recalled.state.snapshot = undefined;
    recalled.state.fingerprints = undefined;
  }
  recalled.newest = newest;
  return recalled;
}

/**
 * The questions that were asked of an earlier answer where the same was otherwise, with the rows that are right there.
 * The caller keeps out what was read after an answer that could have changed them.
 * @returns a map to look them up in and to add to, by what is otherwise
 */
export function recalledElsewhere(db: Database): Map<string, AskedElsewhere> {
  return lastOf.get(db)?.elsewhere ?? new Map();
}

/**
 * Reads the cases that every workload always has and the rows that its reference gives for each, from the data as it is now.
 * @throws StatementError when the exercise itself is broken.
 */
export async function askQuestions(db: Database, workloads: readonly Workload[]): Promise<Question[]> {
  return withExpected(db, await casesOf(db, workloads));
}

/** What is to be asked: a workload with its parameters. */
export type Case = Omit<Question, 'expected'>;

/** The cases that every workload always has, from the data as it is now. */
export async function casesOf(db: Database, workloads: readonly Workload[]): Promise<Case[]> {
  const cases: Case[] = [];
  for (const workload of workloads) {
    const all: readonly Params[] = workload.cases === undefined ? [[]] : (await db.run(workload.cases)).rows;
    cases.push(...all.map((params) => ({ workload, params, drawn: false })));
  }
  return cases;
}

/** The case of each workload that is drawn from the seed. */
export async function drawnCasesOf(
  db: Database,
  workloads: readonly Workload[],
  seed: number,
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const workload of workloads) {
    if (workload.drawn === undefined) continue;
    const { rows } = await db.run(workload.drawn, { params: [String(seed)] });
    cases.push(...rows.map((params) => ({ workload, params, drawn: true })));
  }
  return cases;
}

/** The cases with the rows that the reference of their workload gives now. */
export async function withExpected(
  db: Database,
  cases: readonly Case[],
  maxRows = defaultMaxRows,
): Promise<Question[]> {
  const questions: Question[] = [];
  for (const { workload, params, drawn } of cases) {
    const reference = workload.reference ?? workload.sql;
    const used = params.slice(0, parameterCount(reference));
    questions.push({ workload, params, drawn, expected: await db.run(reference, { params: used, maxRows }) });
  }
  return questions;
}

/** The zone of the session that answers are tried in besides their own. Its days begin at other times, its year has 23- and 25-hour days. */
const otherZone = 'America/Los_Angeles';

/** Whether the exercise says nothing of the time zone, so that an answer must be right in any. */
async function leavesZoneOpen(db: Database): Promise<boolean> {
  return (await db.run('SHOW timezone')).rows[0]?.[0] === 'UTC';
}

/** Moves the session to the other time zone. The caller undoes it. */
export async function goElsewhere(db: Database): Promise<void> {
  if (await leavesZoneOpen(db)) await db.run(`SET timezone = '${otherZone}'`);
}

/** The plan of each workload's statement of today, with its first parameters; of all sendings when it is sent for each element. */
async function plansOfToday(db: Database, questions: readonly Question[]): Promise<Map<string, Plan>> {
  const plans = new Map<string, Plan>();
  for (const { workload, params } of questions) {
    if (plans.has(workload.name)) continue;
    const sent: Plan[] = [];
    for (const sending of await sendingsOf(db, workload.sql, params, workload))
      sent.push(await explain(db, workload.sql, sending));
    plans.set(workload.name, sumOf(sent));
  }
  return plans;
}
