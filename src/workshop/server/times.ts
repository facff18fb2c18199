/** Tells everyone when a workshop starts and when its time is over. */
import type { Store } from './store/store.ts';
import { workshopsOpen } from './workshops.ts';

const everyMs = 2_000;

/** @returns what ends it. */
export function followTimes(store: Store): () => void {
  let before = Date.now();
  const look = async () => {
    const since = before;
    before = Date.now();
    for (const { id, settings } of await workshopsOpen(store))
      if ([settings.startsAt, settings.endsAt].some((time) => isBetween(time, since, before)))
        await store.publish({ kind: 'workshop', workshop: id });
  };
  const timer = setInterval(() => void look().catch(console.error), everyMs).unref();
  return () => clearInterval(timer);
}

function isBetween(time: string | null, after: number, until: number): boolean {
  const at = time === null ? Number.NaN : Date.parse(time);
  return at > after && at <= until;
}
