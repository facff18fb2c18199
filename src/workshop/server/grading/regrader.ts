/** Grades claimed passes again, one after the other, with the graders of the command line. */
import type { ExerciseGrade } from '#checkers/vocabulary.ts';
import type { Store } from '../store/store.ts';
import { startWork, type WorkLoop } from '../work-loop.ts';
import { startGrader, type Task } from './grader.ts';
import { giveBack, giveUp, lease, settle } from './queue.ts';

/** How often it looks for what other servers queued or left behind, ms. */
const pollMs = 2_000;

/** @param onGraded hears of each grade. */
export function startRegrader(
  store: Store,
  onGraded: (task: Task, grade: ExerciseGrade) => void = () => {},
): WorkLoop {
  const grader = startGrader();
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
  const { wake, stop } = startWork(gradeNext, {
    pollMs,
    failed: (error) => console.error(error instanceof Error ? error.message : error),
  });
  return {
    wake,
    stop: async () => {
      await stop();
      await grader.close();
    },
  };
}
