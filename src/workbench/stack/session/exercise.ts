/** The exercises on CDK stacks as the page loads them: one at a time, when its page asks. */
import type { CdkExercise } from '#labs/cdk-exercise.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';

const definitions = import.meta.glob<CdkExercise>(
  ['/labs/*/exercises/*/exercise.ts', '!/labs/query-optimization/**'],
  { import: 'default' },
);
const stacks = import.meta.glob<string>('/labs/*/stack.ts', { query: '?raw', import: 'default' });
const solutions = import.meta.glob<string>('/solutions/*/[0-9]*.ts', { query: '?raw', import: 'default' });

export interface LoadedExercise {
  definition: CdkExercise;
  /** The course's starter: our solution of the exercise before, of the first one the lab's stack. */
  starter: string;
  /** The exercise before this one in its lab. */
  before: string | undefined;
}

/** @throws Error when the course has no such exercise, or its code cannot be fetched. */
export async function loadExercise(lab: CdkLab, id: string): Promise<LoadedExercise> {
  const ids = exerciseIds(lab);
  const before = ids[ids.indexOf(id) - 1];
  const [definition, starter] = await Promise.all([
    definitions[`/labs/${lab}/exercises/${id}/exercise.ts`]?.(),
    before === undefined ? stacks[`/labs/${lab}/stack.ts`]?.() : loadSolution(lab, before),
  ]);
  if (!definition || starter === undefined) throw new Error(`There is no exercise ${lab}/${id}.`);
  return { definition, starter, before };
}

/** Our answer. @throws Error when there is none. */
export async function loadSolution(lab: CdkLab, id: string): Promise<string> {
  const load = solutions[`/solutions/${lab}/${id}.ts`];
  if (!load) throw new Error(`There is no solution for ${lab}/${id}.`);
  return load();
}

/** Ids of a lab's exercises in the order in which they are taught. */
function exerciseIds(lab: CdkLab): string[] {
  const prefix = `/labs/${lab}/exercises/`;
  return Object.keys(definitions)
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length).split('/')[0] ?? '')
    .sort();
}
