/** What the server takes of the events that browsers send, and how much of them. */
import type { Checked, WorkEvent } from '../protocol/event.ts';
import { allExercises } from './workshops.ts';

/** A clock that is off by less is right: a request takes its time, ms. */
const clockTolerance = 5_000;

/**
 * Events of a browser whose clock is wrong, at the times that they had by the server's. One that was done before the clock
 * was set, as in a computer that starts in 1970, is as old as its person's first minute here.
 * @param sentAt by the browser's clock
 * @param joinedAt by ours, ms: nothing can be older
 */
export function byOurClock(
  events: readonly WorkEvent[],
  sentAt: string | undefined,
  joinedAt: number,
): readonly WorkEvent[] {
  const measured = sentAt === undefined ? 0 : Date.now() - Date.parse(sentAt);
  const offBy = Math.abs(measured) < clockTolerance ? 0 : measured;
  return events.map((event) => {
    const known = Date.parse(event.at);
    const at = Math.max(known + offBy, joinedAt);
    return at === known ? event : { ...event, at: new Date(at).toISOString() };
  });
}

/** Whether a browser claims a pass, which the server will grade. */
export const isPass = (event: WorkEvent): event is Checked =>
  event.kind === 'checked' && event.verdict === 'pass';

/**
 * What is kept of events: those of the course's exercises, so that no made-up one fills the board; drafts only where the
 * workshop shows them; and nothing from the future, which a wrong clock tells of and which would stay the last event.
 */
export function kept(events: readonly WorkEvent[], drafts: boolean): WorkEvent[] {
  const now = Date.now();
  return events
    .filter(({ exercise, kind }) => allExercises.includes(exercise) && (drafts || kind !== 'draft'))
    .map((event) => (Date.parse(event.at) > now ? { ...event, at: new Date(now).toISOString() } : event));
}

/**
 * Most bytes that are kept of one participant, so that nobody fills the store. Someone who types for eight hours, with the
 * text of the editor sent every few seconds, comes to less than 20 MB.
 */
export const mostKeptBytes = 64 * 1024 ** 2;
/** Of an event besides what it says: its row and what indexes hold of it. */
export const rowBytes = 300;

export const noRoom = `The workshop keeps at most ${mostKeptBytes / 1024 ** 2} MB of what one participant does, and yours are full. What you have passed stays. What you do now stays in your browser; tell your instructor.`;
