/** Moving progress and answers out of this browser, and back in. */
import { labKinds, labOf } from '#labs/course.ts';
import { openedKey } from '#src/browser/opened.ts';
import {
  clearProgress,
  type ExerciseProgress,
  readProgress,
  together,
  writeProgress,
} from '#src/browser/progress.ts';
import { keysWith, readText, updateText, writeText } from '#src/browser/storage.ts';
import { historyWith } from '#src/workbench/kit/store/history.ts';
import { formatWork, keyPrefixes, keysOf, parseWork } from '#src/workbench/kit/store/work.ts';
import type { Parcel } from './parcel.ts';
import type { ZipEntry } from './zip.ts';

/** Everything that an export carries: progress, texts and changes to the tables. Histories and plans stay. */
export function packParcel(exercises: readonly string[], exportedAt: Date): Parcel {
  const work: Parcel['work'] = {};
  for (const exercise of exercises) {
    const keys = keysOf(exercise);
    const draft = readText(keys.draft);
    const journal = parseWork(readText(keys.work)).journal.map(({ sql, params }) => ({
      sql,
      params: [...params],
    }));
    if (draft !== null || journal.length > 0)
      work[exercise] = { ...(draft === null ? {} : { draft }), journal };
  }
  return {
    format: 'securecart-progress',
    version: 1,
    exportedAt: exportedAt.toISOString(),
    progress: { ...readProgress().exercises },
    work,
  };
}

/**
 * Takes an export over: a pass is never taken back, and a text that another replaces goes to the exercise's history.
 * @param course all its steps, and those with an answer; others in the file are left out.
 * @returns how many steps were imported.
 */
export async function unpackParcel(
  parcel: Parcel,
  course: { steps: readonly string[]; exercises: readonly string[] },
): Promise<number> {
  const known = new Set(course.steps);
  const withAnswer = new Set(course.exercises);
  const merged: Record<string, ExerciseProgress> = { ...readProgress().exercises };
  // Of a question that was answered in both browsers, the choice here stays.
  for (const [exercise, progress] of Object.entries(parcel.progress))
    if (known.has(exercise)) merged[exercise] = together(progress, merged[exercise] ?? {});
  writeProgress({ version: 1, exercises: merged });

  const taken = Object.entries(parcel.work).filter(([exercise]) => withAnswer.has(exercise));
  for (const [exercise, { draft, journal }] of taken) {
    const keys = keysOf(exercise);
    const replaced = readText(keys.draft);
    await updateText(keys.work, (stored) => {
      const work = parseWork(stored);
      const entry = { at: new Date().toISOString(), text: replaced ?? '', event: 'before import' } as const;
      const history =
        replaced === null || replaced === draft ? work.history : historyWith(work.history, entry);
      return formatWork({ ...work, history, journal });
    });
    writeText(keys.draft, draft ?? null);
  }
  return new Set([
    ...taken.map(([exercise]) => exercise),
    ...Object.keys(parcel.progress).filter((key) => known.has(key)),
  ]).size;
}

/** The learner's answers as files for `check-lab`: those that were changed from their starter. */
export function answerFiles(exercises: readonly string[]): ZipEntry[] {
  return exercises.flatMap((exercise) => {
    const text = readText(keysOf(exercise).draft);
    const [lab = ''] = exercise.split('/');
    const { extension } = labKinds[labOf(lab).kind];
    return text === null ? [] : [{ path: `answers/${exercise}${extension}`, text }];
  });
}

/** What grades these files on the command line, one command a lab. */
export function gradingCommands(files: readonly ZipEntry[]): string[] {
  const labs = new Set(files.map(({ path }) => path.split('/')[1] ?? ''));
  return [...labs].map((lab) => {
    // Without it, a stack's lab grades the stack that stands in its folder.
    const options = labOf(lab).kind === 'stack' ? ` --answers answers/${lab}` : '';
    return `npm run check-lab -- ${lab}${options}`;
  });
}

/** Forgets all progress, texts, changes, histories and plans of this browser. */
export function forgetAll(): void {
  for (const prefix of keyPrefixes) for (const key of keysWith(prefix)) writeText(key, null);
  writeText(openedKey, null);
  clearProgress();
}
