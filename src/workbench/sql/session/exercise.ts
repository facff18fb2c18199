/** The exercises of the query lab as the page loads them: one at a time, when its page asks. */
import type { SqlExercise } from '#labs/sql-exercise.ts';

const definitions = import.meta.glob<SqlExercise>('/labs/query-optimization/exercises/*/exercise.ts', {
  import: 'default',
});
const starters = import.meta.glob<string>('/labs/query-optimization/exercises/*/starter.sql', {
  query: '?raw',
  import: 'default',
});
const solutions = import.meta.glob<string>('/solutions/query-optimization/*.sql', {
  query: '?raw',
  import: 'default',
});

export interface LoadedExercise {
  definition: SqlExercise;
  starter: string;
}

/** @throws Error when the course has no such exercise, or its code cannot be fetched. */
export async function loadExercise(lab: string, id: string): Promise<LoadedExercise> {
  const folder = `/labs/${lab}/exercises/${id}`;
  const [definition, starter] = await Promise.all([
    definitions[`${folder}/exercise.ts`]?.(),
    loadStarter(lab, id),
  ]);
  if (!definition) throw new Error(`There is no exercise ${lab}/${id}.`);
  return { definition, starter };
}

/** The text that an exercise gives. @throws Error when the course has no such exercise */
export async function loadStarter(lab: string, id: string): Promise<string> {
  const starter = await starters[`/labs/${lab}/exercises/${id}/starter.sql`]?.();
  if (starter === undefined) throw new Error(`There is no exercise ${lab}/${id}.`);
  return starter;
}

/** Our answer. @throws Error when there is none. */
export async function loadSolution(lab: string, id: string): Promise<string> {
  const load = solutions[`/solutions/${lab}/${id}.sql`];
  if (!load) throw new Error(`There is no solution for ${lab}/${id}.`);
  return load();
}
