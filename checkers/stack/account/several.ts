/** Several answers as one: what was not seen of one is not seen of all. */

import { known, map, type Observed } from '#checkers/observed.ts';

/** Reads something of each id, at once, and puts the lists together. */
export async function collected<Key, Item>(
  keys: Iterable<Key>,
  read: (key: Key) => Promise<Observed<readonly Item[]>>,
): Promise<Observed<Item[]>> {
  return flattened(await Promise.all([...new Set(keys)].map(read)));
}

/** Lists as one list; the first that was not seen stands for all. */
export function flattened<Item>(lists: readonly Observed<readonly Item[]>[]): Observed<Item[]> {
  const items: Item[] = [];
  for (const list of lists) {
    if (list.state !== 'known') return list;
    items.push(...list.value);
  }
  return known(items);
}

/** Makes something of each. */
export function all<From, To>(list: Observed<readonly From[]>, make: (item: From) => To): Observed<To[]> {
  return map(list, (items) => items.map(make));
}

/** The ids that some observed lists hold, each once, leaving out the lists that were not seen. */
export function idsIn(...lists: readonly Observed<readonly string[]>[]): string[] {
  return [...new Set(lists.flatMap((list) => (list.state === 'known' ? list.value : [])))];
}
