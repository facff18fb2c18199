import { expect, it } from 'vitest';
import { chapterSchema } from './schema.ts';

const description = 'A page of order history reads the whole table; one index makes it read eight pages.';
const concepts = ['b-tree index', 'sequential scan'];
const sources = [
  {
    title: 'PostgreSQL manual, 11.2 Index Types',
    url: 'https://www.postgresql.org/docs/18/indexes-types.html',
  },
];

it('wants a chapter to say what it teaches in which section, and to take a quarter of an hour at most', () => {
  const able = ['say what a database is waiting for', 'tell a queue from a slow query'];
  const chapter = { description, concepts, sources, title: 'Find the bottleneck', minutes: 12, able };
  const teaches = { 'Slow Queries': 'slow-queries' };
  expect(chapterSchema.parse({ ...chapter, teaches, lab: 'rds-proxy' })).toMatchObject({ teaches });
  expect(chapterSchema.parse(chapter).teaches).toEqual({});
  for (const wrong of [{ minutes: 16 }, { able: [] }, { teaches: { Slowness: 'slow' } }, { lab: 'sharding' }])
    expect(chapterSchema.safeParse({ ...chapter, ...wrong }).success).toBe(false);
});

it('describes every field to the author', () => {
  for (const field of Object.values(chapterSchema.shape)) expect(field.description).toMatch(/\w+ \w+/);
});
