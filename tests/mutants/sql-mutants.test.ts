/**
 * A sample of what `npm run mutate` grades: mutants that nothing explains must be refused, and answers written in other
 * words must pass. `MUTANT_SEED=7 npx vitest run tests/mutants` draws others.
 * @module-tag thorough
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hidden, visible } from '#checkers/sql/dataset/generate.ts';
import { loadExercise } from '#checkers/sql/lab-files.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { exerciseIds } from '#labs/course.ts';
import { randomFrom } from '#labs/random.ts';
import { equivalentsIn } from './listed.ts';
import type { Mutant } from './mutant.ts';
import { explains, staleIn } from './score.ts';
import { mutantsOfExercise, passesExercise, rewordedAnswersTo } from './sql-grading.ts';

const lab = 'query-optimization';
const seed = Number(process.env.MUTANT_SEED ?? 1);
const mutantsEach = 2;
const rewordedEach = 1;

/** Runaway statements among the mutants need not take the learner's 15 s. */
const limitMs = 8_000;
let databases: { visible: PgliteDatabase; hidden: PgliteDatabase };
beforeAll(async () => {
  const [seen, unseen] = await Promise.all([startPglite(visible, limitMs), startPglite(hidden, limitMs)]);
  databases = { visible: seen, hidden: unseen };
});
afterAll(() => Promise.all([databases.visible.close(), databases.hidden.close()]));

const exercises = await Promise.all(
  exerciseIds[lab].map(async (id, at) => ({
    id,
    random: randomFrom(seed * 100 + at),
    exercise: (await loadExercise(lab, id)).exercise,
    mutants: await mutantsOfExercise(id),
    own: await equivalentsIn(`labs/${lab}/exercises/${id}`),
    reworded: await rewordedAnswersTo(id),
  })),
);

describe.each(exercises)('$id', ({ exercise, random, mutants, own, reworded }) => {
  const passing = async (texts: readonly Mutant[]) => {
    const names: string[] = [];
    for (const { name, text } of texts) if (await passesExercise(exercise, text, databases)) names.push(name);
    return names;
  };

  it('lists no change as right that no one makes', () => {
    const names = mutants.map(({ name }) => name);
    expect(own.flatMap((each) => staleIn(each, names))).toEqual([]);
  });

  it('refuses small changes of its answers', async () => {
    const unexplained = mutants.filter(({ name }) => !own.some((each) => explains(each, name)));
    expect(await passing(drawn(unexplained, mutantsEach, random))).toEqual([]);
  });

  it('passes with its answers in other words', async () => {
    const sample = drawn(reworded, rewordedEach, random);
    expect(await passing(sample)).toEqual(sample.map(({ name }) => name));
  });
});

/** Some of them, each at most once. */
function drawn<T>(items: readonly T[], count: number, random: () => number): T[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}
