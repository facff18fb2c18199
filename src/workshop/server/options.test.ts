import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it.each([
  ['https://workshop.example.org', 'https://workshop.example.org/join/'],
  ['https://example.org/course', 'https://example.org/course/join/'],
  ['https://example.org/course/', 'https://example.org/course/join/'],
])('has the join page below the public URL %s', (publicUrl, joinPage) => {
  expect(new URL('join/', readOptions(['--public-url', publicUrl]).publicUrl).href).toBe(joinPage);
});
