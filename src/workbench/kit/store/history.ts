/** What the learner ran, and texts that something else replaced, newest first. */

export const events = [
  'ran',
  'failed',
  'checked',
  'before reset',
  'before solution',
  'before restore',
  'before import',
  'before other tab',
] as const;

export interface HistoryEntry {
  /** ISO 8601. */
  at: string;
  text: string;
  /** `ran`, or why the text left the editor. */
  event: (typeof events)[number];
}

export const historyLimit = 60;

/** Most characters of all texts together; the newest is kept whole whatever its length. */
export const historyCharacters = 400_000;

/** The history with one entry more. Running the same text again only renews its entry. */
export function historyWith(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  if (entry.text.trim() === '') return [...history];
  const [newest, ...older] = history;
  const repeated = newest?.text === entry.text && newest.event === entry.event;
  const entries = [entry, ...(repeated ? older : history)].slice(0, historyLimit);
  let characters = 0;
  const tooMuch = entries.findIndex(({ text }) => {
    characters += text.length;
    return characters > historyCharacters;
  });
  return tooMuch < 0 ? entries : entries.slice(0, Math.max(1, tooMuch));
}
