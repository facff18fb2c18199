/**
 * What an exercise on a CDK stack is: one step of a lab that changes infrastructure. Its checks are in
 * `checkers/stack/steps.ts`, its starter is the solution of the step before (of the first, the lab's `stack.ts`), and
 * its solution is `solutions/<lab>/NN-name.ts`. Starters, solutions and answers name the types in `cdk-lab.ts` by the
 * path `../../labs/`, which holds in `labs/<lab>/`, `solutions/<lab>/` and `answers/<lab>/` alike.
 */
import type { Exercise } from './exercise.ts';

export interface CdkExercise extends Exercise {
  solution: {
    /** Why our answer is what it is, in two to four sentences. */
    reasoning: string;
    /** Other answers that pass, as edits of our answer; tests grade each. */
    alternatives: readonly CdkAlternative[];
  };
}

export interface CdkAlternative {
  /** Why one might choose it, in a sentence or two. */
  why: string;
  /** In order: what stands in our answer, and what stands there instead. */
  edits: readonly Edit[];
}

/** What stands in a text, and what stands there instead. */
export type Edit = readonly [from: string, to: string];

/** An answer that must not pass, kept in `wrong-answers.ts` beside the exercise. */
export interface WrongStack {
  /** What the learner was thinking: `the threshold in milliseconds`. */
  name: string;
  /** Edits of the exercise's solution, in order. */
  edits: readonly Edit[];
  /** Ids of every check of the lab that passes with the solution and must not with this, and no other may. */
  fails: readonly [string, ...string[]];
  /** Words that the first of those findings must say (in `observed` or `next`). */
  saying: string;
}

/** The text after the edits. @throws Error when what an edit replaces does not stand there, or more than once */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    const found = before.split(from).length - 1;
    if (found !== 1) throw new Error(`The text holds ${found ? `${found} times` : 'nowhere'}: ${from}`);
    return before.replace(from, () => to);
  }, text);
}
