/** What is read again and again, such as with every event: remembered until someone says that it changed. */
import type { News, Store } from './store/store.ts';

/** Most keys of one memo; the one that was read first is forgotten first. */
const mostKeys = 10_000;

interface Entry<T> {
  readAt: number;
  reading: Promise<T>;
  /** Once it is read. */
  value?: T;
}

export interface Memo<T> {
  /** @param read reads what isn't remembered; undefined is not remembered. */
  get(store: Store, key: string, read: () => Promise<T>): Promise<T>;
}

/**
 * @param goodForMs beyond, it is read again even if no one told of a change, as while the connection that hears of changes
 *   is lost
 * @param concerns whether news changes what stands under a key
 */
export function memoOf<T>(
  goodForMs: number,
  concerns: (news: News, key: string, value: T | undefined) => boolean,
): Memo<T> {
  const ofStores = new WeakMap<Store, Map<string, Entry<T>>>();
  const entriesOf = (store: Store): Map<string, Entry<T>> => {
    const known = ofStores.get(store);
    if (known) return known;
    const entries = new Map<string, Entry<T>>();
    ofStores.set(store, entries);
    store.subscribe((news) => {
      if (news.kind === 'standing') return;
      for (const [key, { value }] of entries)
        if (news.kind === 'missed' || concerns(news, key, value)) entries.delete(key);
    });
    return entries;
  };
  return {
    get: async (store, key, read) => {
      const entries = entriesOf(store);
      const known = entries.get(key);
      if (known && Date.now() - known.readAt < goodForMs) return await known.reading;
      const entry: Entry<T> = { readAt: Date.now(), reading: read() };
      entries.delete(key);
      entries.set(key, entry);
      const forget = () => entries.get(key) === entry && entries.delete(key);
      entry.reading.then((value) => {
        if (value === undefined) forget();
        else entry.value = value;
      }, forget);
      const [oldest] = entries.keys();
      if (entries.size > mostKeys && oldest !== undefined) entries.delete(oldest);
      return await entry.reading;
    },
  };
}
