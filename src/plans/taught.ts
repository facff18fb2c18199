/** Where the course teaches what an observation is about, as links. */
import type { ObservationKind } from '#checkers/explain/observations/observe.ts';

export interface Place {
  /** `Exercise 4: Index only what is asked for`. */
  title: string;
  href: string;
}

/** The page puts it together from `lessons`, as it knows the titles. The first of a list is the one to begin with. */
export type Taught = Readonly<Record<ObservationKind, readonly Place[]>>;
