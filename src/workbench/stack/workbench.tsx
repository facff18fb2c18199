import type { ExercisePage } from '../kit/session/session.ts';
import { OpenWorkbench } from '../kit/shell/open-workbench.tsx';
import type { Assignment } from './session/assignment.ts';
import { loadExercise } from './session/exercise.ts';
import { closeSession, prepare } from './session/lifecycle.ts';
import { StackSession } from './session/session.ts';
import { Bench } from './shell/bench.tsx';
import './shell/shell.css';

/** The workbench of an exercise on a CDK stack: editor, template, cost, diagram and grading, without an account. */
export default function CdkWorkbench(page: ExercisePage) {
  const open = async () => {
    const session = new StackSession(page, await loadExercise(page));
    session.status.value = { state: 'loading', progress: undefined };
    return session;
  };
  return (
    <OpenWorkbench page={page} open={open} prepare={prepare} close={closeSession}>
      {(session) => <Bench session={session} />}
    </OpenWorkbench>
  );
}

interface ProgramProps {
  page: ExercisePage;
  assignment: Assignment;
}

/** The same for a program in the middle of a text: its engine is started once the program is worked on. */
export function ProgramWorkbench({ page, assignment }: ProgramProps) {
  return (
    <OpenWorkbench
      page={page}
      open={async () => new StackSession(page, assignment)}
      prepare={async () => {}}
      close={closeSession}
    >
      {(session) => <Bench session={session} />}
    </OpenWorkbench>
  );
}
