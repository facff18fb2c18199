import type { Store } from './store/store.ts';

/**
 * Keeps one of something for each workshop of each store, from the first who asks for it on.
 * @param make gets what forgets it, for when nobody needs it anymore
 */
export function onePerWorkshop<T>(
  make: (store: Store, workshop: string, forget: () => void) => T,
): (store: Store, workshop: string) => T {
  const ofStores = new WeakMap<Store, Map<string, T>>();
  return (store, workshop) => {
    const known = ofStores.get(store) ?? new Map<string, T>();
    ofStores.set(store, known);
    const one = known.get(workshop) ?? make(store, workshop, () => known.delete(workshop));
    known.set(workshop, one);
    return one;
  };
}
