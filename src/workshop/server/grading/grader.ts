/**
 * Grades answers in a process of its own: grading fills a core for seconds, and participants' requests must not wait for
 * it. It starts with the first answer, and anew when an answer ended it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ExerciseGrade } from '#checkers/vocabulary.ts';

export interface Task {
  key: string;
  /** `<lab>/<exercise id>`. */
  exercise: string;
  answer: string;
}

/** What the process answers. */
export interface GradeReply {
  key: string;
  grade: ExerciseGrade;
}

export interface Grader {
  /** One answer at a time. @throws Error when the process ended before it had a grade */
  grade(task: Task): Promise<ExerciseGrade>;
  /** Ends once the answer at hand is graded. */
  close(): Promise<void>;
}

/** Answers run there: it gets nothing of the server's environment, such as the database's password, that it doesn't need. */
const environment = ['PATH', 'HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ'];

/** @param onStart sees each process that starts. */
export function startGrader(onStart: (child: ChildProcess) => void = () => {}): Grader {
  let running: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const start = () => {
    const child = fork(join(import.meta.dirname, 'grader-process.ts'), [], {
      // The findings hold what JSON has no word for, such as undefined.
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: Object.fromEntries(environment.flatMap((name) => [[name, process.env[name]]])),
    });
    const drop = () => {
      if (running === child) running = undefined;
    };
    child.once('exit', drop).on('error', drop);
    onStart(child);
    return child;
  };
  return {
    grade: (task) => {
      if (!running?.connected) running = start();
      const child = running;
      const graded = gradedBy(child, task).catch((error: unknown) => {
        // That its channel is closed may be noticed before the end of the process.
        if (running === child) running = undefined;
        throw error;
      });
      last = graded.catch(() => {});
      return graded;
    },
    close: async () => {
      await last;
      const child = running;
      running = undefined;
      if (!child?.connected) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

function gradedBy(child: ChildProcess, task: Task): Promise<ExerciseGrade> {
  return new Promise((resolve, reject) => {
    const heard = (message: unknown) => {
      const { key, grade } = message as GradeReply;
      if (key !== task.key) return;
      stop();
      resolve(grade);
    };
    const ended = () => {
      stop();
      reject(new Error(`The grader stopped while it graded an answer to ${task.exercise}.`));
    };
    const stop = () => child.off('message', heard).off('exit', ended).off('error', ended);
    // An error is that it could not be started: a machine without memory left.
    child.on('message', heard).on('exit', ended).on('error', ended);
    child.send(task, (error) => error && ended());
  });
}
