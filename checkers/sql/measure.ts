/**
 * `npm run measure`: measures our solutions on both datasets and writes the figures to `labs/<lab>/measured.ts`, where
 * pages read them. A test fails when they no longer hold. `npm run measure -- 03 15` measures those exercises alone and
 * keeps the figures of the others.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exerciseIds } from '#labs/course.ts';
import { measured } from '#labs/query-optimization/measured.ts';
import { hidden, visible } from './dataset/generate.ts';
import { type MeasuredFigure, measuredFigures } from './figures.ts';
import { exercisesFolder, loadAuthorFiles, loadExercise } from './lab-files.ts';
import { startPglite } from './start-pglite.ts';

const lab = 'query-optimization';
const ids = exerciseIds[lab];
const asked = process.argv.slice(2);
const unknown = asked.filter((start) => !ids.some((id) => id.startsWith(start)));
if (unknown.length > 0) {
  console.error(
    `There is no exercise ${unknown.join(', ')}. Name exercises by their beginning, such as 03: ${ids.join(', ')}.`,
  );
  process.exit(2);
}

type Stored = Omit<MeasuredFigure, 'before'> & { before?: number | undefined };
const figuresOf = new Map<string, readonly Stored[]>(Object.entries(measured));
const [seen, unseen] = await Promise.all([startPglite(visible), startPglite(hidden)]);
for (const id of ids) {
  if (asked.length > 0 && !asked.some((start) => id.startsWith(start))) continue;
  const { exercise } = await loadExercise(lab, id);
  const { solution } = await loadAuthorFiles(lab, id);
  figuresOf.set(id, await measuredFigures({ exercise, answer: solution, visible: seen, hidden: unseen }));
}
await Promise.all([seen.close(), unseen.close()]);

const entries = ids.flatMap((id) => {
  const items = (figuresOf.get(id) ?? []).map(
    ({ requirement, before, after, budget }) =>
      `{ requirement: '${requirement}', ${before === undefined ? '' : `before: ${before}, `}after: ${after}, budget: ${budget} }`,
  );
  return items.length === 0 ? [] : [`  '${id}': [${items.join(', ')}],\n`];
});
const file = join(exercisesFolder(lab), '..', 'measured.ts');
writeFileSync(
  file,
  `/**
 * What the start state and our solution of each exercise use, next to the budget. Written by \`npm run measure\` on
 * PGlite; \`before\` with the first parameters on the visible dataset, \`after\` the worst case of both datasets.
 */
export const measured = {\n${entries.join('')}};\n`,
);
execFileSync('npx', ['biome', 'format', '--write', file], {
  stdio: 'ignore',
  shell: process.platform === 'win32',
});
process.exit(0);
