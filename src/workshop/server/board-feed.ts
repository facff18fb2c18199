/** What a board's stream sends: all at the start, then what changed, in the order of what was read. */
import { boardParticipant, boardSnapshot } from './board.ts';
import { queueLength } from './grading/queue.ts';
import { type Staff, staffOf } from './staff.ts';
import type { Store } from './store/store.ts';
import { type Feed, oneAtATime } from './streams.ts';

interface Board {
  store: Store;
  /** Whose board it is, and by which session. */
  staff: Staff;
  token: string;
  room: string;
}

/**
 * Feeds a board until the function that it returns is called. What changes several times while it reads is read once.
 * @param end ends the stream, as when the link was revoked.
 */
export async function feedBoard(
  { store, staff, token, room }: Board,
  feed: Feed,
  end: () => void,
): Promise<() => void> {
  const changed = new Set<string>();
  let wantsAll = true;
  let waiting: number | undefined;

  const all = async () => {
    changed.clear();
    if (!(await staffOf(store, token))) return end();
    const snapshot = await boardSnapshot(store, staff, room);
    waiting = snapshot.waiting;
    feed.send('snapshot', snapshot);
  };
  const one = async (id: string) => {
    changed.delete(id);
    feed.send('participant', (await boardParticipant(store, staff.workshop, id)) ?? { id, left: true });
  };
  const tellWaiting = async () => {
    const before = waiting;
    waiting = await queueLength(store);
    if (waiting !== before) feed.send('waiting', waiting);
  };
  const read = oneAtATime(async () => {
    if (wantsAll) {
      wantsAll = false;
      return await all();
    }
    for (const id of [...changed]) await one(id);
    await tellWaiting();
  });
  const stop = store.subscribe((news) => {
    if (news.kind !== 'missed' && news.workshop !== staff.workshop) return;
    if (news.kind === 'standing' || news.kind === 'participant') changed.add(news.participant);
    else wantsAll = true;
    void read().catch(end);
  });
  await read().catch(end);
  return stop;
}
