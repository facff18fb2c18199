import type { ExercisePage } from '../kit/session/session.ts';
import { OpenWorkbench } from '../kit/shell/open-workbench.tsx';
import { loadExercise } from './session/exercise.ts';
import { SqlExerciseSession } from './session/exercise-session.ts';
import { closeSession, prepare } from './session/lifecycle.ts';
import { Bench } from './shell/bench.tsx';
import './results/results.css';
import './plan/plan.css';
import './schema/schema.css';

/** The workbench of an exercise in SQL: editor, results, plans, schema and grading, on a database in the page. */
export default function SqlWorkbench(page: ExercisePage) {
  return (
    <OpenWorkbench<SqlExerciseSession> page={page} open={openSession} prepare={prepare} close={closeSession}>
      {(session) => <Bench session={session} />}
    </OpenWorkbench>
  );
}

/** Loads an exercise. Its database is brought to its state by `prepare`. */
async function openSession(page: ExercisePage): Promise<SqlExerciseSession> {
  const { definition, starter } = await loadExercise(page.lab, page.id);
  return new SqlExerciseSession(page, definition, starter);
}
