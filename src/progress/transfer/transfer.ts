/** Moving progress and answers out of this browser, and back in. */
import { labKinds, labOf } from '#labs/course.ts';
import { joinedNotes, notePrefix, readNote, writeNote } from '#src/browser/notes.ts';
import { openedKey } from '#src/browser/opened.ts';
import {
  clearProgress,
  type ExerciseProgress,
  readProgress,
  together,
  writeProgress,
} from '#src/browser/progress.ts';
import { forgetRecords } from '#src/browser/records.ts';
import { keysWith, readText, updateText, writeText } from '#src/browser/storage.ts';
import { historyWith } from '#src/workbench/kit/store/history.ts';
import { formatWork, keyPrefixes, keysOf, parseWork } from '#src/workbench/kit/store/work.ts';
import type { Parcel } from './parcel.ts';
import type { ZipEntry } from './zip.ts';

/** What of the course an export is made of: all steps, and those with an answer. */
interface Course {
  steps: readonly string[];
  exercises: readonly string[];
}

/** Everything that an export carries: progress, texts, changes to the tables and notes. Histories and plans stay. */
export function packParcel({ steps, exercises }: Course, exportedAt: Date): Parcel {
  const work: Parcel['work'] = {};
  for (const exercise of exercises) {
    const keys = keysOf(exercise);
    const typed = readText(keys.draft);
    const { passed, ...kept } = parseWork(readText(keys.work));
    const journal = kept.journal.map(({ sql, params }) => ({ sql, params: [...params] }));
    const draft = passed?.text ?? typed;
    if (draft === null && journal.length === 0) continue;
    work[exercise] = {
      ...(draft !== null && { draft }),
      ...(passed && { passed: { ...passed, figures: [...passed.figures] } }),
      ...(passed && typed !== null && typed !== passed.text && { typedAfter: typed }),
      journal,
    };
  }
  return {
    format: 'securecart-progress',
    version: 1,
    exportedAt: exportedAt.toISOString(),
    progress: { ...readProgress().exercises },
    work,
    notes: Object.fromEntries(notesOn(steps)),
  };
}

/** Pages with a note, and the note. */
function notesOn(steps: readonly string[]): [string, string][] {
  return steps.map((step): [string, string] => [step, readNote(step)]).filter(([, note]) => note !== '');
}

/**
 * Takes an export over: a pass is never taken back, a text that another replaces goes to the exercise's history, and of
 * two notes on a page both stay. What isn't of this course is left out.
 * @returns how many steps were imported.
 */
export async function unpackParcel(parcel: Parcel, course: Course): Promise<number> {
  const known = new Set(course.steps);
  const withAnswer = new Set(course.exercises);
  const merged: Record<string, ExerciseProgress> = { ...readProgress().exercises };
  // Of a question that was answered in both browsers, the choice here stays.
  for (const [exercise, progress] of Object.entries(parcel.progress))
    if (known.has(exercise)) merged[exercise] = together(progress, merged[exercise] ?? {});
  writeProgress({ version: 1, exercises: merged });

  const notes = Object.entries(parcel.notes ?? {}).filter(([step]) => known.has(step));
  for (const [step, note] of notes) writeNote(step, joinedNotes(readNote(step), note));

  const taken = Object.entries(parcel.work).filter(([exercise]) => withAnswer.has(exercise));
  for (const [exercise, { draft, typedAfter, passed, journal }] of taken) {
    const keys = keysOf(exercise);
    const replaced = readText(keys.draft);
    await updateText(keys.work, (stored) => {
      const { passed: passedHere, ...work } = parseWork(stored);
      let { history } = work;
      for (const text of [replaced, typedAfter])
        if (text && text !== draft)
          history = historyWith(history, { at: new Date().toISOString(), text, event: 'before import' });
      const kept = passed ?? passedHere;
      return formatWork({ ...work, history, journal, ...(kept && { passed: kept }) });
    });
    writeText(keys.draft, draft ?? null);
  }
  return new Set([
    ...taken.map(([exercise]) => exercise),
    ...notes.map(([step]) => step),
    ...Object.keys(parcel.progress).filter((key) => known.has(key)),
  ]).size;
}

/**
 * The learner's answers as files for `check-lab`: of each exercise the one that passed, else what was typed last where
 * that is not the starter.
 */
export function answerFiles(exercises: readonly string[]): ZipEntry[] {
  return exercises.flatMap((exercise) => {
    const { draft, work } = keysOf(exercise);
    const text = parseWork(readText(work)).passed?.text ?? readText(draft);
    const [lab = ''] = exercise.split('/');
    const { extension } = labKinds[labOf(lab).kind];
    return text === null ? [] : [{ path: `answers/${exercise}${extension}`, text }];
  });
}

/** The learner's notes as one text, by page, or nothing where there are none. */
export function notesFile(pages: readonly { key: string; title: string }[]): ZipEntry[] {
  const titles = new Map(pages.map(({ key, title }) => [key, title]));
  const notes = notesOn(pages.map(({ key }) => key));
  if (notes.length === 0) return [];
  const text = notes.map(([key, note]) => `## ${titles.get(key)} (${key})\n\n${note.trim()}\n`).join('\n');
  return [{ path: 'notes.md', text: `# Notes\n\n${text}` }];
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

/** How much there is to lose. */
export function kept({ steps, exercises }: Course): { passed: number; answers: number; notes: number } {
  const progress = readProgress().exercises;
  return {
    passed: steps.filter((step) => progress[step]?.state === 'passed').length,
    answers: exercises.filter((exercise) => readText(keysOf(exercise).draft) !== null).length,
    notes: notesOn(steps).length,
  };
}

/** Forgets all progress, texts, changes, histories, plans and notes of this browser, and the databases and plans of one's own. */
export function forgetAll(): void {
  for (const prefix of [...keyPrefixes, notePrefix]) for (const key of keysWith(prefix)) writeText(key, null);
  writeText(openedKey, null);
  clearProgress();
  void forgetRecords();
}
