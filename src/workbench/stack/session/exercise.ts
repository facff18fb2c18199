/** The exercises on CDK stacks as the page loads them, one at a time, and as `check-lab` judges them. */
import { asTemplate } from '#checkers/cloudformation/template.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { gradeStep } from '#checkers/stack/grade.ts';
import type { CdkExercise } from '#labs/cdk-exercise.ts';
import { type CdkLab, isCdkLab, stackFile, stackNames } from '#labs/cdk-lab.ts';
import { readText } from '#src/browser/storage.ts';
import type { ExercisePage } from '../../kit/session/session.ts';
import { keysOf } from '../../kit/store/work.ts';
import { type Assignment, judged, type Starter } from './assignment.ts';

const definitions = import.meta.glob<CdkExercise>(
  ['/labs/*/exercises/*/exercise.ts', '!/labs/query-optimization/**'],
  { import: 'default' },
);
const stacks = import.meta.glob<string>('/labs/*/stack.ts', { query: '?raw', import: 'default' });
const solutions = import.meta.glob<string>('/solutions/*/[0-9]*.ts', { query: '?raw', import: 'default' });

/** @throws Error when the course has no such exercise, or its code cannot be fetched. */
export async function loadExercise({ lab, id }: ExercisePage): Promise<Assignment> {
  if (!isCdkLab(lab)) throw new Error(`${lab} is no lab on AWS CDK.`);
  const ids = exerciseIds(lab);
  const before = ids[ids.indexOf(id) - 1];
  const [definition, given] = await Promise.all([
    definitions[`/labs/${lab}/exercises/${id}/exercise.ts`]?.(),
    before === undefined ? stacks[`/labs/${lab}/stack.ts`]?.() : loadSolution(lab, before),
  ]);
  if (!definition || given === undefined) throw new Error(`There is no exercise ${lab}/${id}.`);
  const { reasoning, alternatives } = definition.solution;
  return {
    editor: 'Stack editor',
    file: `/${stackFile(lab, 'labs')}`,
    starters: startersOf(lab, before, given),
    hints: definition.hints,
    beginning: (text) => placeOfStep(text, id),
    program: (text) => ({ kind: 'lab', lab, text }),
    templateOf: (synthesis) =>
      synthesis.state === 'synthesised' ? synthesis.templates[stackNames[lab]] : undefined,
    judge: (template) => judged(() => gradeStep(lab, id, fromTemplate(asTemplate(template)))),
    loadSolution: async () => ({
      text: await loadSolution(lab, id),
      reasoning,
      // The lines that an alternative changes, as they then read.
      alternatives: alternatives.map(({ why, edits }) => ({
        why,
        text: edits.map(([, to]) => to).join('\n'),
      })),
    }),
  };
}

/** The course's text: our solution of the exercise before, of the first one the lab's stack. Before it, the learner's own. */
function startersOf(lab: CdkLab, before: string | undefined, given: string): [Starter, ...Starter[]] {
  if (before === undefined) return [{ text: given, label: 'Start from the stack as it is today' }];
  const step = Number.parseInt(before, 10);
  const course = { text: given, label: `Start from the course’s solution of step ${step}` };
  const answer = readText(keysOf(`${lab}/${before}`).draft);
  if (answer === null || answer === given) return [course];
  return [{ text: answer, label: `Start from my answer to step ${step}` }, course];
}

/** @throws Error when there is none. */
async function loadSolution(lab: CdkLab, id: string): Promise<string> {
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

/** Where the text says that this step is to be done: `// Step 2: …`. */
function placeOfStep(text: string, exercise: string): number | undefined {
  const place = text.search(new RegExp(`// Steps? ${Number.parseInt(exercise, 10)}\\b`));
  return place < 0 ? undefined : place;
}
