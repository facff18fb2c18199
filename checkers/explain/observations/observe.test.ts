import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exerciseIds } from '#labs/course.ts';
import { lessons } from '../lessons.ts';
import { readPlans } from '../read.ts';
import { observe, observeTogether } from './observe.ts';

type Recorded = Record<string, { start: unknown[]; solution: unknown[] }>;
const root = join(import.meta.dirname, '../../..');
const recorded = JSON.parse(
  readFileSync(join(root, 'checkers/explain/fixtures/lab-plans.json'), 'utf8'),
) as Recorded;

function observed(documents: readonly unknown[]) {
  const plans = documents.flatMap((document) =>
    readPlans(JSON.stringify([document])).plans.map(({ plan }) => plan),
  );
  expect(plans).toHaveLength(documents.length);
  return [...plans.flatMap(observe), ...observeTogether(plans)];
}

const ids = exerciseIds['query-optimization'];
const incident = '16-checkout-incident';

it('knows the plans of every exercise', () => {
  expect(Object.keys(recorded)).toEqual([...ids]);
});

describe('the start state of an exercise shows what the exercise teaches', () => {
  it.each(ids.filter((id) => id !== incident))('%s', (id) => {
    const taught = observed(recorded[id]?.start ?? []).flatMap(({ kind }) => lessons[kind]);
    expect(taught).toContainEqual({ kind: 'exercise', id });
  });

  it(`${incident}: each of its statements`, () => {
    const start = recorded[incident]?.start ?? [];
    expect(start.map((plan) => observed([plan])[0]?.kind)).toEqual([
      'discarded-rows',
      'hidden-column',
      'hidden-column',
      'repeated-subplan',
      'discarded-rows',
      'skipped-rows',
    ]);
  });
});

describe('the solution of an exercise shows nothing to look at', () => {
  it.each(ids)('%s', (id) => {
    const solutions = recorded[id]?.solution ?? [];
    expect(solutions.length).toBeGreaterThan(0);
    expect(
      solutions.flatMap((plan) => observed([plan])).map(({ kind, evidence }) => `${kind}: ${evidence}`),
    ).toEqual([]);
  });
});

it('names exercises and sections of chapters that exist', () => {
  for (const lesson of Object.values(lessons).flat()) {
    if (lesson.kind === 'exercise') expect(ids).toContain(lesson.id);
    else {
      expect(readdirSync(join(root, 'src/guide'))).toContain(lesson.id);
      const text = readFileSync(join(root, 'src/guide', lesson.id, 'index.mdx'), 'utf8');
      expect(text).toContain(`\n## ${lesson.section}\n`);
    }
  }
});
