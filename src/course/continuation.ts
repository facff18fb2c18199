/** Where a learner continues, and how long what is left takes. */
import { duration } from '../../labs/words.ts';

/** A page on which progress is made. */
export interface Place {
  /** `<lab>/<id>`, as in the learner's progress. */
  key: string;
  title: string;
  href: string;
  minutes: number;
}

/** A lab or the guide. */
export interface Group {
  /** `Lab 3`, `the guide`. */
  name: string;
  places: readonly Place[];
}

export interface Continuation {
  group: string;
  place: Place;
  /** Whether any page of the group was opened or passed before. */
  begun: boolean;
  /** The time for all pages of the group that are not passed yet. */
  minutesLeft: number;
}

/**
 * The page to continue on: the one opened last, or when it is passed, the next one in its group that isn't. From a group
 * that is passed, it is a page of the next group.
 * @param passed keys of the passed pages
 * @param opened keys of the opened pages, latest first
 * @returns undefined when everything is passed
 */
export function continuation(
  groups: readonly Group[],
  passed: ReadonlySet<string>,
  opened: readonly string[],
): Continuation | undefined {
  const latest = opened.find((key) => groups.some((group) => positionIn(group, key) >= 0));
  const first = groups.findIndex((group) => latest !== undefined && positionIn(group, latest) >= 0);
  for (const group of from(groups, first)) {
    const last = opened.find((key) => positionIn(group, key) >= 0);
    const start = last === undefined ? 0 : positionIn(group, last);
    const place = from(group.places, start).find(({ key }) => !passed.has(key));
    if (!place) continue;
    return {
      group: group.name,
      place,
      begun: group.places.some(({ key }) => passed.has(key) || opened.includes(key)),
      minutesLeft: minutesLeft(group.places, passed),
    };
  }
  return undefined;
}

/** The time for the page, and for what is left with it: `7 min. 2 h 30 min left in Lab 1.` */
export function timesOf({ place, minutesLeft, group }: Continuation): string {
  return `${place.minutes} min. ${duration(minutesLeft)} left in ${group}.`;
}

/** The time for those pages that are not passed yet. */
export function minutesLeft(
  places: readonly Pick<Place, 'key' | 'minutes'>[],
  passed: ReadonlySet<string>,
): number {
  return places.reduce((sum, { key, minutes }) => sum + (passed.has(key) ? 0 : minutes), 0);
}

function positionIn(group: Group, key: string): number {
  return group.places.findIndex((place) => place.key === key);
}

/** The items from that position on, then those before it. */
function from<Item>(items: readonly Item[], position: number): Item[] {
  const start = Math.max(position, 0);
  return [...items.slice(start), ...items.slice(0, start)];
}
