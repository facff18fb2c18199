/** What a participant reads of the workshop and of their own work. */
import { labs } from '#labs/course.ts';
import { counted } from '#labs/words.ts';
import type { Phase } from '../protocol/phase.ts';
import type { Standing } from '../protocol/standing.ts';
import type { ParticipantView } from '../protocol/workshop.ts';
import type { Membership } from './membership.ts';

/** `Lab 3, 01 missing index`. */
export function exerciseName(key: string): string {
  const [lab = '', id = key] = key.split('/');
  const number = labs.find((known) => known.id === lab)?.number;
  return `${number === undefined ? '' : `Lab ${number}, `}${id.replaceAll('-', ' ')}`;
}

type Told = Pick<ParticipantView['workshop'], 'state' | 'startsAt' | 'endsAt'>;

/** In the header, in a word or two. */
export function phaseWords({ state, startsAt }: Told): string {
  const words: Readonly<Record<Phase, string>> = {
    open: 'Connected',
    paused: 'Paused',
    frozen: 'Frozen',
    closed: 'Workshop over',
    early: `Starts ${startsAt ? clock(startsAt) : 'later'}`,
    over: 'Time is over',
  };
  return words[state];
}

/** What it means for someone at work. Empty while nothing is special. */
export function phaseMeaning({ state, startsAt, endsAt }: Told): string {
  const words: Readonly<Record<Phase, string>> = {
    open: endsAt ? `Checks count until ${clock(endsAt)}.` : '',
    paused: 'The instructor is speaking. Your work is kept.',
    frozen: 'Checks don’t count at the moment.',
    closed: 'The workshop is over. The course continues to work; what you do now stays in this browser.',
    early: `Checks count from ${startsAt ? clock(startsAt) : 'the start'}. Until then you can look around.`,
    over: 'The time is over, so checks don’t count anymore.',
  };
  return words[state];
}

/** `10:30`; with the day on another day. */
export function clock(at: string): string {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  return time.toLocaleString(undefined, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
  });
}

/**
 * How to continue in another browser, and the code for it where this browser knows the newest.
 * @param newest the server's mark of the newest code; undefined before it said it
 */
export function resumeWords(
  { resume, resumeMark }: Pick<Membership, 'resume' | 'resumeMark'> = {},
  newest: string | undefined,
): { text: string; code?: string } {
  if (resume === undefined) return { text: 'Lost your resume code? The instructor can give you a new one.' };
  // A browser that joined with an earlier version of the course has no mark.
  if (newest !== undefined && resumeMark !== undefined && newest !== resumeMark)
    return {
      text: 'The instructor made a new resume code for you. Ask them for it: the one that you had here doesn’t work anymore.',
    };
  return { text: 'To continue in another browser, use this resume code:', code: resume };
}

/** `passed, verified by the server`. */
export function standingWords(standing: Standing): string {
  if (standing.state === 'opened') return 'opened';
  if (standing.state === 'tried') return `tried, ${counted(standing.attempts, 'check')}`;
  const { verification } = standing;
  switch (verification.state) {
    case 'verified':
      return 'passed, verified by the server';
    case 'differs':
      return `passed here, but the server’s grade differs: ${verification.reason}`;
    case 'not verified':
      return `passed here, but the server could not grade it: ${verification.reason}`;
    case 'own machine':
      return 'passed in an account, as your own machine saw it';
    default:
      return 'passed, the server has still to grade it';
  }
}
