import { expect, it } from 'vitest';
import { exerciseSchema, labSchema, stepSchema } from './schemas.ts';

const description = 'A page of order history reads the whole table; one index makes it read eight pages.';
const sources = [
  {
    title: 'PostgreSQL manual, 11.2 Index Types',
    url: 'https://www.postgresql.org/docs/18/indexes-types.html',
  },
];
const exercise = { description, concepts: ['b-tree index', 'sequential scan'], sources };

it('accepts the frontmatter of an exercise', () => {
  expect(exerciseSchema.parse(exercise)).toEqual(exercise);
});

it.each([
  ['a field no one reads', { ...exercise, minutes: 12 }],
  ['a single concept', { ...exercise, concepts: ['index'] }],
  ['no source', { ...exercise, sources: [] }],
  [
    'a source that is no https address',
    { ...exercise, sources: [{ title: 'Index Types', url: 'http://a.b/c' }] },
  ],
  ['a description too short to stand on a card', { ...exercise, description: 'Indexes.' }],
])('refuses %s', (_, frontmatter) => {
  expect(exerciseSchema.safeParse(frontmatter).success).toBe(false);
});

it('wants a title and a time of a page that is read', () => {
  const step = { ...exercise, title: 'What the volume can do', minutes: 6, order: 1 };
  expect(stepSchema.parse(step)).toEqual(step);
  expect(stepSchema.safeParse(exercise).success).toBe(false);
});

it('wants to know what is learned in a lab', () => {
  expect(labSchema.safeParse({ description, learn: [] }).success).toBe(false);
});

it('describes every field to the author', () => {
  for (const field of Object.values({
    ...exerciseSchema.shape,
    ...labSchema.shape,
    ...stepSchema.shape,
  }))
    expect(field.description).toMatch(/\w+ \w+/);
});
