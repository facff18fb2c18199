/** Values as they were seen, and how a check takes one that may not have been. */

/**
 * `unknown`: it could not be seen; `pending`: AWS is still working on it; `fail`: there is something, and it cannot be
 * what is asked for.
 */
export interface Unseen {
  state: 'unknown' | 'pending' | 'fail';
  /** A sentence: what could not be seen, and for what reason. */
  why: string;
  /** What the learner can do about it. */
  next: string;
}

export type Observed<T> = { state: 'known'; value: T } | Unseen;

/** A value that was seen. */
export function known<T>(value: T): Observed<T> {
  return { state: 'known', value };
}

/** What could not be seen: why, and what to do about it. */
export function unknown(why: string, next: string): Unseen {
  return { state: 'unknown', why, next };
}

/** What was seen and cannot be what is asked for: whoever looks at it fails. */
export function refused(why: string, next: string): Unseen {
  return { state: 'fail', why, next };
}

/** Thrown by `seen` and caught where a check is applied, so that a check reads like its requirement. */
export class NotSeen extends Error {
  override readonly name = 'NotSeen';
  readonly unseen: Unseen;

  constructor(unseen: Unseen) {
    super(unseen.why);
    this.unseen = unseen;
  }
}

/** The value. Ends the check with `unknown` or `pending` when it was not seen. @throws NotSeen */
export function seen<T>(observed: Observed<T>): T {
  if (observed.state === 'known') return observed.value;
  throw new NotSeen(observed);
}

/** The value made into another; what was not seen stays so. */
export function map<T, U>(observed: Observed<T>, make: (value: T) => U): Observed<U> {
  return observed.state === 'known' ? known(make(observed.value)) : observed;
}

/** What `look` sees, or what it could not. The one place where `NotSeen` is caught. */
export function observe<T>(look: () => T): Observed<T> {
  try {
    return known(look());
  } catch (error) {
    if (error instanceof NotSeen) return error.unseen;
    throw error;
  }
}
