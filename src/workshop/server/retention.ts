/** Deletes workshops by themselves once their retention is over. */
import type { Store } from './store/store.ts';
import { deleteWorkshop, type Workshop, workshopFrom } from './workshops.ts';

const everyMs = 3_600_000;

/** Workshops that ended or were to end, and in which nobody has done anything, longer ago than their retention. */
export async function overdue({ db }: Store, now: Date): Promise<Workshop[]> {
  const rows = await db.selectFrom('workshop').selectAll().execute();
  const overdue: Workshop[] = [];
  for (const row of rows) {
    const workshop = workshopFrom(row);
    const since = new Date(now.getTime() - workshop.settings.retentionDays * 24 * everyMs);
    const { startsAt, endsAt } = workshop.settings;
    const planned = row.closed_at ? [] : [startsAt, endsAt].flatMap((time) => time ?? []);
    const times = [row.closed_at ?? row.created_at, ...planned.map((time) => new Date(time))];
    if (times.some((time) => time >= since)) continue;
    if (row.closed_at || !(await hasEventsSince(db, workshop, since))) overdue.push(workshop);
  }
  return overdue;
}

/** One is enough: of a workshop where someone works, few events are read. */
async function hasEventsSince(db: Store['db'], { id }: Workshop, since: Date): Promise<boolean> {
  const found = await db
    .selectFrom('participant')
    .innerJoinLateral(
      ({ selectFrom }) =>
        selectFrom('event')
          .select('event.id')
          .whereRef('event.participant_id', '=', 'participant.id')
          .where('event.received_at', '>=', since)
          .limit(1)
          .as('recent'),
      (join) => join.onTrue(),
    )
    .select('recent.id')
    .where('workshop_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
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
