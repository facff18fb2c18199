import type { ExercisePage } from '../kit/session/session.ts';
import { OpenWorkbench } from '../kit/shell/open-workbench.tsx';
import { closeSession, openSession, prepare } from './session/lifecycle.ts';
import { Bench } from './shell/bench.tsx';
import './results/results.css';
import './plan/plan.css';
import './schema/schema.css';

/** The workbench of an exercise in SQL: editor, results, plans, schema and grading, on a database in the page. */
export default function SqlWorkbench(page: ExercisePage) {
  return (
    <OpenWorkbench page={page} open={openSession} prepare={prepare} close={closeSession}>
      {(session) => <Bench session={session} />}
    </OpenWorkbench>
  );
}
