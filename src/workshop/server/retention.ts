/** Deletes workshops by themselves once their retention is over. */
import type { Store } from './store/store.ts';
import { deleteWorkshop, type Workshop, workshopFrom } from './workshops.ts';

const everyMs = 3_600_000;

/** Workshops that ended, or in which nobody has done anything, longer ago than their retention. */
export async function overdue({ db }: Store, now: Date): Promise<Workshop[]> {
  const rows = await db
    .selectFrom('workshop')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('event')
        .innerJoin('participant', 'participant.id', 'event.participant_id')
        .whereRef('participant.workshop_id', '=', 'workshop.id')
        .select(({ fn }) => fn.max('event.received_at').as('last'))
        .as('last_event'),
    )
    .execute();
  return rows
    .filter(({ closed_at, created_at, last_event, settings }) => {
      const ended = closed_at ?? last_event ?? created_at;
      return now.getTime() - ended.getTime() > settings.retentionDays * 24 * everyMs;
    })
    .map(workshopFrom);
}

/**
 * Looks now and every hour.
 * @param onDeleted hears of each.
 * @returns what ends it.
 */
export async function keepRetention(
  store: Store,
  onDeleted: (workshop: Workshop) => void,
): Promise<() => void> {
  const look = async () => {
    for (const workshop of await overdue(store, new Date())) {
      await deleteWorkshop(store, workshop);
      onDeleted(workshop);
    }
  };
  await look();
  const timer = setInterval(() => void look().catch(console.error), everyMs).unref();
  return () => clearInterval(timer);
}
