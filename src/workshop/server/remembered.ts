/** What every event and stream needs: its workshop's settings and announcements, and whose token it came with. */
import type { Announcement } from '../protocol/workshop.ts';
import { memoOf } from './memo.ts';
import { type Known, participantOf } from './participants.ts';
import type { Store } from './store/store.ts';
import { announcementsIn, type Workshop, workshopOf } from './workshops.ts';

export interface Remembered {
  workshop: Workshop;
  announcements: readonly Announcement[];
}

const workshops = memoOf<Remembered>(5_000, (news, id) => news.kind === 'workshop' && news.workshop === id);
const tokens = memoOf<Known | undefined>(
  600_000,
  (news, _, participant) =>
    (news.kind === 'participant' && (participant === undefined || participant.id === news.participant)) ||
    (news.kind === 'workshop' &&
      news.isDeleted === true &&
      (participant === undefined || participant.workshop === news.workshop)),
);

export async function rememberedWorkshop(store: Store, id: string): Promise<Remembered> {
  return await workshops.get(store, id, async () => {
    const workshop = await workshopOf(store, id);
    return { workshop, announcements: await announcementsIn(store, workshop) };
  });
}

/**
 * Whose token it is; undefined for nobody's. Someone who left just now, on another server, may still be in it: what
 * writes asks the database.
 */
export async function rememberedParticipant(store: Store, token: string): Promise<Known | undefined> {
  return await tokens.get(store, token, () => participantOf(store, token));
}
