/**
 * What an exercise of the query lab is. An exercise is data: the grader in `checkers/sql` turns it into checks.
 * `labs/query-optimization/exercises/NN-name/exercise.ts` exports one `SqlExercise` by default.
 */
import type { Exercise } from './exercise.ts';

/** A statement that the shop sends, measured before and after the learner's answer. */
export interface Workload {
  /** Kebab-case; a capstone answer names the statement it rewrites with `-- statement: NAME`. */
  name: string;
  /** Who sends it, in the scenario's words: `Order history page`. */
  title: string;
  /** The statement as it is sent today, with `$1`, `$2`. It is the "before" of every comparison. */
  sql: string;
  /** What is measured when the answer holds no statement of its own (DDL answers). Default: `sql`. */
  measured?: string;
  /** Yields the rows expected, given the same parameters, in the start state. Default: `sql`. */
  reference?: string;
  /**
   * A query that yields the parameters: one row a case, one column a parameter, in order. It runs on each dataset, so
   * the values differ there. The first case is the one that the page binds and the report shows. Default: one case
   * without parameters.
   */
  cases?: string;
  /**
   * A query that yields one more case, drawn anew once it was named, so that nothing made for the other cases passes.
   * `$1` is the seed, a whole number from 0 to 2,147,483,647; the same seed gives the same parameters.
   */
  drawn?: string;
  /** Whether the order of the rows is part of the question. */
  ordered: boolean;
  /**
   * `$1` is a list (a PostgreSQL array literal such as `{1,2,3}`) that today's application walks, sending the
   * statement once for each element. A statement that takes the whole array is sent once.
   */
  perElement?: boolean;
}

/** What kind of statements an answer is made of. Statements of another kind are refused, except plain reads beside DDL. */
export type AnswerKind =
  /** DDL (and statements like ANALYZE); reads in it are for trying out and are not graded. */
  | 'ddl'
  /** Exactly one query, which replaces the workload's statement. */
  | 'query'
  /** DDL and exactly one query. */
  | 'ddl-and-query'
  /** DDL and any number of queries, each under a `-- statement: NAME` line naming the workload it replaces. */
  | 'rewrites';

/** The wording of a check; each kind of requirement has a default. */
interface Wording {
  /** The requirement in the learner's words. */
  title?: string;
  /** Why it matters, in a sentence. */
  why?: string;
  /** What to do next when it fails. */
  next?: string;
}

/** What the answer must achieve beyond running, right rows, and touching nothing else (which are always checked). */
export type Requirement = Wording &
  (
    | {
        /** Shared buffers touched (hit + read), worst case of each workload, summed over the workloads. */
        kind: 'pages';
        budget: number;
        /** Pages allowed in addition for each row of the case's result. Default: 0. */
        perRow?: number;
      }
    | {
        /** Secondary indexes (those that back no constraint) on the given tables, counted after the answer. */
        kind: 'index-count';
        tables: readonly string[];
        max: number;
      }
    | {
        /** Bytes of all secondary indexes on the given tables after the answer. */
        kind: 'index-bytes';
        tables: readonly string[];
        max: number;
      }
    | {
        /** A plan of the workload on the visible dataset reads each index that the answer makes. */
        kind: 'index-use';
      }
    | {
        /** The relation is read by an index-only scan that fetches nothing from the heap. */
        kind: 'index-only';
        relation: string;
      }
    | {
        /** Statements the application sends for one case. */
        kind: 'statements';
        max: number;
      }
    | {
        /** Temporary blocks read and written by the plan. */
        kind: 'temp-blocks';
        max: number;
      }
    | {
        /** Rows that the plan's scans of a relation read, with those then filtered away; worst case. */
        kind: 'rows-read';
        relation: string;
        max: number;
      }
    | {
        /** Scans of a relation, loops counted; worst case. */
        kind: 'scans';
        relation: string;
        max: number;
      }
    | {
        /** Estimated against actual rows where the plan scans the relation: at most `factor` apart, either way. */
        kind: 'estimate';
        relation: string;
        factor: number;
      }
    | {
        /** Partitions of a table that the plan reads; worst case. The table must be partitioned. */
        kind: 'partitions-read';
        table: string;
        max: number;
      }
    | {
        /** A query over the answer's end state that yields one value, which must equal `expected` (as text). */
        kind: 'probe';
        /** Kebab-case id of the check. */
        id: string;
        /** A table that must be partitioned; where it isn’t, that is the finding, and nothing is asked. */
        partitioned?: string;
        sql: string;
        expected: string;
        title: string;
        next: string;
        /** What the value means, for `observed`: `{value} rows differ`. */
        observed: string;
      }
    | {
        /** After these statements (run once the rest was measured, then undone) the measured rows equal the reference's again. */
        kind: 'after-change';
        run: readonly string[];
        title: string;
        next: string;
      }
  );

/** Kinds of database objects, as findings name them. */
export type ObjectKind =
  | 'table'
  | 'column'
  | 'index'
  | 'constraint'
  | 'view'
  | 'materialized view'
  | 'sequence'
  | 'statistics'
  | 'extension'
  | 'function'
  | 'operator'
  | 'trigger'
  | 'rule'
  | 'policy'
  | 'type'
  | 'schema';

/** What the answer may change. Anything else that differs afterward fails the check `objects`. */
export interface Permission {
  /** Kinds of objects that may be created. */
  create?: readonly ObjectKind[];
  /** Names of objects of the start state that may be dropped. */
  drop?: readonly string[];
  /** Tables whose columns may be given other statistics targets. */
  statisticsTargets?: readonly string[];
  /** Settings that may be changed for the session or the transaction, with the largest value allowed, as PostgreSQL writes it (`32MB`). */
  set?: readonly { name: string; max: string }[];
}

/** Another answer that passes; tests grade each. */
export interface Alternative {
  /** Why one might choose it, in a sentence or two. */
  why: string;
  sql: string;
}

/** Its hints name checks by ids such as `pages`, `results`, `index-count`, or a probe's id. */
export interface SqlExercise extends Exercise {
  answer: AnswerKind;
  /** The start state: SQL run on the pristine dataset before the learner's; may be empty. */
  setup: string;
  workload: readonly [Workload, ...Workload[]];
  /**
   * By table, statements that change its rows before an answer's own queries, right so far, are asked once more: for what
   * the datasets lack, such as a product that was never sold. The table has no foreign keys then. Insert rows in an order
   * that no query asks for.
   */
  otherRows?: Readonly<Record<string, readonly string[]>>;
  requirements: readonly [Requirement, ...Requirement[]];
  permits: Permission;
  solution: {
    /** Why our answer is what it is, in two to four sentences. */
    reasoning: string;
    alternatives: readonly Alternative[];
  };
}

/** An answer that must not pass, kept in `wrong-answers.ts` beside the exercise. */
export interface WrongAnswer {
  /** What the learner was thinking: `an index on the other column`. */
  name: string;
  sql: string;
  /** Ids of every check that must fail, and no other may. */
  fails: readonly string[];
  /** Words that the first of those findings must say (in `observed` or `next`). */
  saying: string;
}
