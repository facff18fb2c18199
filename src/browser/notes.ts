/** The learner's notes on a page, kept in this browser. */

/** Begins the key of every note: `<prefix><lab>/<id>`. */
export const notePrefix = 'securecart.notes.';

/** Longest note, characters. */
export const longestNote = 20_000;

type NoteStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The note on a page, empty where there is none. */
export function readNote(page: string, storage?: NoteStorage): string {
  try {
    return (storage ?? localStorage).getItem(notePrefix + page) ?? '';
  } catch {
    return ''; // Storage can be switched off in the browser's settings.
  }
}

/** Keeps a note; an empty one is forgotten. @returns whether it was kept */
export function writeNote(page: string, text: string, storage?: NoteStorage): boolean {
  const cut = text.slice(0, longestNote);
  try {
    if (cut.trim() === '') (storage ?? localStorage).removeItem(notePrefix + page);
    else (storage ?? localStorage).setItem(notePrefix + page, cut);
    return true;
  } catch {
    return false;
  }
}

/** One note of two: a note that already contains the other stays, otherwise the other follows below. */
export function joinedNotes(here: string, there: string): string {
  if (here.includes(there)) return here;
  return there.includes(here) ? there : `${here}\n\n${there}`;
}
