/** The pages of the course that were opened in this browser, one of each lab and of the guide. */
import { keep } from './keep.ts';
import { exerciseKey } from './progress.ts';

export const openedKey = 'securecart.opened';

/** More labs than the course has. */
const most = 10;

/** Keys (`<lab>/<id>`) of the pages opened last, latest first. Whatever is not understood is left out. */
export function readOpened(storage?: Pick<Storage, 'getItem'>): string[] {
  try {
    const stored: unknown = JSON.parse((storage ?? localStorage).getItem(openedKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((key) => exerciseKey.test(key)).slice(0, most) : [];
  } catch {
    return []; // No JSON, or storage is switched off in the browser's settings.
  }
}

/** Remembers a page as the one opened last in its lab. */
export function recordOpened(page: string): void {
  keep(openedKey, JSON.stringify(withOpened(readOpened(), page)));
}

/** The list with a page at its head, without other pages of its lab. */
export function withOpened(opened: readonly string[], page: string): string[] {
  const lab = page.slice(0, page.indexOf('/') + 1);
  return [page, ...opened.filter((key) => !key.startsWith(lab))].slice(0, most);
}
