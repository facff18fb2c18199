import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { infraSteps } from '#checkers/infra/steps.ts';

const steps = Object.entries(infraSteps).flatMap(([lab, graded]) =>
  graded.map(({ id, title }) => ({ lab, id, title })),
);

it.each(steps)('$lab/$id is taught on a page of the same name and title', ({ lab, id, title }) => {
  const page = `labs/${lab}/steps/${id}.mdx`;
  expect(existsSync(page), `${page} is missing`).toBe(true);
  expect(readFileSync(page, 'utf8')).toMatch(new RegExp(`^title: ['"]?${title}['"]?$`, 'm'));
});
