/** Standings in words and states, as every part of the board shows them. */
import { counted, duration } from '#labs/words.ts';
import type { Standing } from '../protocol/standing.ts';
import { minutesIn, type Stuck } from '../protocol/stuck.ts';

export type CellState =
  | 'opened'
  | 'tried'
  | 'idle'
  | 'stuck'
  | 'help'
  | 'claimed'
  | 'verified'
  | 'differs'
  | 'not verified'
  | 'own machine';

/** In the order of the legend. */
export const stateWords: Readonly<Record<CellState, string>> = {
  help: 'asked for help',
  stuck: 'stuck',
  idle: 'idle',
  opened: 'opened',
  tried: 'tried',
  claimed: 'passed, the server has still to grade it',
  verified: 'passed and verified',
  differs: 'passed in the browser, but not on the server',
  'not verified': 'passed, but the server could not grade it',
  'own machine': 'passed in an account, as the learner’s own machine saw it',
};

/** A request for help stands above everything, and a pass above being stuck. */
export function stateOf(standing: Standing, stuck: Stuck | undefined): CellState {
  if (standing.help) return 'help';
  if (standing.state === 'passed') {
    const { state } = standing.verification;
    return state === 'none' || state === 'waiting' ? 'claimed' : state;
  }
  if (stuck) return stuck.by === 'idle' ? 'idle' : 'stuck';
  return standing.state;
}

/** `3 checks in a row failed by: Reads at most 40 pages (656 pages)`. */
export function stuckWords(stuck: Stuck, standing: Standing): string {
  switch (stuck.by) {
    case 'requirement': {
      const observed = standing.failing?.observed.trim().replace(/\.$/, '');
      return `${counted(stuck.checks, 'check')} in a row failed by: ${stuck.title}${observed ? ` (${observed})` : ''}`;
    }
    case 'time':
      return `${minutes(stuck.minutes)} in it; half of those who passed needed at most ${minutes(stuck.median)}`;
    case 'idle':
      return `Nothing happened for ${minutes(stuck.minutes)}`;
  }
}

/** `8 min`, `under 1 min`, `1 h 5 min`. */
export function minutes(value: number): string {
  return value < 0.5 ? 'under 1 min' : duration(Math.round(value));
}

/** `just now`, `3 min ago`. @param now ms since 1970 */
export function ago(at: string, now: number): string {
  const passed = Math.floor((now - Date.parse(at)) / 60_000);
  return passed < 1 ? 'just now' : `${duration(passed)} ago`;
}

/** What a cell says to someone who does not see its shape: `stuck, 12 min, 3 attempts`. */
export function cellWords(standing: Standing | undefined, state: CellState | undefined): string {
  if (!standing || !state) return 'not opened';
  return `${stateWords[state]}, ${minutes(minutesIn(standing))}, ${counted(standing.attempts, 'attempt')}`;
}
