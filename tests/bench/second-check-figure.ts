/** A second Check of an answer against the first on the same databases: what the exercise is before it is not read again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hidden, visible } from '#checkers/sql/dataset/generate.ts';
import { gradeAnswer } from '#checkers/sql/grade.ts';
import { loadExercise } from '#checkers/sql/lab-files.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { exerciseIds } from '#labs/course.ts';
import { type Figure, ratioFigure } from './figure.ts';

const lab = 'query-optimization';
const solutions = join(import.meta.dirname, '../../solutions', lab);

/** Grades each of our solutions twice, after one grading of another exercise that warms the engine. */
export async function secondCheckFigure(ids: readonly string[] = exerciseIds[lab]): Promise<Figure> {
  const [seen, unseen] = await Promise.all([startPglite(visible), startPglite(hidden)]);
  const timed = async (id: string) => {
    const { exercise } = await loadExercise(lab, id);
    const answer = readFileSync(join(solutions, `${id}.sql`), 'utf8');
    const started = performance.now();
    await gradeAnswer({ id, exercise, answer, visible: seen, hidden: unseen });
    // A reset is on its way when this returns; the next statement waits for it, and is none of the next grading's.
    await Promise.all([seen.run('SELECT 1'), unseen.run('SELECT 1')]);
    return performance.now() - started;
  };
  let [first, second] = [0, 0];
  for (const id of ids) {
    first += await timed(id);
    second += await timed(id);
  }
  await Promise.all([seen.close(), unseen.close()]);
  return ratioFigure(`Second Check of ${ids.length} solutions, of the first`, second, first, 0.6);
}
