/** What participants' browsers show of their workshop, read from the store. */
import { phaseAt } from '../protocol/phase.ts';
import type { ParticipantView } from '../protocol/workshop.ts';
import type { Participant } from './participants.ts';
import { rememberedWorkshop } from './remembered.ts';
import type { Store } from './store/store.ts';
import { allExercises } from './workshops.ts';

/** What the store knows; what is told to others outside of the workshop, only the server does. */
export type StoredView = Omit<ParticipantView, 'isRecorded'>;

export async function viewOf(store: Store, participant: Participant): Promise<StoredView> {
  return (await viewsOf(store, participant.workshop, [participant])).get(participant.id) as StoredView;
}

/** @param participants of the workshop @returns a view for each, by their id */
export async function viewsOf(
  store: Store,
  workshopId: string,
  participants: readonly Participant[],
): Promise<Map<string, StoredView>> {
  const { workshop, announcements } = await rememberedWorkshop(store, workshopId);
  const { hints, solutions, released, drafts, access, startsAt, endsAt } = workshop.settings;
  // One that the course has no more, or by another name, has no page to go to.
  const exercises = workshop.settings.exercises.filter((key) => allExercises.includes(key));
  const current = exercises.find((key) => key === workshop.settings.current) ?? null;
  const state = phaseAt(workshop.settings, Date.now());
  const rows = await store.db
    .selectFrom('standing')
    .select(['participant_id', 'body'])
    .where(
      'participant_id',
      'in',
      participants.map(({ id }) => id),
    )
    .execute();
  const standings = Map.groupBy(rows, ({ participant_id }) => participant_id);
  const shown = {
    title: workshop.title,
    ...{ state, current, hints, solutions, released, exercises, drafts, access, startsAt, endsAt },
  };
  return new Map(
    participants.map(({ id, name, resumeMark }) => [
      id,
      {
        workshop: shown,
        id,
        name,
        resumeMark,
        announcements,
        standings: (standings.get(id) ?? []).map(({ body }) => body),
      },
    ]),
  );
}
