/** The course's labs and their steps, put together from `labs/`. Server side only: definitions hold the solutions. */
import { type CollectionEntry, getCollection } from 'astro:content';
import { type Lab, labs } from '#labs/course.ts';
import type { SqlExercise } from '#labs/sql-exercise.ts';
import { href } from './links.ts';

/** One page of a lab, with the exercise on it. */
export interface Step {
  /** Folder name: `01-missing-index`. */
  id: string;
  /** `<lab>/<id>`, as in the learner's progress. */
  key: string;
  /** Position in the lab, from 1. */
  number: number;
  title: string;
  /** What is slow and for whom, in one sentence. */
  summary: string;
  minutes: number;
  href: string;
  page: CollectionEntry<'exercises'>;
}

const definitions = import.meta.glob<SqlExercise>('/labs/*/exercises/*/exercise.ts', {
  eager: true,
  import: 'default',
});

/** The lab of that folder name. @throws when the course does not list it. */
export function labOf(id: string): Lab {
  const lab = labs.find((known) => known.id === id);
  if (!lab) throw new Error(`labs/${id}/index.mdx is a page of no lab: list "${id}" in labs/course.ts.`);
  return lab;
}

/** The steps of a lab in the order in which they are taught, which is that of their folder names. */
export async function stepsOf(lab: string): Promise<Step[]> {
  const pages = await getCollection('exercises', ({ id }) => id.startsWith(`${lab}/`));
  return pages
    .sort((a, b) => a.id.localeCompare(b.id, 'en'))
    .map((page, index) => {
      const id = page.id.slice(lab.length + 1);
      const definition = definitions[`/labs/${lab}/exercises/${id}/exercise.ts`];
      if (!definition)
        throw new Error(
          `labs/${lab}/exercises/${id} has a page but no exercise.ts: write it, or remove index.mdx.`,
        );
      const { title, summary, minutes } = definition;
      const address = href(`/labs/${lab}/${id}/`);
      return { id, key: page.id, number: index + 1, title, summary, minutes, href: address, page };
    });
}

/** A time for people: `45 min`, `1 h 15 min`, `4 h`. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ');
}
