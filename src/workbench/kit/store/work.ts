/** What is kept of an exercise besides its text and its plans: the journal, the history and the values of parameters. */
import { events, type HistoryEntry, historyLimit } from './history.ts';

/** A statement that changed the exercise's database, to be run again when its state is brought back. */
export interface JournalEntry {
  sql: string;
  params: readonly (string | null)[];
}

/** Most statements that are kept. A learner who ran more has left the exercise behind. */
export const journalLimit = 500;

export interface Work {
  journal: readonly JournalEntry[];
  history: readonly HistoryEntry[];
  /** Values that the learner gave to `$1`, `$2`, by the name of the workload. */
  params: Readonly<Record<string, readonly string[]>>;
  /** Hints opened, as positions in the exercise's ladder. */
  hints: readonly number[];
  /** The answer that passed last. */
  passed?: PassedAnswer;
}

/** An answer that passed, and what it did. */
export interface PassedAnswer {
  /** ISO 8601. */
  at: string;
  text: string;
  figures: readonly PassedFigure[];
}

/** What an answer changed, as it is shown: `Sign-in`, `1,205 pages`, `3 pages`, `402 times fewer`. */
export interface PassedFigure {
  title: string;
  before: string;
  after: string;
  change: string;
}

export const emptyWork: Work = { journal: [], history: [], params: {}, hints: [] };

/** Keys of the storage that belong to one exercise (`<lab>/<id>`). */
export const keysOf = (exercise: string) => ({
  draft: `securecart.draft.${exercise}`,
  work: `securecart.work.${exercise}`,
  plans: `securecart.plans.${exercise}`,
});

/** What is forgotten when everything is. */
export const keyPrefixes = ['securecart.draft.', 'securecart.work.', 'securecart.plans.'] as const;

/** Reads what was stored. Whatever is not understood is left out. */
export function parseWork(text: string | null): Work {
  const stored = parseRecord(text);
  if (stored?.version !== 1) return emptyWork;
  const passed = parsePassed(stored.passed);
  return {
    journal: list(stored.journal).filter(isJournalEntry).slice(-journalLimit),
    history: list(stored.history).filter(isHistoryEntry).slice(0, historyLimit),
    params: parseParams(stored.params),
    hints: list(stored.hints).filter(
      (hint): hint is number => Number.isSafeInteger(hint) && Number(hint) >= 0,
    ),
    ...(passed && { passed }),
  };
}

export function formatWork(work: Work): string {
  return JSON.stringify({ version: 1, ...work });
}

/** The object in a JSON text, undefined when it holds something else. */
export function parseRecord(text: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = text === null ? undefined : JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isJournalEntry(value: unknown): value is JournalEntry {
  return (
    isRecord(value) &&
    typeof value.sql === 'string' &&
    Array.isArray(value.params) &&
    value.params.every((param) => param === null || typeof param === 'string')
  );
}

function isHistoryEntry(value: unknown): value is HistoryEntry {
  return (
    isRecord(value) &&
    typeof value.text === 'string' &&
    typeof value.at === 'string' &&
    !Number.isNaN(Date.parse(value.at)) &&
    events.some((event) => event === value.event) &&
    (value.result === undefined || typeof value.result === 'string')
  );
}

function parsePassed(value: unknown): PassedAnswer | undefined {
  if (!isRecord(value) || typeof value.text !== 'string' || typeof value.at !== 'string') return undefined;
  if (Number.isNaN(Date.parse(value.at))) return undefined;
  return { at: value.at, text: value.text, figures: list(value.figures).filter(isPassedFigure) };
}

function isPassedFigure(value: unknown): value is PassedFigure {
  return (
    isRecord(value) &&
    [value.title, value.before, value.after, value.change].every((text) => typeof text === 'string')
  );
}

function parseParams(value: unknown): Record<string, string[]> {
  if (!isRecord(value)) return {};
  const params: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(value))
    if (/^[a-z0-9-]{1,64}$/.test(name) && Array.isArray(values)) params[name] = values.map(String);
  return params;
}
