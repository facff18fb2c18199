/** Where one participant is with one exercise, as the events tell it. */
import type { Verdict } from '#checkers/vocabulary.ts';
import type { Checked, Deployed, WorkEvent } from './event.ts';

/** What the server made of a claimed pass. */
export type Verification =
  | { state: 'none' }
  | { state: 'waiting' }
  /** By the server, or by an instructor's machine that saw it deployed. */
  | { state: 'verified'; by?: 'account' }
  /** The server's findings are not the browser's. */
  | { state: 'differs'; reason: string }
  /** The server could not grade it. */
  | { state: 'not verified'; reason: string }
  /** A deployed stack passed on the learner's own machine. The server can't grade it again. */
  | { state: 'own machine' };

export interface Standing {
  exercise: string;
  state: 'opened' | 'tried' | 'passed';
  /** ISO 8601, by the participant's clock. */
  openedAt: string;
  lastAt: string;
  passedAt?: string;
  attempts: number;
  hints: number;
  solutionSeen: boolean;
  /** The first requirement that the last check failed by, and how many checks in a row did. */
  failing?: { check: string; title: string; observed: string; streak: number };
  /** `by` is whoever of the staff has taken it on; `answer` is what they said from afar. */
  help?: { at: string; text: string; by?: string; answer?: { at: string; by: string; text: string } };
  verification: Verification;
}

/**
 * The standing after one more event. Events may arrive late and out of order: times only widen, and a pass is never
 * taken back.
 */
export function advance(before: Standing | undefined, event: WorkEvent): Standing {
  const standing = before ?? newStanding(event.exercise, event.at);
  const seen: Standing = {
    ...standing,
    openedAt: earlier(standing.openedAt, event.at),
    lastAt: later(standing.lastAt, event.at),
  };
  switch (event.kind) {
    case 'checked':
      // A verdict of the server on an earlier pass stays until there is one on this.
      return afterCheck(seen, event, (before) =>
        before.state === 'verified' ? before : { state: 'waiting' },
      );
    case 'deployed':
      // What the server graded, or will grade, says more.
      return afterCheck(seen, event, (before) =>
        before.state === 'none' ? { state: 'own machine' } : before,
      );
    case 'hint':
      return { ...seen, hints: Math.max(seen.hints, event.number + 1) };
    case 'solution':
      return { ...seen, solutionSeen: true };
    case 'help':
      return { ...seen, help: { at: event.at, text: event.text } };
    case 'helped':
      return without(seen, 'help');
    default:
      return seen;
  }
}

function newStanding(exercise: string, at: string): Standing {
  return {
    exercise,
    state: 'opened',
    openedAt: at,
    lastAt: at,
    attempts: 0,
    hints: 0,
    solutionSeen: false,
    verification: { state: 'none' },
  };
}

/** @param verificationAfter of a pass, from the one before */
function afterCheck(
  standing: Standing,
  event: Checked | Deployed,
  verificationAfter: (before: Verification) => Verification,
): Standing {
  const checked = { ...standing, attempts: standing.attempts + 1 };
  if (event.verdict === 'pass') {
    const verification = verificationAfter(standing.verification);
    const passedAt = standing.passedAt === undefined ? event.at : earlier(standing.passedAt, event.at);
    return { ...without(checked, 'failing'), state: 'passed', passedAt, verification };
  }
  const state = standing.state === 'passed' ? 'passed' : 'tried';
  const [first] = event.failed;
  if (!first) return { ...without(checked, 'failing'), state };
  const streak = standing.failing?.check === first.check ? standing.failing.streak + 1 : 1;
  return { ...checked, state, failing: { ...first, streak } };
}

/**
 * The standing after an instructor's machine has graded the deployed stack of a participant: a pass counts as verified,
 * since the instructor's checkers saw it. A fail takes back what the learner's own machine said, and is no attempt.
 */
export function gradedInAccount(
  before: Standing | undefined,
  {
    exercise,
    verdict,
    reason,
    at,
  }: { exercise: string; verdict: 'pass' | 'fail'; reason: string; at: string },
): Standing | undefined {
  if (verdict === 'fail')
    return before?.verification.state === 'own machine'
      ? { ...before, verification: { state: 'differs', reason } }
      : before;
  const standing = before ?? newStanding(exercise, at);
  return {
    ...without(standing, 'failing'),
    state: 'passed',
    passedAt: standing.passedAt ?? at,
    lastAt: later(standing.lastAt, at),
    verification: { state: 'verified', by: 'account' },
  };
}

/**
 * What the server's grades make of a participant's passes in an exercise: one that it confirms is enough.
 * @param grades of each answer that was claimed to pass, the newest first; undefined where it has still to be graded.
 */
export function verificationOf(
  grades: readonly ({ verdict: Verdict; reason: string } | undefined)[],
): Verification {
  if (grades.some((grade) => grade?.verdict === 'pass')) return { state: 'verified' };
  const [newest] = grades;
  if (!newest) return { state: 'waiting' };
  return { state: newest.verdict === 'fail' ? 'differs' : 'not verified', reason: newest.reason };
}

function without(standing: Standing, key: 'failing' | 'help'): Standing {
  const others = { ...standing };
  delete others[key];
  return others;
}

const earlier = (a: string, b: string) => (Date.parse(a) <= Date.parse(b) ? a : b);
const later = (a: string, b: string) => (Date.parse(a) >= Date.parse(b) ? a : b);
