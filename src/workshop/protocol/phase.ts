/** What holds at a moment: the state that the instructor set, within the workshop's times, and which exercises are open. */

/** `early`: before the start. `over`: after the end, until the instructor extends it. */
export type Phase = Times['state'] | 'early' | 'over';

/** Of the settings. */
interface Times {
  state: 'open' | 'paused' | 'frozen' | 'closed';
  /** ISO 8601. */
  startsAt: string | null;
  endsAt: string | null;
}

/** Of the settings. */
interface Access {
  access: 'free' | 'in order' | 'released';
  exercises: readonly string[];
  current: string | null;
  released: { exercises: readonly string[] };
}

/** @param now ms since 1970 */
export function phaseAt({ state, startsAt, endsAt }: Times, now: number): Phase {
  if (state === 'closed' || state === 'frozen') return state;
  if (startsAt !== null && now < Date.parse(startsAt)) return 'early';
  if (endsAt !== null && now >= Date.parse(endsAt)) return 'over';
  return state;
}

/** Whether checks count. */
export const isAtWork = (phase: Phase) => phase === 'open' || phase === 'paused';

/** Why an exercise isn't open for someone: what they have to pass first, or that it waits for the instructor. */
export type Lock = { by: 'order'; first: string } | { by: 'release' };

/** Undefined for an exercise that is open. One that was passed stays open. */
export function lockOf(
  exercise: string,
  { access, exercises, current, released }: Access,
  passed: ReadonlySet<string>,
): Lock | undefined {
  if (access === 'free' || passed.has(exercise) || exercise === current) return undefined;
  if (released.exercises.includes(exercise)) return undefined;
  if (access === 'released') return { by: 'release' };
  const before = exercises.slice(0, Math.max(0, exercises.indexOf(exercise)));
  const first = before.find((each) => !passed.has(each));
  return first === undefined ? undefined : { by: 'order', first };
}
