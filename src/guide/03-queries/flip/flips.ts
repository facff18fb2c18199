/** Where a plan turns into another along the slider. */
import type { Way } from './queries.ts';

/** A change between a position and the next one. */
export interface FlipPoint {
  /** Index of the last position before it. */
  after: number;
  from: Way;
  to: Way;
}

/** Every change of the chosen way, from left to right. */
export function flipPoints(positions: readonly { chosen: Way }[]): FlipPoint[] {
  return positions.flatMap(({ chosen: to }, index) => {
    const from = positions[index - 1]?.chosen;
    return from && from !== to ? [{ after: index - 1, from, to }] : [];
  });
}
