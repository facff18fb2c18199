import { watch } from 'node:fs/promises';
import { idOf } from './answers.ts';

/** Editors save in several steps; what changed is graded once they have come to rest. */
const settleMs = 150;

/** Calls `grade` with the id of each answer that changes, one at a time, until Ctrl-C. */
export async function watchAnswers(
  folder: string,
  ids: readonly string[],
  grade: (id: string) => Promise<void>,
): Promise<void> {
  console.log(`\nWatching ${folder}. Save an answer to grade it again; Ctrl-C ends.\n`);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const changed = new Set<string>();
  let running = Promise.resolve();
  const gradeChanged = async () => {
    for (const id of changed) {
      changed.delete(id);
      await grade(id).catch((error: Error) => console.error(error.message));
    }
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const { filename } of watch(folder, { signal: stop.signal })) {
      const id = filename === null ? undefined : idOf(filename);
      if (id === undefined || !filename?.endsWith('.sql') || !ids.includes(id)) continue;
      changed.add(id);
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(gradeChanged);
      }, settleMs);
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
  }
  clearTimeout(timer);
  await running;
}
