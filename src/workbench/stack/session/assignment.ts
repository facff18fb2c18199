/** What a session works on: a CDK program to change, and how what it synthesizes to is judged. */
import { NotATemplate, type Template } from '#checkers/cloudformation/template.ts';
import type { ExerciseGrade } from '#checkers/vocabulary.ts';
import type { Hint } from '#labs/exercise.ts';
import type { Annotation, Program, Synthesis } from '#src/cdk/synthesis.ts';
import type { SolutionView } from '../../kit/session/session.ts';

/** A template's grade, or why the checks had nothing to go by. */
export type Judged = { state: 'graded'; grade: ExerciseGrade } | { state: 'ungradable'; message: string };

/** A text that the work may start from. */
export interface Starter {
  text: string;
  /** `Start from my answer to step 2`. */
  label: string;
}

export interface Assignment {
  /** Names the editor: `Stack editor`. */
  editor: string;
  /** Where the program stands in the project, for its imports' sake: `/labs/rds-proxy/stack.ts`. */
  file: string;
  /** The text that is given first, and others to start from. One that does not synthesize gives way to the last. */
  starters: readonly [Starter, ...Starter[]];
  hints: readonly Hint[];
  /** Where the work begins in a text; undefined for its top. */
  beginning?(text: string): number | undefined;
  program(text: string): Program;
  /** The template that is judged; undefined where the program made none. */
  templateOf(synthesis: Synthesis): Template | undefined;
  judge(template: Template, annotations: readonly Annotation[]): Judged;
  /** Our answer. @throws Error when it cannot be fetched */
  loadSolution(): Promise<Omit<SolutionView, 'yours'>>;
}

/** What `grade` gives, or why it could not. */
export function judged(grade: () => ExerciseGrade): Judged {
  try {
    return { state: 'graded', grade: grade() };
  } catch (error) {
    if (!(error instanceof NotATemplate)) throw error;
    return { state: 'ungradable', message: `The stack cannot be graded. ${error.message}` };
  }
}
