/** What the server takes of the events that browsers send, and how much of them. */
import type { Checked, WorkEvent } from '../protocol/event.ts';
import { allExercises } from './workshops.ts';

/** A clock that is off by less is right: a request takes its time, ms. */
const clockTolerance = 5_000;

/** Events of a browser whose clock is wrong, at the times that they had by the server's. @param sentAt by the browser's */
export function byOurClock(events: readonly WorkEvent[], sentAt: string | undefined): readonly WorkEvent[] {
  const offBy = sentAt === undefined ? 0 : Date.now() - Date.parse(sentAt);
  if (Math.abs(offBy) < clockTolerance) return events;
  return events.map((event) => ({ ...event, at: new Date(Date.parse(event.at) + offBy).toISOString() }));
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
