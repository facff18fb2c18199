/** Frontmatter of the pages under `labs/`. Titles and times of labs and exercises come from `course.ts` and `exercise.ts`. */
import { z } from 'astro/zod';

export const description = z
  .string()
  .min(30)
  .max(200)
  .describe('What the page is about in one or two sentences; shown by search engines and on cards.');

export const labSchema = z.strictObject({
  description,
  learn: z
    .array(z.string().min(10).describe('Continues the sentence "After this lab, you can".'))
    .min(2)
    .max(6)
    .describe('What the learner is able to do after the lab; shown on the home page and in the lab.'),
  pages: z
    .string()
    .min(30)
    .max(300)
    .describe('How the pages of the lab work together, in two or three sentences; shown above their list.'),
});

export const referenceSchema = z.strictObject({
  title: z.string().min(3).max(80).describe('The heading of the reference card.'),
  description,
});

const order = z
  .number()
  .int()
  .positive()
  .optional()
  .describe(
    'Position among the pages of the lab. Left out, it is the number with which the name of the page starts.',
  );

export const concepts = z
  .array(z.string().min(2).max(40).describe('A term of the field, such as "b-tree index".'))
  .min(2)
  .max(5)
  .describe('What the page is about, in two to five terms; shown under the title and found by search.');

export const sources = z
  .array(
    z.strictObject({
      title: z.string().min(5).describe('The chapter with its number, or the name of the AWS document.'),
      url: z
        .url({ protocol: /^https$/ })
        .describe('Where it is read: the PostgreSQL 18 manual, AWS documentation, a paper.'),
    }),
  )
  .min(1)
  .describe('Where the facts on the page come from.');

/** The text beside an exercise; its title and time are in `exercise.ts`. */
export const exerciseSchema = z.strictObject({ description, order, concepts, sources });

/** A page that is read and ends with a question. */
export const stepSchema = z.strictObject({
  title: z
    .string()
    .min(3)
    .max(70)
    .optional()
    .describe(
      'The heading of the page, also in lists and on cards. The page of a clean-up has its title from course.ts.',
    ),
  description,
  order,
  minutes: z.number().int().min(2).max(30).describe('Time to read the page and do what it asks for.'),
  concepts,
  sources,
});
