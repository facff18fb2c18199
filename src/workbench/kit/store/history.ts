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
  'before example',
] as const;

export interface HistoryEntry {
  /** ISO 8601. */
  at: string;
  text: string;
  /** `ran`, or why the text left the editor. */
  event: (typeof events)[number];
  /** What came of it: `passed`, `2 of 5 met, 1,900 pages`. */
  result?: string;
}

/**
 * Whether the text was checked since the work on it began, or began anew with a reset. Until then nothing is shown that
 * gives the answer away.
 */
export function wasChecked(history: readonly HistoryEntry[]): boolean {
  return history.find(({ event }) => event === 'checked' || event === 'before reset')?.event === 'checked';
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
