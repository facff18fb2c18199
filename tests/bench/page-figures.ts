/** Times in the page, each beside a bare PGlite of the same browser in the same run. */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Dataset } from '#checkers/sql/dataset/generate.ts';
import { startParams } from '#checkers/sql/pglite/settings.ts';
import { type BareSession, bareDatabaseReady, bareReplay } from './bare/in-page.ts';
import { measureOf, openExercise, pauseToRead, write } from './exercise-page.ts';
import { type Figure, median, ratioFigure, time } from './figure.ts';
import { datasetsByBytes, type RecordedSession, recordSessions } from './statements.ts';

const rounds = 7;
/** A check takes seconds, and there are several. */
const checkRounds = 5;
const firstExercise = '01-missing-index';

export interface Subject {
  browser: Browser;
  /** Where the site is served. */
  origin: string;
}

/** A context that keeps files in the HTTP cache, not in a service worker. */
async function openPage({ browser }: Subject): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
  });
  return { page: await context.newPage(), context };
}

/** Database ready against a bare PGlite, and reset of an exercise against that fresh start. */
export async function startFigures(subject: Subject): Promise<Figure[]> {
  const { page, context } = await openPage(subject);
  const bareDataset = '/bare/dataset/visible.tar.gz';
  const ready: number[] = [];
  const bare: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const ours = await openExercise(page, subject.origin, firstExercise);
    if (round < 0) await pauseToRead(page); // The browser keeps what the next visit starts from.
    const plain = await bareDatabaseReady(page, subject.origin, bareDataset, startParams);
    if (round < 0) continue;
    ready.push(ours.duration);
    bare.push(plain);
  }
  const resets = await resetTimes(page, subject.origin);
  await context.close();
  return [
    ratioFigure('Database ready, of a bare PGlite with the same dataset', median(ready), median(bare), 1.3),
    ratioFigure('Reset of an exercise, of a fresh start', median(resets), median(ready), 0.5),
  ];
}

async function resetTimes(page: Page, origin: string): Promise<number[]> {
  await openExercise(page, origin, firstExercise);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await write(page, `CREATE INDEX bench_${round} ON orders (customer_id)`);
    await measureOf(page, 'securecart:run', () => page.keyboard.press('ControlOrMeta+Enter'));
    await pauseToRead(page);
    const reset = await measureOf(page, 'securecart:reset', async () => {
      await page.getByRole('button', { name: 'Reset exercise' }).click();
      await page.getByRole('button', { name: 'Reset tables, keep my text' }).click();
    });
    times.push(reset.duration);
  }
  return times;
}

const queries = {
  '20 rows': 'SELECT id, status, placed_at, total_cents FROM orders WHERE customer_id = 42 LIMIT 20',
  '10,000 rows': 'SELECT id, status, placed_at, total_cents, note FROM orders ORDER BY id LIMIT 10000',
};

/** From the click on Run to the frame with the rows, less the time that the engine reports for the query. */
export async function runFigures(subject: Subject): Promise<Figure[]> {
  const { page, context } = await openPage(subject);
  await openExercise(page, subject.origin, firstExercise);
  await page.evaluate(() => {
    const clicks: number[] = [];
    Object.assign(window, { clicks });
    addEventListener('click', ({ timeStamp }) => clicks.push(timeStamp), { capture: true });
  });
  const figures: Figure[] = [];
  for (const [rows, sql] of Object.entries(queries)) {
    await write(page, sql);
    const overheads: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await pauseToRead(page);
      const run = page.getByRole('button', { name: 'Run', exact: true });
      const measure = await measureOf(page, 'securecart:run', () => run.click());
      const clicked = await page.evaluate(
        () => (window as unknown as { clicks: number[] }).clicks.at(-1) ?? 0,
      );
      const { engineMilliseconds } = measure.detail as { engineMilliseconds: number };
      overheads.push(measure.start + measure.duration - clicked - engineMilliseconds);
    }
    const overhead = median(overheads);
    figures.push({
      title: `Run of a query with ${rows}: click to rows drawn, less the query itself`,
      value: time(overhead),
      from: `${rounds} runs`,
      limit: '≤ 50 ms',
      met: overhead <= 50,
    });
  }
  await context.close();
  return figures;
}

/** Checks of our solutions against their statements on bare PGlites, in the same order. */
export async function checkFigure(subject: Subject, exercises: readonly string[]): Promise<Figure> {
  const { page, context } = await openPage(subject);
  await page.addInitScript(`globalThis.recordedSessions = (${recordSessions})(Worker)`);
  const bareTab = await context.newPage();
  const datasets = await datasetsByBytes();
  let [checks, statements] = [0, 0];
  for (const id of exercises) {
    await openExercise(page, subject.origin, id);
    await write(page, await readFile(`solutions/query-optimization/${id}.sql`, 'utf8'));
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let round = -1; round < checkRounds; round += 1) {
      await pauseToRead(page);
      const before = await recorded(page);
      const check = await measureOf(page, 'securecart:check', () =>
        page.keyboard.press('ControlOrMeta+Shift+Enter'),
      );
      await page
        .getByRole('tabpanel', { name: 'Check' })
        .getByText(/^Passed: all/)
        .waitFor();
      if (round < 0) continue; // Fetches the grader and the hidden dataset.
      ours.push(check.duration);
      const sent = since(before, await recorded(page), datasets);
      await pauseToRead(page);
      bare.push(await bareReplay(bareTab, subject.origin, sent, startParams));
    }
    checks += median(ours);
    statements += median(bare);
  }
  await context.close();
  const title = `Check of ${exercises.length} solutions, of their statements on a bare PGlite`;
  return ratioFigure(title, checks, statements, 1.5);
}

function recorded(page: Page): Promise<RecordedSession[]> {
  return page.evaluate(
    () => (globalThis as unknown as { recordedSessions: RecordedSession[] }).recordedSessions,
  );
}

/** The statements that came since an earlier look, by session. */
function since(
  before: readonly RecordedSession[],
  after: readonly RecordedSession[],
  datasets: ReadonlyMap<number, Dataset>,
): BareSession[] {
  return after
    .map(({ datasetBytes, statements }, at) => {
      const known = before[at]?.statements.length ?? 0;
      return {
        datasetUrl: `/bare/dataset/${datasets.get(datasetBytes)?.name}.tar.gz`,
        earlier: statements.slice(0, known),
        measured: statements.slice(known),
      };
    })
    .filter(({ measured }) => measured.length > 0);
}
