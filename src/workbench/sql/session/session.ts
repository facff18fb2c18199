/** A text in SQL at work: beside it its database, what was run, and the plans. */
import { type Signal, signal } from '@preact/signals';
import type { SqlExerciseGrade } from '#checkers/sql/grade.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import type { Plan } from '#checkers/sql/plan.ts';
import type { Statement } from '#checkers/sql/statements.ts';
import type { Hint } from '#labs/exercise.ts';
import type { Workload } from '#labs/sql-exercise.ts';
import { readText, updateText } from '#src/browser/storage.ts';
import { type ExercisePage, ExerciseSession } from '../../kit/session/session.ts';
import { keysOf } from '../../kit/store/work.ts';
import { shopDialect } from '../dialect.ts';
import {
  chooseBefore,
  formatPlans,
  parsePlans,
  plansWith,
  type RecordedPlan,
} from '../store/plan-history.ts';
import type { Catalogue } from './catalogue.ts';
import type { Outcome } from './outcome.ts';

export type Status =
  /** The engine and the dataset are on their way, or PostgreSQL starts. */
  | { state: 'loading' }
  /** The start state is set up and the journal replayed. */
  | { state: 'preparing' }
  | { state: 'ready' }
  | { state: 'running' }
  /** The database went away under a statement; another takes its place. */
  | { state: 'restoring'; why: string }
  | { state: 'failed'; message: string };

/** A statement among those that run. */
export interface UnderWay {
  statement: Statement;
  /** From 1. */
  position: number;
  count: number;
}

/** A statement with its values. */
export interface Sent {
  sql: string;
  params: readonly (string | null)[];
  workload: Workload | undefined;
}

/** A plan that the grader took. */
export interface CheckPlan {
  id: string;
  /** `Check: Sign-in with $1 = 7, after`. */
  label: string;
  plan: Plan;
  /** Of a plan after the answer: the one before it. */
  before?: string;
}

export type Panel = 'results' | 'plan' | 'check' | 'schema' | 'history';

export abstract class SqlSession extends ExerciseSession<Panel, SqlExerciseGrade> {
  override readonly parser = shopDialect.language.parser;
  /** SQL that brings a fresh database to the start state. */
  abstract get setup(): string;
  /** The statements that changes are measured by; the first is what parameters without a statement belong to. */
  abstract readonly workload: readonly Workload[];
  readonly plans: Signal<readonly RecordedPlan[]>;
  /** Ids of the plans that the learner wants to see; undefined for the newest and what goes with it. */
  readonly chosenAfter = signal<string | undefined>(undefined);
  readonly chosenBefore = signal<string | undefined>(undefined);
  readonly status = signal<Status>({ state: 'loading' });
  readonly outcomes = signal<readonly Outcome[]>([]);
  /** The statement that runs now; undefined between runs. */
  readonly underWay = signal<UnderWay | undefined>(undefined);
  /** The plans of the last check, of each workload before and after the answer. */
  readonly checkPlans = signal<readonly CheckPlan[]>([]);
  readonly catalogue = signal<Catalogue | undefined>(undefined);
  /** Names of functions, for completion. */
  readonly functions = signal<readonly string[]>([]);
  /** Values that the exercise gives to `$1`, `$2`, by workload: the first case of each. */
  readonly cases = signal<Readonly<Record<string, readonly string[]>>>({});

  database: PgliteDatabase | undefined;
  /** True when the run under way was canceled, be it while it waited for its turn. */
  cancelled = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(page: ExercisePage, hints: readonly Hint[], starter: string) {
    super(page, hints, starter, 'results');
    this.plans = signal(parsePlans(readText(keysOf(this.key).plans)));
  }

  /** A database before `setup`, in the live one's place. @throws DownloadError, DatabaseStopped */
  abstract startDatabase(): Promise<PgliteDatabase>;

  /** The statements that show what a change did, when no query follows it. */
  abstract sentAfterChange(): readonly Sent[];

  /** What a plan is compared with unless its user says otherwise. */
  readonly choosesBefore: typeof chooseBefore = chooseBefore;

  /** Called each time that the database is ready again, to get the next one ready meanwhile. */
  becameReady(): void {}

  /** Called at each change of the text. */
  edited(): void {}

  /** What can wait until something could already be run. */
  async settle(): Promise<void> {}

  override readKept(): void {
    super.readKept();
    this.plans.value = parsePlans(readText(keysOf(this.key).plans));
  }

  /** Runs one task on the database at a time, so that no task waits inside another's time limit. */
  exclusively<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(task);
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** Shows the plans of a check, first those of the workload that costs most after it. */
  showCheckPlans(plans: readonly CheckPlan[]): void {
    this.checkPlans.value = plans;
    const after = plans.filter(({ before }) => before !== undefined);
    const worst = after.toSorted((a, b) => b.plan.pages - a.plan.pages)[0];
    this.chosenAfter.value = worst?.id;
    this.chosenBefore.value = undefined;
  }

  async addPlan(plan: RecordedPlan): Promise<void> {
    this.plans.value = plansWith(this.plans.peek(), plan);
    this.chosenAfter.value = undefined;
    this.chosenBefore.value = undefined;
    await updateText(keysOf(this.key).plans, (stored) => formatPlans(plansWith(parsePlans(stored), plan)));
  }
}
