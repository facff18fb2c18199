/** What is said of mutants: answers with one change that the grader should notice. */

/** An answer with one change. */
export interface Mutant {
  /** What was changed and where, the same on every run: `statement 2: > to >=`. */
  name: string;
  text: string;
}
