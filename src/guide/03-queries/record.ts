/**
 * Records what the chapter shows before a database runs in the page, and the figures of its text:
 * `node src/guide/03-queries/record.ts`, then format. Tests fail when they no longer hold.
 */
import { writeFileSync } from 'node:fs';
import { visible } from '#checkers/sql/dataset/generate.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { measureFigures } from './figures.ts';
import { type Measurement, measure, prepare } from './flip/measure.ts';
import { flipQueries } from './flip/queries.ts';

const db = await startPglite(visible);
await prepare(db);
const recorded: Record<string, Measurement[]> = {};
for (const [id, query] of Object.entries(flipQueries)) {
  const measurements: Measurement[] = [];
  for (const value of query.values) measurements.push(await measure(db, query, value));
  recorded[id] = measurements;
}
writeFileSync(
  new URL('./flip/recorded.ts', import.meta.url),
  `/** The plans at every position, as ${db.version} answered on the visible dataset. Written by \`../record.ts\`. */
import type { Measurement } from './measure.ts';
import type { FlipQueryId } from './queries.ts';

export const recordedOn = '${db.version}';

export const recorded: Record<FlipQueryId, readonly Measurement[]> = ${JSON.stringify(recorded)};
`,
);
await db.reset();
writeFileSync(
  new URL('./measured.ts', import.meta.url),
  `/** Figures of the chapter's text, measured on ${db.version}, visible dataset. Written by \`record.ts\`. */
import type { Figures } from './figures.ts';

export const measured: Figures = ${JSON.stringify(await measureFigures(db))};
`,
);
await db.close();
