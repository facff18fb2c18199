/** Frontmatter of the guide's chapters. */
import { z } from 'astro/zod';
import { labs } from '#labs/course.ts';
import { concepts, description, sources } from '#src/course/schemas.ts';
import { outlineItems } from './outline.ts';

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
    .array(z.string().min(10).describe('Continues the sentence "After this chapter, you can".'))
    .min(2)
    .max(5)
    .describe('What the reader is able to do afterward; shown at the top.'),
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
