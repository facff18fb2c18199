/** The ladder of hints: which comes next. */
import type { Finding } from '#checkers/vocabulary.ts';
import type { Hint } from '#labs/exercise.ts';

/**
 * The position of the hint to offer next: the lowest rung not yet opened for the first check that failed, else the
 * lowest rung not yet opened at all. Undefined when all are open.
 */
export function nextHint(
  hints: readonly Hint[],
  opened: readonly number[],
  findings: readonly Finding[],
): number | undefined {
  const closed = [...hints.keys()].filter((position) => !opened.includes(position));
  const failed = findings.filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check);
  for (const check of failed) {
    const position = closed.find((candidate) => hints[candidate]?.check === check);
    if (position !== undefined) return position;
  }
  return closed[0];
}
