/** The customers' reads in words. */
import { whole } from '#labs/words.ts';
import type { ReplicaFigures, Visit } from './visits.ts';

/** `1,250 ms`. */
export function milliseconds(value: number): string {
  return `${whole(value)} ms`;
}

/** `Customer 3 asks the replica 300 ms after the write, which it shows after 512 ms: the old cart.` */
export function tellVisit({
  customer,
  appliedAfter,
  askedAfter,
  answeredAfter,
  answeredBy,
  sees,
}: Visit): string {
  const asks = `Customer ${customer + 1} reads ${milliseconds(askedAfter)} after the write`;
  const wait = answeredAfter - askedAfter;
  const waits = wait > 0 ? `, waits ${milliseconds(wait)}` : '';
  const shown = `the replica shows it after ${milliseconds(appliedAfter)}`;
  const from = answeredBy === 'primary' ? 'the primary answers' : 'the replica answers';
  return `${asks}${waits}; ${shown}; ${from}: the ${sees} cart.`;
}

/** `412 of 1,000 reads are stale. The primary answers none of them. No one waits.` */
export function tellFigures({
  reads,
  stale,
  fromPrimary,
  meanWaitMs,
  longestWaitMs,
}: ReplicaFigures): string {
  const waits =
    longestWaitMs === 0
      ? 'No one waits.'
      : `A read waits ${milliseconds(meanWaitMs)} on average, ${milliseconds(longestWaitMs)} at most.`;
  return `${count(stale)} of ${count(reads)} reads are stale. The primary answers ${
    fromPrimary === 0 ? 'none' : count(fromPrimary)
  } of them. ${waits}`;
}

function count(value: number): string {
  return value === 0 ? 'None' : whole(value);
}
