/**
 * `npm run bench`: measures the built site and `check-lab`, prints the figures and writes them to `docs/benchmarks.md`.
 * Exits with 1 when a limit is not kept.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { courseSite } from '#src/serve/site.ts';
import { chromiumLaunchOptions } from '../browser/chromium.ts';
import { serve } from '../serve.ts';
import { accountFigures } from './account-figures.ts';
import { bareSite } from './bare/site.ts';
import { checkLabFigure } from './check-lab-figure.ts';
import { type Figure, table } from './figure.ts';
import { lineFigures } from './line-figures.ts';
import { checkFigure, runFigures, type Subject, startFigures } from './page-figures.ts';
import { planFigures } from './plan-figures.ts';
import { secondCheckFigure } from './second-check-figure.ts';
import { sizeFigures } from './size-figures.ts';
import { slowProcessorFigures } from './slow-processor-figures.ts';
import { stackFigures } from './stack-figures.ts';
import { templateFigure } from './template-figure.ts';

const root = join(import.meta.dirname, '../..');
/** Built by `npm run bench`; `$SITE` is another build. */
const site = process.env.SITE ?? join(root, 'dist');
const document = join(root, 'docs/benchmarks.md');
const marker = '<!-- The rest is written by npm run bench. -->';

async function measureAll(): Promise<Figure[]> {
  const server = await serve(
    bareSite().mount('/', courseSite({ folder: site, cache: join(root, 'build/compressed') }).fetch),
  );
  const browser = await chromium.launch(chromiumLaunchOptions());
  const subject: Subject = { browser, origin: server.origin };
  const figures: Figure[] = [];
  const add = (more: readonly Figure[]) => {
    figures.push(...more);
    for (const { title, value } of more) console.error(`${title}: ${value}`);
  };
  try {
    add(await sizeFigures(subject));
    add(await lineFigures(subject));
    add(await slowProcessorFigures(subject));
    add(await startFigures(subject));
    add(await runFigures(subject));
    add(await planFigures(subject));
    add([await checkFigure(subject, checkedExercises())]);
    add(await stackFigures(subject));
  } finally {
    await browser.close();
    await server.close();
  }
  add([await secondCheckFigure()]);
  add([await checkLabFigure()]);
  add([await templateFigure()]);
  add(await accountFigures());
  return figures;
}

/** Of each kind of answer one: an index, a rewritten query, and the capstone, which is both. */
function checkedExercises(): string[] {
  return readdirSync(join(root, 'solutions/query-optimization'))
    .map((file) => file.replace(/\.sql$/, ''))
    .filter((id) => /^(01|09|16)-/.test(id));
}

function report(figures: readonly Figure[]): string {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
  return `${marker}\n\nMeasured on ${date} on a machine with ${machine}.\n\n${table(figures)}\n`;
}

if (!existsSync(join(site, 'index.html'))) {
  console.error(`There is no site in ${site}. Run: npm run build`);
  process.exit(2);
}
const figures = await measureAll();
const written = report(figures);
const [introduction = ''] = readFileSync(document, 'utf8').split(marker);
writeFileSync(document, `${introduction}${written}`);
console.log(table(figures));
process.exit(figures.every(({ met }) => met) ? 0 : 1);
