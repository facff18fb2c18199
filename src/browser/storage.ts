/**
 * The browser's storage, with what it refuses kept in memory: a full or switched-off storage costs the learner a
 * reload's worth of work, never the page.
 */
import { signal } from '@preact/signals';
import { withLock } from './locks.ts';

/** Why work is kept for this visit only. */
export const storageProblem = signal<'full' | 'blocked' | undefined>(undefined);

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the storage refused to take; null where it refused to forget. */
const refused = new Map<string, string | null>();

export function readText(key: string, storage?: TextStorage): string | null {
  const kept = refused.get(key);
  if (kept !== undefined) return kept;
  try {
    return (storage ?? localStorage).getItem(key);
  } catch {
    storageProblem.value = 'blocked';
    return null;
  }
}

/** Writes, or with null forgets. */
export function writeText(key: string, text: string | null, storage?: TextStorage): void {
  try {
    if (text === null) (storage ?? localStorage).removeItem(key);
    else (storage ?? localStorage).setItem(key, text);
    refused.delete(key);
  } catch (error) {
    refused.set(key, text);
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    storageProblem.value = full ? 'full' : 'blocked';
  }
}

/** Reads, changes and writes while no other tab does the same, where the browser has locks. */
export async function updateText(key: string, change: (text: string | null) => string | null): Promise<void> {
  await withLock(key, () => writeText(key, change(readText(key))));
}

/** Keys that begin so, of what is stored and of what the storage refused. */
export function keysWith(prefix: string): string[] {
  let stored: string[] = [];
  try {
    stored = Object.keys(localStorage);
  } catch {
    // Switched off: all there is was refused.
  }
  return [...new Set([...stored, ...refused.keys()])].filter((key) => key.startsWith(prefix));
}
