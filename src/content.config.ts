import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { exerciseSchema, labSchema, referenceSchema, stepSchema } from './course/schemas.ts';
import { chapterSchema } from './guide/schema.ts';

/** `query-optimization/exercises/01-missing-index/index.mdx` is known as `query-optimization/01-missing-index`. */
const idOfFolder = ({ entry }: { entry: string }) =>
  entry.replace('/exercises/', '/').replace(/\/[^/]+$/, '');

/** `provisioned-iops/steps/04-alarms.mdx` is known as `provisioned-iops/04-alarms`. */
const idOfFile = ({ entry }: { entry: string }) => entry.replace('/steps/', '/').replace(/\.mdx$/, '');

export const collections = {
  labs: defineCollection({
    loader: glob({ base: './labs', pattern: '*/index.mdx', generateId: idOfFolder }),
    schema: labSchema,
  }),
  references: defineCollection({
    loader: glob({ base: './labs', pattern: '*/reference.mdx', generateId: idOfFolder }),
    schema: referenceSchema,
  }),
  exercises: defineCollection({
    loader: glob({ base: './labs', pattern: '*/exercises/*/index.mdx', generateId: idOfFolder }),
    schema: exerciseSchema,
  }),
  steps: defineCollection({
    loader: glob({ base: './labs', pattern: '*/steps/*.mdx', generateId: idOfFile }),
    schema: stepSchema,
  }),
  guide: defineCollection({
    loader: glob({ base: './src/guide', pattern: '*/index.mdx', generateId: idOfFolder }),
    schema: chapterSchema,
  }),
};
