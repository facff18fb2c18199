/**
 * What the streams of boards send: all at the start, then what changed, in the order of what was read. A change is read
 * once for all boards of its workshop, and what changes within a moment is read together.
 */
import type { BoardChange, BoardSnapshot } from '../protocol/workshop.ts';
import { boardParticipants, boardSnapshot } from './board.ts';
import { queueLength } from './grading/queue.ts';
import { onePerWorkshop } from './per-workshop.ts';
import { type Staff, staffOf } from './staff.ts';
import type { News, Store } from './store/store.ts';
import { type Feed, type Gathering, gathered, messageOf, oneAtATime } from './streams.ts';

interface Board {
  store: Store;
  /** Whose board it is, and by which session. */
  staff: Staff;
  token: string;
  room: string;
}

/** Changes are gathered for so long, ms. */
const gatherMs = 200;

interface Watcher extends Omit<Board, 'store'> {
  feed: Feed;
  end: () => void;
  wantsAll: boolean;
}

const watchOf = onePerWorkshop((store, workshop, forget) => new Watch(store, workshop, forget));

/**
 * Feeds a board until the function that it returns is called.
 * @param end ends the stream, as when the link was revoked.
 */
export async function feedBoard(
  { store, ...board }: Board,
  feed: Feed,
  end: () => void,
): Promise<() => void> {
  return await watchOf(store, board.staff.workshop).add({ ...board, feed, end, wantsAll: true });
}

/** The boards of one workshop that are open on this server. */
class Watch {
  readonly #store: Store;
  readonly #workshop: string;
  readonly #watchers = new Set<Watcher>();
  /** By participant: the exercises whose standing changed; undefined for all that there is of them. */
  readonly #changed = new Map<string, Set<string> | undefined>();
  readonly #read: () => Promise<void>;
  readonly #gathering: Gathering;
  readonly #unsubscribe: () => void;
  readonly #onEmpty: () => void;
  #waiting: number | undefined;

  constructor(store: Store, workshop: string, onEmpty: () => void) {
    this.#store = store;
    this.#workshop = workshop;
    this.#onEmpty = onEmpty;
    this.#read = oneAtATime(() => this.#tell());
    this.#gathering = gathered(gatherMs, () => void this.#look());
    this.#unsubscribe = store.subscribe((news) => this.#hear(news));
  }

  async add(watcher: Watcher): Promise<() => void> {
    this.#watchers.add(watcher);
    await this.#look();
    return () => {
      if (!this.#watchers.delete(watcher) || this.#watchers.size > 0) return;
      this.#gathering.stop();
      this.#unsubscribe();
      this.#onEmpty();
    };
  }

  #hear(news: News): void {
    if (news.kind !== 'missed' && news.workshop !== this.#workshop) return;
    if (news.kind === 'participant') this.#changed.set(news.participant, undefined);
    else if (news.kind === 'standing') this.#standingChanged(news.participant, news.exercise);
    else for (const watcher of this.#watchers) watcher.wantsAll = true;
    this.#gathering.ask();
  }

  #standingChanged(participant: string, exercise: string): void {
    if (!this.#changed.has(participant)) this.#changed.set(participant, new Set());
    this.#changed.get(participant)?.add(exercise);
  }

  /** A board that can't be told ends, and connects again. */
  async #look(): Promise<void> {
    await this.#read().catch(() => {
      for (const { end } of this.#watchers) end();
    });
  }

  async #tell(): Promise<void> {
    await this.#tellAll([...this.#watchers].filter(({ wantsAll }) => wantsAll));
    const changed = new Map(this.#changed);
    this.#changed.clear();
    if (changed.size > 0) {
      const found = await boardParticipants(this.#store, this.#workshop, [...changed.keys()]);
      const changes = [...changed].map(([id, exercises]): BoardChange => {
        const participant = found.get(id);
        if (!participant || !exercises) return participant ?? { id, left: true };
        const standings = participant.standings.filter(({ exercise }) => exercises.has(exercise));
        return { ...participant, standings };
      });
      this.#send('participants', changes);
    }
    const before = this.#waiting;
    this.#waiting = await queueLength(this.#store);
    if (this.#waiting !== before) this.#send('waiting', this.#waiting);
  }

  async #tellAll(watchers: readonly Watcher[]): Promise<void> {
    let all: BoardSnapshot | undefined;
    for (const watcher of watchers) {
      watcher.wantsAll = false;
      const { staff, token, room, feed, end } = watcher;
      if (!(await staffOf(this.#store, token))) {
        end();
        continue;
      }
      all ??= await boardSnapshot(this.#store, staff, room);
      const { id, name, role } = staff;
      feed.send(messageOf('snapshot', { ...all, room, staff: { id, name, role } }));
    }
  }

  #send(event: string, data: unknown): void {
    const message = messageOf(event, data);
    for (const { feed } of this.#watchers) feed.send(message);
  }
}
