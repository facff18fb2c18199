/** When someone counts as stuck, by a rule that the board shows and the instructor sets. */
import type { Standing } from './standing.ts';

export interface StuckRule {
  /** Checks in a row that fail by the same requirement. */
  sameRequirement: number;
  /** Times the median of those who passed. */
  timesMedian: number;
  /** Minutes without an event in an exercise that is open. */
  idleMinutes: number;
}

/** The least and the most that each part of the rule may be. */
export const stuckLimits = {
  sameRequirement: { min: 2, max: 20 },
  timesMedian: { min: 1, max: 10 },
  idleMinutes: { min: 1, max: 120 },
} as const satisfies Record<keyof StuckRule, { min: number; max: number }>;

export const usualRule: StuckRule = { sameRequirement: 3, timesMedian: 2, idleMinutes: 10 };

export type Stuck =
  | { by: 'requirement'; title: string; checks: number }
  | { by: 'time'; minutes: number; median: number }
  | { by: 'idle'; minutes: number };

/**
 * Why someone is stuck in an exercise; undefined when no one needs to look.
 * @param medianMinutes of those who passed the exercise; undefined while no one has.
 * @param isOpen whether it is the exercise that they were in last.
 */
export function stuckIn(
  standing: Standing,
  {
    now,
    medianMinutes,
    isOpen,
    rule,
  }: { now: number; medianMinutes: number | undefined; isOpen: boolean; rule: StuckRule },
): Stuck | undefined {
  if (standing.state === 'passed') return undefined;
  const { failing } = standing;
  if (failing && failing.streak >= rule.sameRequirement)
    return { by: 'requirement', title: failing.title, checks: failing.streak };
  if (!isOpen) return undefined;
  const idle = (now - Date.parse(standing.lastAt)) / 60_000;
  if (idle >= rule.idleMinutes) return { by: 'idle', minutes: Math.floor(idle) };
  const minutes = minutesIn(standing);
  if (medianMinutes !== undefined && minutes >= medianMinutes * rule.timesMedian && minutes >= 1)
    return { by: 'time', minutes: Math.floor(minutes), median: Math.round(medianMinutes) };
  return undefined;
}

/** Minutes from the first event in an exercise to the pass, or to the last event. */
export function minutesIn({ openedAt, passedAt, lastAt }: Standing): number {
  return Math.max(0, Date.parse(passedAt ?? lastAt) - Date.parse(openedAt)) / 60_000;
}

/** Undefined for nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
