/** What was observed of an answer, before anything is judged. */

import type { Workload } from '#labs/sql-exercise.ts';
import type { Check } from '../vocabulary.ts';
import type { Answer } from './answer.ts';
import type { CatalogDiff, CatalogObject } from './catalog.ts';
import type { DatabaseStopped, QueryResult, StatementError } from './database.ts';
import type { Dataset } from './dataset/generate.ts';
import type { Unfit } from './inspect.ts';
import type { Plan } from './plan.ts';
import type { SystemRows } from './system-rows.ts';

export type Params = readonly (string | null)[];

/** One workload with one set of parameters, executed after the answer. */
export interface Measurement {
  workload: Workload;
  params: Params;
  /** Whether the parameters were drawn for this grading. */
  drawn: boolean;
  /** The statement that was measured. */
  statement: string;
  expected: QueryResult;
  outcome:
    | {
        kind: 'executed';
        rows: QueryResult;
        /** One plan a statement sent; several when the application walks a list. Absent when the rows were cut off. */
        plans: readonly Plan[];
      }
    | { kind: 'refused'; error: StatementError };
}

/** Something that PostgreSQL said while a statement of the answer ran. */
export interface ChangeNotice {
  /** Of the statement, in UTF-16 units from the start of the answer. */
  position: number;
  message: string;
}

export interface SettingChange {
  name: string;
  from: string;
  to: string;
}

export type ProbeOutcome =
  | { kind: 'value'; value: string | null }
  | { kind: 'refused'; error: StatementError }
  /** In a sentence: why there is nothing to ask. */
  | { kind: 'not asked'; reason: string };

/** The answer could not be run to its end: where it stopped and why. */
export interface Stopped {
  state: 'stopped';
  dataset: Dataset['name'];
  /** In UTF-16 units from the start of the answer; undefined when a workload's statement was running. */
  position: number | undefined;
  statement: string;
  error: StatementError | DatabaseStopped;
}

/** A query of the answer may not be graded. */
export interface Unfitting extends Unfit {
  state: 'unfit';
  dataset: Dataset['name'];
  /** The query. */
  statement: string;
}

export interface Measured {
  state: 'measured';
  dataset: Dataset['name'];
  /** What the parameters that are drawn for each grading were drawn from. */
  seed: number;
  /** The plan of each workload's statement of today with its first parameters, before the answer. */
  before: ReadonlyMap<string, Plan>;
  measurements: readonly Measurement[];
  changes: CatalogDiff;
  /** All objects of whatever kind, before the answer and after it. */
  system: { before: SystemRows; after: SystemRows };
  /** New partial indexes that a plan reads for the values of its parameters alone. */
  fittedIndexes: readonly FittedIndex[];
  /** All objects after the answer. */
  objects: readonly CatalogObject[];
  settings: readonly SettingChange[];
  /** Tables that were there before the answer and whose rows it wrote to. */
  writtenTables: readonly string[];
  /** By relation whose estimates count: its columns that the planner has statistics of, after the answer. */
  sampled: ReadonlyMap<string, readonly string[]>;
  /** By the id of the requirement of kind `probe`. */
  probes: ReadonlyMap<string, ProbeOutcome>;
  /** The difference between measured and expected rows once the exercise's own changes were made; undefined when none. */
  afterChange: { difference: string | undefined; refused: boolean } | undefined;
  /** Where the answer's own query leaves its rows in an order that it does not give them. */
  looseOrder: Difference | undefined;
  /** How the answer's own queries differ where something is otherwise, and what; undefined when they do not, or were not asked. */
  elsewhere: Elsewhere | undefined;
  notices: readonly ChangeNotice[];
}

/** A workload's rows that are not the expected ones. */
export interface Difference {
  workload: Workload;
  params: Params;
  drawn?: boolean;
  difference: string;
}

export interface FittedIndex {
  name: string;
  /** Its condition, in brackets. */
  condition: string;
}

/** What was otherwise: the order in which rows are stored, the time zone of the session, or the rows. */
export type Cause = 'order' | 'time zone' | 'rows';

export type Elsewhere = Difference & { because: Cause };

export type DatasetEvidence = Measured | Stopped | Unfitting;

/** Whether the answer ran to its end on that dataset. */
export function isMeasured(evidence: DatasetEvidence): evidence is Measured {
  return evidence.state === 'measured';
}

export interface Evidence {
  answer: Answer;
  /** In the order in which they were looked at; the second is missing when the first was stopped. */
  datasets: readonly DatasetEvidence[];
}

/** A check of an answer in SQL. */
export type SqlCheck = Check<Evidence>;
