import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { type AnswerNames, exerciseOf } from '../answers/answers-folder.ts';

/** Editors save in several steps; what changed is graded once they have come to rest. */
const settleMs = 150;

/** Calls `grade` with the exercise and the file of each answer that changes, one at a time, until Ctrl-C. */
export async function watchAnswers(
  folder: string,
  names: AnswerNames,
  grade: (id: string, file: string) => Promise<void>,
): Promise<void> {
  /** The file of each exercise that changed. */
  const changed = new Map<string, string>();
  let running = Promise.resolve();
  const gradeChanged = async () => {
    for (const [id, file] of changed) {
      changed.delete(id);
      await grade(id, join(folder, file)).catch((error: Error) => console.error(error.message));
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, (_event, file) => {
    const id = file === null ? undefined : exerciseOf(file, names);
    if (id === undefined || file === null) return;
    changed.set(id, file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(gradeChanged);
    }, settleMs);
  });
  // Said only now, so that whatever is saved from here on is seen.
  console.log(`\nWatching ${folder}. Save an answer to grade it again. Press Ctrl+C to stop.\n`);
  await once(process, 'SIGINT');
  watcher.close();
  clearTimeout(timer);
  await running;
}
