/**
 * One exercise at work: its text, its database, what was run and found. Components read the signals and call the
 * functions of this folder; nothing here knows the DOM's elements.
 */
import { type Signal, signal } from '@preact/signals';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import type { SqlExercise } from '#labs/sql-exercise.ts';
import { type HistoryEntry, historyWith } from '../store/history.ts';
import { formatPlans, parsePlans, plansWith, type RecordedPlan } from '../store/plan-history.ts';
import { readText, updateText, writeText } from '../store/storage.ts';
import { emptyWork, formatWork, keysOf, parseWork, type Work } from '../store/work.ts';
import type { Catalogue } from './catalogue.ts';
import type { Grading } from './grading.ts';
import type { Outcome } from './outcome.ts';

/** A stretch of the editor's text, in UTF-16 units. */
export interface Range {
  from: number;
  to: number;
}

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

export type Panel = 'results' | 'plan' | 'check' | 'schema' | 'history';

export class Session {
  /** `<lab>/<id>`. */
  readonly key: string;
  readonly lab: string;
  readonly id: string;
  readonly definition: SqlExercise;
  readonly starter: string;

  /** What stands in the editor. */
  readonly text: Signal<string>;
  /** What is selected there; `from` is `to` when nothing is. */
  readonly selection = signal<Range>({ from: 0, to: 0 });
  readonly work: Signal<Work>;
  readonly plans: Signal<readonly RecordedPlan[]>;
  /** Ids of the plans that the learner wants to see; undefined for the newest and what goes with it. */
  readonly chosenAfter = signal<string | undefined>(undefined);
  readonly chosenBefore = signal<string | undefined>(undefined);
  readonly status = signal<Status>({ state: 'loading' });
  readonly outcomes = signal<readonly Outcome[]>([]);
  readonly catalogue = signal<Catalogue | undefined>(undefined);
  /** Names of functions, for completion. */
  readonly functions = signal<readonly string[]>([]);
  readonly grading = signal<Grading>({ state: 'none' });
  /** The panel shown below the editor. */
  readonly panel = signal<Panel>('results');
  /** Values that the exercise gives to `$1`, `$2`, by workload: the first case of each. */
  readonly cases = signal<Readonly<Record<string, readonly string[]>>>({});
  /** Something that the learner should know and need not act upon. */
  readonly notice = signal<string | undefined>(undefined);
  /** Another tab changed this exercise since it was opened here. */
  readonly changedElsewhere = signal(false);

  database: PgliteDatabase | undefined;
  /** True once the page has left the exercise: whatever still runs for it stops at its next step. */
  closed = false;
  /** True when the run under way was cancelled, be it while it waited for its turn. */
  cancelled = false;
  /** The text as this tab read or wrote it last. */
  #keptText: string;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(lab: string, id: string, definition: SqlExercise, starter: string) {
    this.lab = lab;
    this.id = id;
    this.key = `${lab}/${id}`;
    this.definition = definition;
    this.starter = starter;
    const keys = keysOf(this.key);
    this.#keptText = readText(keys.draft) ?? starter;
    this.text = signal(this.#keptText);
    this.work = signal(parseWork(readText(keys.work)));
    this.plans = signal(parsePlans(readText(keys.plans)));
  }

  /** Runs one task on the database at a time, so that no task waits inside another's time limit. */
  exclusively<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(task);
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /**
   * Keeps the text, if it was changed here. A text that another tab kept meanwhile goes to the history. Synchronous, as
   * it is also called when the page goes away.
   */
  saveDraft(): void {
    const { draft } = keysOf(this.key);
    const text = this.text.peek();
    if (text === this.#keptText) return;
    const stored = readText(draft) ?? this.starter;
    if (stored !== this.#keptText && stored !== text) void this.remember('before other tab', stored);
    writeText(draft, text === this.starter ? null : text);
    this.#keptText = text;
  }

  /** Takes what another tab kept of this exercise, in place of what is shown here. */
  readKept(): void {
    const keys = keysOf(this.key);
    this.#keptText = readText(keys.draft) ?? this.starter;
    this.text.value = this.#keptText;
    this.work.value = parseWork(readText(keys.work));
    this.plans.value = parsePlans(readText(keys.plans));
  }

  /** Changes what is kept, on top of what another tab may have written meanwhile. */
  async updateWork(change: (work: Work) => Work): Promise<void> {
    this.work.value = change(this.work.peek());
    await updateText(keysOf(this.key).work, (stored) => {
      const after = change(parseWork(stored));
      return after === emptyWork ? null : formatWork(after);
    });
  }

  remember(event: HistoryEntry['event'], text: string): Promise<void> {
    const entry = { at: new Date().toISOString(), text, event };
    return this.updateWork((work) => ({ ...work, history: historyWith(work.history, entry) }));
  }

  async addPlan(plan: RecordedPlan): Promise<void> {
    this.plans.value = plansWith(this.plans.peek(), plan);
    this.chosenAfter.value = undefined;
    this.chosenBefore.value = undefined;
    await updateText(keysOf(this.key).plans, (stored) => formatPlans(plansWith(parsePlans(stored), plan)));
  }
}
