/**
 * `npm run measure`: measures our solutions on both datasets and writes the figures to `labs/<lab>/measured.ts`, where
 * pages read them. A test fails when they no longer hold.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hidden, visible } from './dataset/generate.ts';
import { measuredFigures } from './figures.ts';
import { exerciseIds, exercisesFolder, loadAuthorFiles, loadExercise } from './lab-files.ts';
import { startPglite } from './start-pglite.ts';

const lab = 'query-optimization';
const [seen, unseen] = await Promise.all([startPglite(visible), startPglite(hidden)]);
const entries: string[] = [];
for (const id of exerciseIds(lab)) {
  const { exercise } = await loadExercise(lab, id);
  const { solution } = await loadAuthorFiles(lab, id);
  const figures = await measuredFigures({ exercise, answer: solution, visible: seen, hidden: unseen });
  const items = figures.map(
    ({ requirement, before, after, budget }) =>
      `{ requirement: '${requirement}', ${before === undefined ? '' : `before: ${before}, `}after: ${after}, budget: ${budget} }`,
  );
  entries.push(`  '${id}': [${items.join(', ')}],\n`);
}
await Promise.all([seen.close(), unseen.close()]);
writeFileSync(
  join(exercisesFolder(lab), '..', 'measured.ts'),
  `/**
 * What the start state and our solution of each exercise use, next to the budget. Written by \`npm run measure\` on
 * PGlite; \`before\` with the first parameters on the visible dataset, \`after\` the worst case of both datasets.
 */
export const measured = {\n${entries.join('')}};\n`,
);
