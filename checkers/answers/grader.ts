/** What grades the answers of a lab, whichever kind they are. */

import { applyCheck, type ExerciseGrade, type Finding } from '../vocabulary.ts';

export interface AnswerGrader {
  /** What answers run on, for the report's first line: `PostgreSQL 18.0 (PGlite)`, `AWS CDK 2.276.0`. */
  readonly runsOn: string;
  /** The title of an exercise. */
  titleOf(id: string): Promise<string>;
  /** @throws UserError when the file cannot be read */
  grade(id: string, file: string): Promise<ExerciseGrade>;
  /** More lines on an exercise for the text report. */
  details(exercise: ExerciseGrade): readonly string[];
  /** True once the person pressed Ctrl-C: the process ends by itself when nothing is left behind. */
  interrupted(): boolean;
  close(): Promise<void>;
}

/** What kept an answer from being graded, said as a finding of its own. */
export interface Obstacle {
  /** The requirement that it does not meet. */
  title: string;
  verdict: 'fail' | 'unknown';
  observed: string;
  expected: string;
  next: string;
}

/** The grade of an exercise of which nothing but the obstacle can be told. */
export function gradeOfObstacle(id: string, title: string, obstacle: Obstacle): ExerciseGrade {
  const { title: requirement, ...judgment } = obstacle;
  const check = { id: 'answer', title: requirement, why: '', judge: () => judgment };
  const finding: Finding = applyCheck(check, undefined);
  return { id, title, verdict: obstacle.verdict, findings: [finding] };
}
