/**
 * What the streams of participants send: their view of the workshop, and again whenever it changed. What changes within a
 * moment is read together for all participants of a workshop who are connected to this server.
 */
import { viewsOf } from './participant-view.ts';
import { type Participant, participantsOf } from './participants.ts';
import { onePerWorkshop } from './per-workshop.ts';
import type { News, Store } from './store/store.ts';
import { type Feed, type Gathering, gathered, messageOf, oneAtATime } from './streams.ts';

/** Changes are gathered for so long, ms. */
const gatherMs = 200;
/** Most participants that are read together. */
const mostTogether = 200;

interface Watcher {
  participant: Participant;
  token: string;
  /** Whether a learning record store is told what they do. */
  isRecorded: boolean;
  feed: Feed;
  end: () => void;
}

const watchOf = onePerWorkshop((store, workshop, forget) => new Watch(store, workshop, forget));

/**
 * Feeds a participant's browser until the function that it returns is called.
 * @param end ends the stream, as when the participant has left.
 */
export async function feedParticipant(store: Store, watcher: Watcher): Promise<() => void> {
  return await watchOf(store, watcher.participant.workshop).add(watcher);
}

/** The participants of one workshop who are connected to this server. */
class Watch {
  readonly #store: Store;
  readonly #workshop: string;
  readonly #onEmpty: () => void;
  /** By participant: someone may have several browsers. */
  readonly #watchers = new Map<string, Set<Watcher>>();
  readonly #changed = new Set<string>();
  readonly #read: () => Promise<void>;
  readonly #gathering: Gathering;
  readonly #unsubscribe: () => void;

  constructor(store: Store, workshop: string, onEmpty: () => void) {
    this.#store = store;
    this.#workshop = workshop;
    this.#onEmpty = onEmpty;
    this.#read = oneAtATime(() => this.#tell());
    this.#gathering = gathered(gatherMs, () => void this.#read());
    this.#unsubscribe = store.subscribe((news) => this.#hear(news));
  }

  async add(watcher: Watcher): Promise<() => void> {
    const { id } = watcher.participant;
    const own = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, own.add(watcher));
    this.#changed.add(id);
    await this.#read();
    return () => {
      if (!own.delete(watcher) || own.size > 0) return;
      this.#watchers.delete(id);
      if (this.#watchers.size > 0) return;
      this.#gathering.stop();
      this.#unsubscribe();
      this.#onEmpty();
    };
  }

  #hear(news: News): void {
    if (news.kind !== 'missed' && news.workshop !== this.#workshop) return;
    if (news.kind === 'workshop' || news.kind === 'missed')
      for (const id of this.#watchers.keys()) this.#changed.add(id);
    else if (news.kind === 'standing' && news.change === 'activity') return;
    else if (this.#watchers.has(news.participant)) this.#changed.add(news.participant);
    if (this.#changed.size === 0) return;
    this.#gathering.ask();
  }

  async #tell(): Promise<void> {
    while (this.#changed.size > 0) {
      const ids = [...this.#changed].slice(0, mostTogether);
      for (const id of ids) this.#changed.delete(id);
      const watchers = ids.flatMap((id) => [...(this.#watchers.get(id) ?? [])]);
      // A browser that can't be told connects again.
      await this.#tellAll(watchers).catch(() => {
        for (const { end } of watchers) end();
      });
    }
  }

  async #tellAll(watchers: readonly Watcher[]): Promise<void> {
    if (watchers.length === 0) return;
    const tokens = await participantsOf(
      this.#store,
      watchers.map(({ token }) => token),
    );
    const here = watchers.filter(({ token }) => tokens.has(token));
    for (const { end } of watchers.filter(({ token }) => !tokens.has(token))) end();
    if (here.length === 0) return;
    const people = new Map(
      here.map(({ token, participant }) => [participant.id, tokens.get(token) ?? participant]),
    );
    const views = await viewsOf(this.#store, this.#workshop, [...people.values()]);
    for (const { participant, isRecorded, feed } of here)
      feed.send(messageOf('view', { ...views.get(participant.id), isRecorded }));
  }
}
