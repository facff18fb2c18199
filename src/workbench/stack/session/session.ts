/** An exercise on a CDK stack at work: beside its text, what it synthesises to and what that was judged. */
import { signal } from '@preact/signals';
import type { Template } from '#checkers/cloudformation/template.ts';
import type { ExerciseGrade } from '#checkers/vocabulary.ts';
import type { CdkExercise, Edit } from '#labs/cdk-exercise.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import type { DownloadProgress } from '#src/browser/download.ts';
import type { Synthesis } from '#src/cdk/synthesis.ts';
import { type ExercisePage, ExerciseSession, type SolutionView } from '../../kit/session/session.ts';
import { type LoadedExercise, loadSolution } from './exercise.ts';

export type Status =
  /** The engine is on its way; undefined when how far it is is not known. */
  | { state: 'loading'; progress: DownloadProgress | undefined }
  | { state: 'ready' }
  | { state: 'synthesising' }
  | { state: 'failed'; message: string };

/** How far the language service has come, for the page to show. */
export type LanguageState =
  /** Not asked for before the editor is focused. */
  | { state: 'waiting' }
  /** Undefined when nothing has to be fetched, or before the first byte. */
  | { state: 'loading'; progress: DownloadProgress | undefined }
  /** Errors in the text by the last check; undefined before the first. */
  | { state: 'ready'; errors: number | undefined }
  | { state: 'failed'; message: string; retry(): void };

export type Panel = 'check' | 'template' | 'cost' | 'diagram' | 'output' | 'history';

/** What came of synthesising a text. */
export interface Attempt {
  text: string;
  synthesis: Synthesis;
  /** From the text to its findings, ms. */
  milliseconds: number;
}

/** A text that synthesised: its template, and the exercise's checks on it. */
export interface Synthesised {
  text: string;
  template: Template;
  judged: Judged;
}

/** A template's grade, or why the checks had nothing to go by. */
export type Judged = { state: 'graded'; grade: ExerciseGrade } | { state: 'ungradable'; message: string };

/** Where an exercise may start: the exercise before, with the learner's answer to it where there is one. */
export interface Origin {
  /** Id of the exercise before. */
  before: string | undefined;
  /** The course's text. */
  course: string;
  /** The learner's answer to the exercise before, where it is another text than ours. */
  own: string | undefined;
}

export class CdkSession extends ExerciseSession<CdkExercise, Panel> {
  declare readonly lab: CdkLab;
  readonly origin: Origin;
  readonly status = signal<Status>({ state: 'loading', progress: undefined });
  /** How far TypeScript's own checking of the text is; loaded when the editor is first focused. */
  readonly language = signal<LanguageState>({ state: 'waiting' });
  /** The newest attempt at the text. */
  readonly attempt = signal<Attempt | undefined>(undefined);
  /** The newest text that synthesised. */
  readonly synthesised = signal<Synthesised | undefined>(undefined);
  /** What the starter synthesises to, which the template is compared with. */
  readonly starterTemplate = signal<Template | undefined>(undefined);

  constructor(
    page: ExercisePage & { lab: CdkLab },
    { definition, starter, before }: LoadedExercise,
    own?: string,
  ) {
    super(page, definition, own ?? starter, 'check');
    this.origin = { before, course: starter, own };
  }

  override async loadSolution(): Promise<SolutionView> {
    const { reasoning, alternatives } = this.definition.solution;
    const text = await loadSolution(this.lab, this.id);
    return {
      text,
      yours: this.text.peek(),
      reasoning,
      alternatives: alternatives.map(({ why, edits }) => ({ why, text: changed(edits) })),
    };
  }
}

/** The lines that an alternative changes, as they then read. */
function changed(edits: readonly Edit[]): string {
  return edits.map(([, to]) => to).join('\n');
}
