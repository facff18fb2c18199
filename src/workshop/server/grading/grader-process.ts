/** Grades answers for a workshop's server, which asks by messages, until that server ends. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdkGrader } from '#checkers/answers/cdk-grader.ts';
import type { AnswerGrader } from '#checkers/answers/grader.ts';
import { openSqlGrader } from '#checkers/answers/sql-grader.ts';
import type { ExerciseGrade } from '#checkers/vocabulary.ts';
import { exerciseIds, type Lab, labKinds, labs } from '#labs/course.ts';
import type { GradeReply, Task } from './grader.ts';

const lowest = constants.priority.PRIORITY_LOW;
yieldToRequests();

const folder = mkdtempSync(join(tmpdir(), 'securecart-regrade-'));
const graders = new Map<string, Promise<AnswerGrader>>();

process.on('message', async (task: Task) => {
  const reply: GradeReply = { key: task.key, grade: await gradeTask(task) };
  process.send?.(reply);
});
process.on('disconnect', async () => {
  const opened = await Promise.allSettled(graders.values());
  for (const grader of opened) if (grader.status === 'fulfilled') await grader.value.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
// Ctrl+C reaches it, too; the server lets it finish.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

/**
 * Participants' requests come first: a grader gets a seventieth of the usual share on Linux where all cores are busy, and
 * only idle time on Windows. Linux has a priority for each thread, and those of the engine have started by now; what
 * starts later inherits it.
 */
function yieldToRequests(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
  // Who runs under `nice` already may not ask for more.
  for (const thread of threads) if (getPriority(thread) < lowest) setPriority(thread, lowest);
}

/** Never throws: what keeps an answer from being graded is its grade. */
async function gradeTask(task: Task): Promise<ExerciseGrade> {
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
