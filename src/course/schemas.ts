/** Frontmatter of the pages under `labs/` and `src/guide/`. Titles and times of labs and exercises come from `course.ts` and `exercise.ts`. */
import { z } from 'astro/zod';
import { labs } from '#labs/course.ts';
import { outlineItems } from '#src/guide/outline.ts';

const description = z
  .string()
  .min(30)
  .max(200)
  .describe('What the page is about in one or two sentences; shown by search engines and on cards.');

export const labSchema = z.strictObject({
  description,
  learn: z
    .array(z.string().min(10).describe('Continues the sentence "Afterwards you can".'))
    .min(2)
    .max(6)
    .describe(
      'What the learner is able to do after the lab; shown on the home page and at the top of the lab.',
    ),
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

const concepts = z
  .array(z.string().min(2).max(40).describe('A term of the field, such as "b-tree index".'))
  .min(2)
  .max(5)
  .describe('What the page is about, in two to five terms; shown under the title and found by search.');

const sources = z
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
  title: z.string().min(3).max(70).describe('The heading of the page, also in lists and on cards.'),
  description,
  order,
  minutes: z.number().int().min(2).max(30).describe('Time to read the page and do what it asks for.'),
  concepts,
  sources,
});

/** A chapter of the guide, or its summary. */
export const chapterSchema = z.strictObject({
  title: z.string().min(3).max(70).describe('The heading of the page, also in lists and on cards.'),
  description,
  minutes: z
    .number()
    .int()
    .min(3)
    .max(15)
    .describe('Time to read the chapter, without what can be run in it.'),
  able: z
    .array(z.string().min(10).describe('Continues the sentence "After this chapter you can".'))
    .min(2)
    .max(5)
    .describe('What the reader is able to do afterwards; shown at the top.'),
  teaches: z
    .partialRecord(
      z.enum(outlineItems),
      z
        .string()
        .regex(/^[a-z0-9-]+$/)
        .describe('The id of the heading, such as "slow-queries".'),
    )
    .default({})
    .describe('Rows and best practices of the course outline, each with the section that teaches it.'),
  lab: z
    .enum(labs.map(({ id }) => id))
    .optional()
    .describe('The lab that the chapter leads into; linked at its end.'),
  concepts,
  sources,
});
