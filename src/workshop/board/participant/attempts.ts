/** Attempts in a time line, the newest first, as the server sends it. */
import type { TimelineEntry } from '../../protocol/workshop.ts';

/** The text of the same exercise before this entry: the one that the difference is from. */
export function textBefore(timeline: readonly TimelineEntry[], entry: TimelineEntry): string | undefined {
  const at = timeline.indexOf(entry);
  return timeline
    .slice(at + 1)
    .find(
      ({ exercise, kind, answer }) =>
        exercise === entry.exercise && kind === 'checked' && answer !== undefined,
    )?.answer;
}

/** `Attempt 3`: checks of the same exercise up to this one. */
export function attemptNumber(timeline: readonly TimelineEntry[], entry: TimelineEntry): number {
  const at = timeline.indexOf(entry);
  return timeline.slice(at).filter(({ exercise, kind }) => exercise === entry.exercise && kind === 'checked')
    .length;
}
