/**
 * Changes to an answer that pass and should: `npm run mutate` changes our answers in every small way it knows, and each
 * change that still passes is listed in `equivalents.ts` (beside the exercise, or for a whole lab) with the reason.
 */
export interface Equivalent {
  /** Names of the mutants as `npm run mutate` prints them, or a pattern of them. */
  mutants: readonly string[] | RegExp;
  /** Why the verdict is right, in a sentence. */
  why: string;
}
