/**
 * The learner's progress, kept in this browser. Reading pages load this file, so it parses by hand: a schema library
 * would cost them more than all their other scripts.
 */

export const progressKey = 'securecart.progress';

/** Dispatched on `window` whenever progress changed, in this tab or another. */
export const progressEvent = 'securecart:progress';

/** `parseExercise` reads it, and `together` makes one of two. */
export interface ExerciseProgress {
  state: 'tried' | 'passed';
  /** ISO 8601, of the first pass. */
  passedAt?: string;
  /** How many hints were opened. */
  hints?: number;
  solutionSeen?: boolean;
  /** Of a page's questions, the choice that was checked last: its position, by the question's id. */
  choices?: Readonly<Record<string, number>>;
  /** Of a test, most questions that were answered right in one go. */
  score?: number;
}

export interface Progress {
  version: 1;
  /** By `<lab>/<exercise id>`. */
  exercises: Readonly<Record<string, ExerciseProgress>>;
}

type ProgressStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** A page asks a dozen questions of five choices at most. */
const questionId = /^question-[0-9a-f]{8}$/;
const mostQuestions = 30;
const mostChoices = 5;
/** More hints than any exercise has, and more questions than any test. */
const mostHints = 100;
const mostScore = 100;

/** `<lab>/<exercise id>`. */
export const exerciseKey = /^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/;

/** Reads what was stored. Whatever is not understood is left out; a broken value reads as no progress. */
export function parseProgress(text: string | null): Progress {
  const stored = parseJson(text);
  if (!isRecord(stored) || stored.version !== 1 || !isRecord(stored.exercises))
    return { version: 1, exercises: {} };
  const exercises: Record<string, ExerciseProgress> = {};
  for (const [key, value] of Object.entries(stored.exercises)) {
    const progress = parseExercise(value);
    if (progress && exerciseKey.test(key)) exercises[key] = progress;
  }
  return { version: 1, exercises };
}

export function readProgress(storage?: ProgressStorage): Progress {
  try {
    return parseProgress((storage ?? localStorage).getItem(progressKey));
  } catch {
    return { version: 1, exercises: {} }; // Storage can be switched off in the browser's settings.
  }
}

/**
 * Replaces all progress and tells the page. Progress that cannot be stored (storage full or switched off) is lost with
 * the page, which is no reason to stop the learner.
 * @returns whether it was stored.
 */
export function writeProgress(progress: Progress, storage?: ProgressStorage): boolean {
  try {
    (storage ?? localStorage).setItem(progressKey, JSON.stringify(progress));
  } catch {
    return false;
  }
  globalThis.window?.dispatchEvent(new CustomEvent(progressEvent));
  return true;
}

/**
 * Records what happened on an exercise (`<lab>/<id>`): a pass is never taken back, its date is that of the first,
 * hints and the score only grow, and a choice replaces the one made before on the same question.
 */
export function record(
  exercise: string,
  change: Partial<ExerciseProgress>,
  storage?: ProgressStorage,
): Progress {
  const before = readProgress(storage);
  const old = before.exercises[exercise];
  const updated = together(old, change);
  if (updated.state === 'passed') updated.passedAt ??= new Date().toISOString();
  const after: Progress = { version: 1, exercises: { ...before.exercises, [exercise]: updated } };
  writeProgress(after, storage);
  return after;
}

/**
 * What is known of one exercise from two sides: a pass stays and its date is the earlier, hints and the score only grow, and of two
 * choices on one question the second's stays.
 */
export function together(
  first: Partial<ExerciseProgress> | undefined,
  second: Partial<ExerciseProgress>,
): ExerciseProgress {
  const passedAt = [first?.passedAt, second.passedAt].filter((date) => date !== undefined).sort()[0];
  const hints = Math.max(first?.hints ?? 0, second.hints ?? 0);
  const choices = { ...first?.choices, ...second.choices };
  const score = Math.max(first?.score ?? 0, second.score ?? 0);
  return {
    state: first?.state === 'passed' || second.state === 'passed' ? 'passed' : 'tried',
    ...(passedAt === undefined ? {} : { passedAt }),
    ...(hints > 0 ? { hints } : {}),
    ...(first?.solutionSeen || second.solutionSeen ? { solutionSeen: true } : {}),
    ...(Object.keys(choices).length > 0 ? { choices } : {}),
    ...(score > 0 ? { score } : {}),
  };
}

/** Forgets all progress. */
export function clearProgress(storage?: ProgressStorage): boolean {
  return writeProgress({ version: 1, exercises: {} }, storage);
}

/** One exercise's progress from a value of JSON, without what is not understood; undefined for what is none. */
export function parseExercise(value: unknown): ExerciseProgress | undefined {
  if (!isRecord(value) || (value.state !== 'tried' && value.state !== 'passed')) return undefined;
  const progress: ExerciseProgress = { state: value.state };
  if (typeof value.passedAt === 'string' && isTime(value.passedAt)) progress.passedAt = value.passedAt;
  if (isCount(value.hints, mostHints)) progress.hints = value.hints;
  if (value.solutionSeen === true) progress.solutionSeen = true;
  const choices = parseChoices(value.choices);
  if (choices) progress.choices = choices;
  if (isCount(value.score, mostScore)) progress.score = value.score;
  return progress;
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= most;
}

/** ISO 8601 in UTC, as `toISOString` writes it. */
function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

function parseChoices(value: unknown): Record<string, number> | undefined {
  if (!isRecord(value)) return undefined;
  const choices = Object.entries(value)
    .filter((entry): entry is [string, number] => questionId.test(entry[0]) && isChoice(entry[1]))
    .slice(0, mostQuestions);
  return choices.length > 0 ? Object.fromEntries(choices) : undefined;
}

function isChoice(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < mostChoices;
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
