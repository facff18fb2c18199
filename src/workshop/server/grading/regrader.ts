/** Grades claimed passes again, one after the other, with the graders of the command line. */
import type { ExerciseGrade } from '#checkers/vocabulary.ts';
import type { Store } from '../store/store.ts';
import { startGrader, type Task } from './grader.ts';
import { giveBack, giveUp, lease, settle } from './queue.ts';

/** How often it looks for what other servers queued or left behind, ms. */
const pollMs = 2_000;

export interface Regrader {
  /** Something may have been queued. */
  wake(): void;
  stop(): Promise<void>;
}

/** @param onGraded hears of each grade. */
export function startRegrader(
  store: Store,
  onGraded: (task: Task, grade: ExerciseGrade) => void = () => {},
): Regrader {
  const grader = startGrader();
  let stopped = false;
  let wake = () => {};
  /** @returns whether there was something to grade. */
  const gradeNext = async () => {
    const task = await lease(store);
    if (!task) {
      await giveUp(store);
      return false;
    }
    const grade = await grader.grade(task).catch(async (error: unknown) => {
      await giveBack(store, task.key);
      throw error;
    });
    await settle(store, task.key, grade.verdict, grade.findings);
    onGraded(task, grade);
    return true;
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopped) wake();
    });
  const work = (async () => {
    while (!stopped) {
      // A store that fails for a moment, or an answer that ends the grader, doesn't end the grading.
      const found = await gradeNext().catch((error) => {
        console.error(error instanceof Error ? error.message : error);
        return false;
      });
      if (!found) await pause();
    }
  })();
  return {
    wake: () => wake(),
    stop: async () => {
      stopped = true;
      wake();
      await work;
      await grader.close();
    },
  };
}
