import type { PlanNode } from '#checkers/sql/plan.ts';
import { whole } from '#labs/words.ts';

/** From this ratio on an estimate is marked. */
const markedFrom = 10;

/**
 * How far the planner's estimate is off, in words, where it is off tenfold or more; undefined where it is not or the
 * node never ran. No rows count as one, as the planner never expects fewer.
 */
export function misestimate({ type, estimatedRows, actualRows, mayStopEarly }: PlanNode): string | undefined {
  // PostgreSQL reports no rows of these two, whatever they found.
  if (actualRows === undefined || type === 'BitmapOr' || type === 'BitmapAnd') return undefined;
  if (mayStopEarly && actualRows < estimatedRows) return undefined;
  const estimated = Math.max(1, estimatedRows);
  const actual = Math.max(1, actualRows);
  const factor = Math.max(estimated / actual, actual / estimated);
  if (factor < markedFrom) return undefined;
  const times = whole(factor);
  return actual > estimated ? `${times} times more than estimated` : `${times} times fewer than estimated`;
}
