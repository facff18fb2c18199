/** What a page sends over the network before anyone has done anything. */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { openExercise } from './exercise-page.ts';
import { type Figure, sizeFigure } from './figure.ts';
import type { Subject } from './page-figures.ts';

const kilobyte = 1024;

/** The scripts of reading pages and of an exercise page, and what the text of an exercise waits for. */
export async function sizeFigures(subject: Subject): Promise<Figure[]> {
  const reading = await scriptsOf(subject, async (page) => {
    await page.goto(`${subject.origin}/labs/query-optimization/`);
    await page.waitForLoadState('networkidle');
  });
  const guide = await scriptsOf(subject, async (page) => {
    await page.goto(`${subject.origin}/guide/summary/`);
    await page.waitForLoadState('networkidle');
  });
  const plans = await scriptsOf(subject, async (page) => {
    await page.goto(`${subject.origin}/plans/`);
    await page.waitForLoadState('networkidle');
  });
  const exercise = await scriptsOf(subject, async (page) => {
    await openExercise(page, subject.origin, '01-missing-index');
  });
  return [
    sizeFigure('JavaScript of a reading page, gzip', reading.bytes, 20 * kilobyte, `${reading.files} files`),
    sizeFigure(
      'JavaScript of a page of the guide with questions and terms, gzip',
      guide.bytes,
      20 * kilobyte,
      `${guide.files} files`,
    ),
    sizeFigure(
      'JavaScript of the page that reads plans, gzip',
      plans.bytes,
      80 * kilobyte,
      `${plans.files} files`,
    ),
    sizeFigure(
      'JavaScript of an exercise page before the database, gzip',
      exercise.bytes,
      220 * kilobyte,
      `${exercise.files} files`,
    ),
    await textFirst(subject),
  ];
}

/** The scripts that the page's own thread asked for until the database's worker starts, inline ones included. */
async function scriptsOf(
  { browser }: Subject,
  visit: (page: Page) => Promise<void>,
): Promise<{ bytes: number; files: number }> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const scripts: Response[] = [];
  let databaseStarts = false;
  page.on('worker', () => {
    databaseStarts = true;
  });
  page.on('response', (response) => {
    if (!databaseStarts && response.request().resourceType() === 'script') scripts.push(response);
  });
  await visit(page);
  const inline = await page.evaluate(() =>
    [...document.querySelectorAll('script:not([src])')]
      .map(({ textContent }) => textContent ?? '')
      .join('\n'),
  );
  const bodies = await Promise.all(scripts.map((response) => response.body()));
  await context.close();
  const bytes = [...bodies, Buffer.from(inline)].reduce((sum, body) => sum + gzipSync(body).byteLength, 0);
  return { bytes, files: scripts.length };
}

/** The text of an exercise is painted before the first request for anything of PGlite or its dataset. */
async function textFirst({ browser, origin }: Subject): Promise<Figure> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await openExercise(page, origin, '01-missing-index');
  const { painted, requested } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
    requested: performance
      .getEntriesByType('resource')
      .filter(({ name }) => /pglite|\.wasm|\.data|\.xz|worker/.test(name))
      .map(({ startTime }) => startTime),
  }));
  await context.close();
  if (requested.length === 0) throw new Error('The page asked for no file of PGlite: look at their names.');
  const first = Math.min(...requested);
  return {
    title: 'PGlite is asked for after the text is painted',
    value: `${Math.round(first - painted)} ms later`,
    from: `${Math.round(painted)} ms painted, ${Math.round(first)} ms asked for`,
    limit: 'later',
    met: first > painted,
  };
}
