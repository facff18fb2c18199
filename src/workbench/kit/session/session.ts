/**
 * One exercise at work, whatever kind: its text, what was found, what is kept. Components read the signals and call the
 * functions of the session's folder; nothing here knows the DOM's elements.
 */
import { computed, type Signal, signal } from '@preact/signals';
import type { ExerciseGrade } from '#checkers/vocabulary.ts';
import type { Hint } from '#labs/exercise.ts';
import { readText, updateText, writeText } from '#src/browser/storage.ts';
import type { CodeParser } from '../code/highlight.ts';
import { type HistoryEntry, historyWith, wasChecked } from '../store/history.ts';
import { emptyWork, formatWork, keysOf, type PassedFigure, parseWork, type Work } from '../store/work.ts';
import type { Grading } from './grading.ts';
import type { Place } from './place.ts';

/** A stretch of the editor's text, in UTF-16 units. */
export interface Range {
  from: number;
  to: number;
}

/** The step after this one, for who has passed. */
export interface NextStep {
  href: string;
  /** Its title: `Index two columns`. */
  text: string;
}

/** An exercise as its page names it. */
export interface ExercisePage {
  lab: string;
  /** Folder name: `01-missing-index`. */
  id: string;
  /** Undefined where none follows. */
  next?: NextStep;
}

/** Our answer beside the learner's. */
export interface SolutionView {
  text: string;
  /** The learner's text as far as it is to be compared. */
  yours: string;
  reasoning: string;
  /** Other answers that pass, and why one might choose them. */
  alternatives: readonly { why: string; text: string }[];
}

export abstract class ExerciseSession<
  Panel extends string = string,
  Grade extends ExerciseGrade = ExerciseGrade,
> {
  /** `<lab>/<id>`. */
  readonly key: string;
  readonly lab: string;
  readonly id: string;
  readonly next: NextStep | undefined;
  readonly hints: readonly Hint[];
  /** The text that is given at first. */
  starter: string;

  /** What stands in the editor. */
  readonly text: Signal<string>;
  /** What is selected there; `from` is `to` when nothing is. */
  readonly selection = signal<Range>({ from: 0, to: 0 });
  readonly work: Signal<Work>;
  /** Whether this attempt was checked. Before that the findings say only what is met. */
  readonly attempted = computed(() => wasChecked(this.work.value.history));
  /** Where the learner asked to be taken in the text; a new object for each time. */
  readonly wantedPlace = signal<Place | undefined>(undefined);
  readonly grading = signal<Grading<Grade>>({ state: 'none' });
  /** The panel shown below the editor. */
  readonly panel: Signal<Panel>;
  /** Whether that panel has the workbench to itself, without the editor. */
  readonly isMaximized = signal(false);
  /** Something that the learner should know and need not act upon. */
  readonly notice = signal<string | undefined>(undefined);
  /** Another tab changed this exercise since it was opened here. */
  readonly changedElsewhere = signal(false);

  /** True once the page has left the exercise: whatever still runs for it stops at its next step. */
  closed = false;
  /** The text as this tab read or wrote it last. */
  #keptText: string;

  constructor({ lab, id, next }: ExercisePage, hints: readonly Hint[], starter: string, panel: Panel) {
    this.lab = lab;
    this.id = id;
    this.key = `${lab}/${id}`;
    this.next = next;
    this.hints = hints;
    this.starter = starter;
    const keys = keysOf(this.key);
    this.#keptText = readText(keys.draft) ?? starter;
    this.text = signal(this.#keptText);
    this.work = signal(parseWork(readText(keys.work)));
    this.panel = signal(panel);
  }

  /** Reads the language of the text, for its colors. */
  abstract readonly parser: CodeParser;

  /** Our answer beside a text of the learner's. @throws Error when it cannot be fetched */
  abstract loadSolution(yours: string): Promise<SolutionView>;

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
  }

  /** Puts a text in place of the learner's, which goes to the history. */
  async replaceText(text: string, event: HistoryEntry['event']): Promise<void> {
    const replaced = this.text.peek();
    if (replaced !== text) await this.remember(event, replaced);
    this.text.value = text;
    this.saveDraft();
  }

  /** Changes what is kept, on top of what another tab may have written meanwhile. */
  async updateWork(change: (work: Work) => Work): Promise<void> {
    this.work.value = change(this.work.peek());
    await updateText(keysOf(this.key).work, (stored) => {
      const after = change(parseWork(stored));
      return after === emptyWork ? null : formatWork(after);
    });
  }

  remember(event: HistoryEntry['event'], text: string, result?: string): Promise<void> {
    const entry = { at: new Date().toISOString(), text, event, ...(result && { result }) };
    return this.updateWork((work) => ({ ...work, history: historyWith(work.history, entry) }));
  }

  /** Keeps a text that passed, whatever is typed after it. */
  keepPassed(text: string, figures: readonly PassedFigure[]): Promise<void> {
    const passed = { at: new Date().toISOString(), text, figures };
    return this.updateWork((work) => ({ ...work, passed }));
  }
}
