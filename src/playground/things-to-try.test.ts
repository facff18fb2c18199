/** @module-tag thorough */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { artifactOf } from '#checkers/sql/dataset/artifact.ts';
import { visible } from '#checkers/sql/dataset/generate.ts';
import { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { nodeAssets, spawnNodeWorker } from '#checkers/sql/pglite/node.ts';
import { explainAnalyze, nodesOf, type Plan, parsePlan } from '#checkers/sql/plan.ts';
import { splitStatements } from '#checkers/sql/statements.ts';
import { thingsToTry } from './things-to-try.ts';

let database: PgliteDatabase;
beforeAll(async () => {
  database = await PgliteDatabase.start({
    spawn: spawnNodeWorker,
    assets: await nodeAssets(artifactOf(visible)),
    limitMs: 60_000,
    role: 'superuser',
  });
});
afterAll(() => database.close());

/** Runs all of it, and returns the plans of its queries. */
async function plansOf(id: string): Promise<Plan[]> {
  const sql = thingsToTry.find((thing) => thing.id === id)?.sql ?? '';
  const plans: Plan[] = [];
  for (const { text, kind } of splitStatements(sql)) {
    await database.run(text);
    if (kind !== 'query') continue;
    const { rows } = await database.run(explainAnalyze + text);
    plans.push(parsePlan(rows[0]?.[0] ?? ''));
  }
  return plans;
}

it.each(thingsToTry.map(({ id }) => id))('%s runs, also a second time', async (id) => {
  await plansOf(id);
  await plansOf(id);
});

it.each([
  ['index', 50],
  ['column-order', 1.5],
  ['function', 10],
  ['index-only', 1.2],
  ['trigrams', 3],
  ['pages', 100],
] as const)('%s saves pages, %f times and more', async (id, times) => {
  const plans = await plansOf(id);
  const [before = 0, after = 0] = [plans.at(-2)?.pages, plans.at(-1)?.pages];
  expect(before / Math.max(1, after)).toBeGreaterThan(times);
});

it('spill writes temporary blocks before, and none after', async () => {
  const [before, after] = await plansOf('spill');
  expect(before?.tempBlocks).toBeGreaterThan(100);
  expect(after?.tempBlocks).toBe(0);
});

it('statistics bring the estimate to the rows that there are', async () => {
  const plans = await plansOf('statistics');
  const off = (plan: Plan | undefined) => {
    const scan = plan && [...nodesOf(plan.root)].find(({ relation }) => relation === 'customers');
    return (scan?.actualRows ?? 0) / (scan?.estimatedRows ?? 1);
  };
  expect(off(plans.at(-2))).toBeGreaterThan(3);
  expect(off(plans.at(-1))).toBeLessThan(1.2);
});
