import type { ExercisePage } from '../kit/session/session.ts';
import { OpenWorkbench } from '../kit/shell/open-workbench.tsx';
import { closeSession, openSession, prepare } from './session/lifecycle.ts';
import { Bench } from './shell/bench.tsx';
import './shell/shell.css';

/** The workbench of an exercise on a CDK stack: editor, template, cost, diagram and grading, without an account. */
export default function CdkWorkbench(page: ExercisePage) {
  return (
    <OpenWorkbench page={page} open={openSession} prepare={prepare} close={closeSession}>
      {(session) => <Bench session={session} />}
    </OpenWorkbench>
  );
}
