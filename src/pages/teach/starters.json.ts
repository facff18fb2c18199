/** What a learner finds in the editor of each exercise, for an instructor who compares an answer with it. */
import { labs } from '#labs/course.ts';
import { exercisesAmong, stepsOf } from '#src/course/steps.ts';
import { loadStarter as loadSqlStarter } from '#src/workbench/sql/session/exercise.ts';
import { loadStarter as loadStackStarter } from '#src/workbench/stack/session/exercise.ts';

export async function GET(): Promise<Response> {
  const ofLabs = labs.map(async ({ id: lab, kind }) => {
    const loadStarter = kind === 'stack' ? loadStackStarter : loadSqlStarter;
    const steps = exercisesAmong(await stepsOf(lab));
    return await Promise.all(steps.map(async ({ key, id }) => [key, await loadStarter(lab, id)]));
  });
  return Response.json(Object.fromEntries((await Promise.all(ofLabs)).flat()));
}
