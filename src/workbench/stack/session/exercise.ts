/** The exercises on CDK stacks as the page loads them, one at a time, and as `check-lab` judges them. */
import { asTemplate } from '#checkers/cloudformation/template.ts';
import { cdkExercises } from '#checkers/stack/exercises.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { gradeStep } from '#checkers/stack/grade.ts';
import { type CdkLab, isCdkLab, stackFile, stackNames } from '#labs/cdk-lab.ts';
import { readText } from '#src/browser/storage.ts';
import type { ExercisePage } from '../../kit/session/session.ts';
import { keysOf } from '../../kit/store/work.ts';
import { type Assignment, judged, type Starter } from './assignment.ts';

const texts = import.meta.glob<string>(['/labs/*/stack.ts', '/solutions/*/[0-9]*.ts'], {
  query: '?raw',
  import: 'default',
});

/** @throws Error when the course has no such exercise, or its code cannot be fetched. */
export async function loadExercise({ lab, id }: ExercisePage): Promise<Assignment> {
  if (!isCdkLab(lab)) throw new Error(`${lab} isn’t a lab on AWS CDK.`);
  const exercises = cdkExercises(lab);
  const at = exercises.findIndex((each) => each.id === id);
  const files = exercises[at];
  if (!files) throw new Error(`There is no exercise ${lab}/${id}.`);
  const { exercise, starter, solution } = files;
  const { reasoning, alternatives } = exercise.solution;
  return {
    editor: 'Stack editor',
    file: `/${stackFile(lab, 'labs')}`,
    starters: startersOf(lab, exercises[at - 1]?.id, await read(starter)),
    hints: exercise.hints,
    beginning: (text) => placeOfStep(text, id),
    program: (text) => ({ kind: 'lab', lab, text }),
    templateOf: (synthesis) =>
      synthesis.state === 'synthesized' ? synthesis.templates[stackNames[lab]] : undefined,
    judge: (template) => judged(() => gradeStep(lab, id, fromTemplate(asTemplate(template)))),
    loadSolution: async () => ({
      text: await read(solution),
      reasoning,
      // The lines that an alternative changes, as they then read.
      alternatives: alternatives.map(({ why, edits }) => ({
        why,
        text: edits.map(([, to]) => to).join('\n'),
      })),
    }),
  };
}

/** The course's text of an exercise, whatever the learner wrote. @throws Error when the course has no such exercise */
export async function loadStarter(lab: string, id: string): Promise<string> {
  const files = isCdkLab(lab) ? cdkExercises(lab).find((each) => each.id === id) : undefined;
  if (!files) throw new Error(`There is no exercise ${lab}/${id}.`);
  return read(files.starter);
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

/** @throws Error when the course has no such file, or it cannot be fetched */
async function read(path: string): Promise<string> {
  const load = texts[`/${path}`];
  if (!load) throw new Error(`There is no ${path}.`);
  return load();
}

/** Where the text says that this step is to be done: `// Step 2: …`. */
function placeOfStep(text: string, exercise: string): number | undefined {
  const place = text.search(new RegExp(`// Steps? ${Number.parseInt(exercise, 10)}\\b`));
  return place < 0 ? undefined : place;
}
