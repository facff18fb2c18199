/** What exercises of every kind have in common. This file knows no one. */

/** One rung of the ladder of hints. */
export interface Hint {
  /** Id of the check whose failure this hint is for. */
  check: string;
  text: string;
}

export interface Exercise {
  title: string;
  /** One sentence for lists: what is slow and for whom, or what is to be changed. */
  summary: string;
  /** Time to work on it, in minutes. */
  minutes: number;
  /** For each check, from the thing to look at to nearly the answer; at least three in all. */
  hints: readonly [Hint, Hint, Hint, ...Hint[]];
}
