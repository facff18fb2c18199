import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exerciseFolder } from '#checkers/stack/exercises.ts';
import { infraSteps } from '#checkers/stack/steps.ts';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { cleanUp } from '#labs/course.ts';

const steps = cdkLabs.flatMap((lab) => infraSteps[lab].map((step) => ({ lab, ...step })));

it.each(steps.filter(({ exercise }) => exercise))('$lab/$id is an exercise with a page', ({ lab, id }) => {
  expect(existsSync(`${exerciseFolder(lab, id)}/index.mdx`)).toBe(true);
  expect(existsSync(`labs/${lab}/steps/${id}.mdx`), 'It would be two pages at one address').toBe(false);
});

it.each(steps.filter(({ exercise }) => !exercise))(
  '$lab/$id is taught on a page of the same name, which has its title from the step',
  ({ lab, id, title }) => {
    const page = `labs/${lab}/steps/${id}.mdx`;
    expect(existsSync(page), `${page} is missing`).toBe(true);
    expect([id, title]).toEqual([cleanUp.ids[lab], cleanUp.title]);
    expect(readFileSync(page, 'utf8')).not.toMatch(/^title:/m);
  },
);
