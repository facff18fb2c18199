/** What a learner does in an exercise, told to whoever follows it: a workshop, once this browser has joined one. */
import { signal } from '@preact/signals';

export type Work =
  | { kind: 'opened' | 'ran' | 'solution' }
  | {
      kind: 'checked';
      answer: string;
      verdict: 'pass' | 'fail' | 'pending' | 'unknown';
      failed: readonly { check: string; title: string; observed: string }[];
      met: readonly { check: string; title: string; observed: string }[];
    }
  /** Its position, from 0. */
  | { kind: 'hint'; number: number }
  | { kind: 'draft'; text: string };

/** With the exercise's key, `<lab>/<id>`. */
export type ToldWork = Work & { exercise: string };

const followers = new Set<(work: ToldWork) => void>();
/** What was told before anyone followed: a workshop's part of the page loads after the exercise. */
let early: ToldWork[] = [];
const mostEarly = 50;

/** Tells it. Without a workshop nobody follows. */
export function tellWork(exercise: string, work: Work): void {
  const told: ToldWork = { exercise, ...work };
  if (followers.size === 0) early = [...early, told].slice(-mostEarly);
  for (const follower of followers) follower(told);
}

/** Calls back for all that is told, and was told before anyone followed. @returns what ends it. */
export function followWork(follower: (work: ToldWork) => void): () => void {
  followers.add(follower);
  for (const told of early.splice(0)) follower(told);
  return () => followers.delete(follower);
}

/** What the instructor of a workshop has not released yet. Without a workshop nothing is held back. */
export const heldBack = signal<{ hints(exercise: string): boolean; solution(exercise: string): boolean }>({
  hints: () => false,
  solution: () => false,
});
