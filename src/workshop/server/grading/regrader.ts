/** Grades claimed passes again, one after the other, with the graders of the command line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdkGrader } from '#checkers/answers/cdk-grader.ts';
import type { AnswerGrader } from '#checkers/answers/grader.ts';
import { openSqlGrader } from '#checkers/answers/sql-grader.ts';
import type { ExerciseGrade } from '#checkers/vocabulary.ts';
import { exerciseIds, type Lab, labKinds, labs } from '#labs/course.ts';
import type { Store } from '../store/store.ts';
import { giveUp, lease, settle, type Task } from './queue.ts';

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
  const folder = mkdtempSync(join(tmpdir(), 'securecart-regrade-'));
  const graders = new Map<string, Promise<AnswerGrader>>();
  let stopped = false;
  let wake = () => {};
  /** @returns whether there was something to grade. */
  const gradeNext = async () => {
    const task = await lease(store);
    if (!task) {
      await giveUp(store);
      return false;
    }
    const grade = await gradeTask(task, folder, graders);
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
      // A store that fails for a moment doesn't end the grading: what was leased is leased again later.
      const found = await gradeNext().catch((error) => {
        console.error(error);
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
      for (const grader of graders.values()) await (await grader).close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Never throws: what keeps an answer from being graded is its grade. */
async function gradeTask(
  task: Task,
  folder: string,
  graders: Map<string, Promise<AnswerGrader>>,
): Promise<ExerciseGrade> {
  const [labId = '', id = ''] = task.exercise.split('/');
  const lab = labs.find((known) => known.id === labId);
  if (!lab || !(exerciseIds[lab.id] as readonly string[]).includes(id))
    return notGraded(task, `This course has no exercise ${task.exercise}.`);
  const file = join(folder, `${id}${labKinds[lab.kind].extension}`);
  try {
    writeFileSync(file, task.answer);
    const grader = graders.get(lab.id) ?? openGrader(lab);
    graders.set(lab.id, grader);
    return await (await grader).grade(id, file);
  } catch (error) {
    graders.delete(lab.id);
    return notGraded(task, error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(file, { force: true });
  }
}

async function openGrader(lab: Lab): Promise<AnswerGrader> {
  return lab.kind === 'sql' ? await openSqlGrader(lab.id, undefined) : cdkGrader(lab.id);
}

function notGraded({ exercise }: Task, observed: string): ExerciseGrade {
  return {
    id: exercise,
    title: exercise,
    verdict: 'unknown',
    findings: [
      {
        check: 'graded',
        title: 'The server grades the answer',
        why: 'Only what the server graded itself counts.',
        verdict: 'unknown',
        observed,
        expected: 'A grade.',
        next: 'Grade all again from the board.',
      },
    ],
  };
}
