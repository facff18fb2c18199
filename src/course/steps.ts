/** The course's labs and their steps, put together from `labs/`. Server side only: definitions hold the solutions. */
import { type CollectionEntry, getCollection } from 'astro:content';
import { isCdkLab } from '#labs/cdk-lab.ts';
import { cleanUp, exerciseIds, type Lab, labOf } from '#labs/course.ts';
import type { Exercise } from '#labs/exercise.ts';
import { counted } from '#labs/words.ts';
import type { Group, Place } from './continuation.ts';
import { href } from './links.ts';

interface StepOfAnyKind {
  /** Folder or file name: `01-missing-index`. */
  id: string;
  /** `<lab>/<id>`, as in the learner's progress. */
  key: string;
  /** Position in the lab, from 1. */
  position: number;
  /** The number with which the name starts; pages that are only read may have none. */
  number: number | undefined;
  title: string;
  /** What is slow and for whom, or what the page is about, in a sentence or two. */
  summary: string;
  minutes: number;
  href: string;
}

/** A page with an exercise and its workbench. */
export interface ExerciseStep extends StepOfAnyKind {
  kind: 'exercise';
  page: CollectionEntry<'exercises'>;
}

/** A page that is read and ends with a question. */
export interface ReadingStep extends StepOfAnyKind {
  kind: 'reading';
  page: CollectionEntry<'steps'>;
}

/** One page of a lab. */
export type Step = ExerciseStep | ReadingStep;

const definitions = import.meta.glob<Exercise>('/labs/*/exercises/*/exercise.ts', {
  eager: true,
  import: 'default',
});

/** The steps of a lab in the order in which they are taught. @throws when two pages claim one position. */
export async function stepsOf(lab: string): Promise<Step[]> {
  const exercises = await getCollection('exercises', ({ id }) => id.startsWith(`${lab}/`));
  const readings = await getCollection('steps', ({ id }) => id.startsWith(`${lab}/`));
  const ordered = [...exercises, ...readings]
    .map((page) => ({ page, order: orderOf(page) }))
    .sort((a, b) => a.order - b.order);
  ordered.forEach(({ page, order }, index) => {
    const before = ordered[index - 1];
    if (before?.order === order)
      throw new Error(
        `${before.page.id} and ${page.id} are both page ${order} of their lab: give one another "order".`,
      );
  });
  return ordered.map(({ page }, index) => stepOf(lab, page, index + 1));
}

/** The steps on which something is graded by running it. */
export function exercisesAmong(steps: readonly Step[]): ExerciseStep[] {
  return steps.filter((step) => step.kind === 'exercise');
}

/** The time to work through pages, in minutes, for someone who reads everything. */
export function minutesOf(steps: readonly { minutes: number }[]): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** Pages among which a learner continues, with only what a page's script needs of them. */
export function groupOf(name: string, steps: readonly Place[]): Group {
  return { name, places: steps.map(({ key, title, href, minutes }) => ({ key, title, href, minutes })) };
}

/** The test at the end of a lab: a page on which progress is made, besides the lab's steps. */
export function testOf({ id, number }: Lab) {
  return {
    key: `${id}/test`,
    kind: 'test' as const,
    number: undefined,
    title: `Test: ten questions on Lab ${number}`,
    summary: `Ten questions on Lab ${number}, from its pages and from the guide, graded in the page.`,
    minutes: 0,
    href: href(`/labs/${id}/test/`),
  };
}

/** How many pages of which kind a lab has: `16 exercises`, `11 pages`. */
export function countOf(steps: readonly Step[]): string {
  const kind = exercisesAmong(steps).length === steps.length ? 'exercise' : 'page';
  return counted(steps.length, kind);
}

/** Where a page stands, for breadcrumbs and cards: `Exercise 3 of 16`, `Step 2 of 4`, `Reading`. */
export function placeOf(step: Step, steps: readonly Step[]): string {
  if (step.number === undefined) return 'Reading';
  const numbered = steps.filter(({ number }) => number !== undefined).length;
  return `${step.kind === 'exercise' ? 'Exercise' : 'Step'} ${step.number} of ${numbered}`;
}

type StepPage = CollectionEntry<'exercises'> | CollectionEntry<'steps'>;

function stepOf(lab: string, page: StepPage, position: number): Step {
  const id = page.id.slice(lab.length + 1);
  const place = { id, key: page.id, position, number: numberOf(id), href: href(`/labs/${lab}/${id}/`) };
  if (page.collection === 'steps') {
    const { description, minutes } = page.data;
    return {
      ...place,
      kind: 'reading',
      title: titleOf(lab, id, page.data.title),
      summary: description,
      minutes,
      page,
    };
  }
  const listed: readonly string[] = exerciseIds[labOf(lab).id];
  if (!listed.includes(id))
    throw new Error(`labs/course.ts does not list the exercise ${id} of ${lab}: add it there.`);
  const definition = definitions[`/labs/${lab}/exercises/${id}/exercise.ts`];
  if (!definition)
    throw new Error(
      `labs/${lab}/exercises/${id} has a page but no exercise.ts: write it, or remove index.mdx.`,
    );
  const { title, summary, minutes } = definition;
  return { ...place, kind: 'exercise', title, summary, minutes, page };
}

/** The title of a page that is read: its own, or of a graded step that of the step. */
function titleOf(lab: string, id: string, own: string | undefined): string {
  const graded = isCdkLab(lab) && cleanUp.ids[lab] === id ? cleanUp.title : undefined;
  const title = graded ?? own;
  const file = `labs/${lab}/steps/${id}.mdx`;
  if (title === undefined) throw new Error(`${file} has no title: give it one.`);
  if (graded !== undefined && own !== undefined)
    throw new Error(`${file} has its title from labs/course.ts: remove the one in the page.`);
  return title;
}

function orderOf(page: StepPage): number {
  const order = page.data.order ?? numberOf(page.id.split('/').at(-1) ?? '');
  if (order === undefined) throw new Error(`${page.id} has no place in its lab: give it an "order".`);
  return order;
}

function numberOf(id: string): number | undefined {
  const [digits] = /^\d+(?=-)/.exec(id) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
