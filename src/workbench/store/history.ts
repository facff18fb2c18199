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
const longestText = 20_000;

/** The history with one entry more. Running the same text again only renews its entry. */
export function historyWith(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  if (entry.text.trim() === '') return [...history];
  const kept = { ...entry, text: entry.text.slice(0, longestText) };
  const [newest, ...older] = history;
  const repeated = newest?.text === kept.text && newest.event === kept.event;
  return [kept, ...(repeated ? older : history)].slice(0, historyLimit);
}
