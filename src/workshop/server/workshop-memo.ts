/** A workshop's settings and announcements, which every event and stream needs: read once, and again after a change. */
import type { Announcement } from '../protocol/workshop.ts';
import type { Store } from './store/store.ts';
import { announcementsIn, type Workshop, workshopOf } from './workshops.ts';

/** Beyond, a change is read even if no one told of it, as while the connection that hears of changes is lost, ms. */
const goodForMs = 5_000;

export interface Remembered {
  workshop: Workshop;
  announcements: readonly Announcement[];
}

interface Entry {
  readAt: number;
  reading: Promise<Remembered>;
}

const memos = new WeakMap<Store, Map<string, Entry>>();

export async function rememberedWorkshop(store: Store, id: string): Promise<Remembered> {
  const memo = memos.get(store) ?? memoOf(store);
  const known = memo.get(id);
  if (known && Date.now() - known.readAt < goodForMs) return await known.reading;
  const entry = { readAt: Date.now(), reading: read(store, id) };
  memo.set(id, entry);
  // What could not be read is read again.
  entry.reading.catch(() => memo.get(id) === entry && memo.delete(id));
  return await entry.reading;
}

function memoOf(store: Store): Map<string, Entry> {
  const memo = new Map<string, Entry>();
  memos.set(store, memo);
  store.subscribe((news) => {
    if (news.kind === 'workshop') memo.delete(news.workshop);
    if (news.kind === 'missed') memo.clear();
  });
  return memo;
}

async function read(store: Store, id: string): Promise<Remembered> {
  const workshop = await workshopOf(store, id);
  return { workshop, announcements: await announcementsIn(store, workshop) };
}
