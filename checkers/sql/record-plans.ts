/**
 * `node checkers/sql/record-plans.ts`: records the plans of the start states and of our solutions of Lab 3, on which
 * `checkers/explain` tests what it observes. Run it after `npm run dataset` when an exercise changed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exerciseIds } from '#labs/course.ts';
import { parseAnswer } from './answer.ts';
import { collectEvidence } from './collect.ts';
import type { Database } from './database.ts';
import { visible } from './dataset/generate.ts';
import { loadAuthorFiles, loadExercise } from './lab-files.ts';
import { explainAnalyze, explainAnalyzeTimed } from './plan.ts';
import { startPglite } from './start-pglite.ts';

const lab = 'query-optimization';
/** Plans of one kind that are kept of an exercise: a loop of statements has hundreds. */
const mostPlans = 12;

/** The database, with the plans that it printed; each with its times. */
function recording(db: Database): { db: Database; plans: unknown[] } {
  const plans: unknown[] = [];
  const run: Database['run'] = async (sql, options) => {
    if (!sql.startsWith(explainAnalyze)) return db.run(sql, options);
    const result = await db.run(explainAnalyzeTimed + sql.slice(explainAnalyze.length), options);
    plans.push(...(JSON.parse(result.rows[0]?.[0] ?? '[]') as unknown[]));
    return result;
  };
  return { plans, db: { version: db.version, run, reset: () => db.reset(), close: () => db.close() } };
}

const database = await startPglite(visible);
const recorded: Record<string, { start: unknown[]; solution: unknown[] }> = {};
for (const id of exerciseIds[lab]) {
  const { exercise } = await loadExercise(lab, id);
  const { solution } = await loadAuthorFiles(lab, id);
  const names = exercise.workload.map(({ name }) => name);
  const answer = parseAnswer(solution, exercise.answer, names);
  const both = recording(database);
  await collectEvidence(both.db, 'visible', exercise, answer, { wants: ['plans before'], seed: 1 });
  const after = recording(database);
  await collectEvidence(after.db, 'visible', exercise, answer, { wants: [], seed: 1 });
  const start = both.plans.slice(0, both.plans.length - after.plans.length);
  recorded[id] = { start: start.slice(0, mostPlans), solution: after.plans.slice(0, mostPlans) };
  console.error(`${id}: ${start.length} plans of the start, ${after.plans.length} of the solution`);
}
await database.close();
const lines = Object.entries(recorded).map(
  ([id, plans]) => `${JSON.stringify(id)}: ${JSON.stringify(plans)}`,
);
writeFileSync(
  join(import.meta.dirname, '../explain/fixtures/lab-plans.json'),
  `{\n${lines.join(',\n')}\n}\n`,
);
process.exit(0);
