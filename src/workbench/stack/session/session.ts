/** A CDK program at work: beside its text, what it synthesizes to and what that was judged. */
import { typescriptLanguage } from '@codemirror/lang-javascript';
import { signal } from '@preact/signals';
import type { Template } from '#checkers/cloudformation/template.ts';
import type { DownloadProgress } from '#src/browser/download.ts';
import type { Synthesis } from '#src/cdk/synthesis.ts';
import { type ExercisePage, ExerciseSession, type SolutionView } from '../../kit/session/session.ts';
import type { Assignment, Judged } from './assignment.ts';

export type Status =
  /** Nothing has been asked of the engine yet. */
  | { state: 'waiting' }
  /** The engine is on its way; undefined when how far it is is not known. */
  | { state: 'loading'; progress: DownloadProgress | undefined }
  | { state: 'ready' }
  | { state: 'synthesizing' }
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

/** What came of synthesizing a text. */
export interface Attempt {
  text: string;
  synthesis: Synthesis;
  /** From the text to its findings, ms. */
  milliseconds: number;
}

/** A text that synthesized: its template, and the checks on it. */
export interface Synthesized {
  text: string;
  template: Template;
  judged: Judged;
}

export class StackSession extends ExerciseSession<Panel> {
  override readonly parser = typescriptLanguage.parser;
  readonly assignment: Assignment;
  readonly status = signal<Status>({ state: 'waiting' });
  /** How far TypeScript's own checking of the text is; loaded when the editor is first focused. */
  readonly language = signal<LanguageState>({ state: 'waiting' });
  /** The newest attempt at the text. */
  readonly attempt = signal<Attempt | undefined>(undefined);
  /** The newest text that synthesized. */
  readonly synthesized = signal<Synthesized | undefined>(undefined);
  /** What the starter synthesizes to, which the template is compared with. */
  readonly starterTemplate = signal<Template | undefined>(undefined);

  constructor(page: ExercisePage, assignment: Assignment) {
    super(page, assignment.hints, assignment.starters[0].text, 'check');
    this.assignment = assignment;
  }

  override async loadSolution(yours: string): Promise<SolutionView> {
    return { ...(await this.assignment.loadSolution()), yours };
  }
}
