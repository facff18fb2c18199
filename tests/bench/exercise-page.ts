/** The benchmark's hands on an exercise page, and the marks that the page leaves in the browser's timeline. */
import type { Page } from '@playwright/test';

export interface Measure {
  /** ms since the page was opened. */
  start: number;
  duration: number;
  detail: unknown;
}

/** Longest wait for anything, ms: a loaded machine with two cores is slow. */
const patience = 60_000;

/** All measures of a name that the page has taken. */
export async function measures(page: Page, name: string): Promise<Measure[]> {
  return page.evaluate(
    (name) =>
      performance.getEntriesByName(name, 'measure').map((entry) => ({
        start: entry.startTime,
        duration: entry.duration,
        detail: (entry as PerformanceMeasure).detail,
      })),
    name,
  );
}

/** Does something and waits for the measure that the page takes of it. */
export async function measureOf(page: Page, name: string, action: () => Promise<unknown>): Promise<Measure> {
  const before = (await measures(page, name)).length;
  await action();
  await page.waitForFunction(
    ([name, before]) => performance.getEntriesByName(name, 'measure').length > before,
    [name, before] as const,
    { timeout: patience },
  );
  const measure = (await measures(page, name)).at(before);
  if (!measure) throw new Error(`The page took no measure ${name}.`);
  return measure;
}

/**
 * Opens an exercise anew.
 * @param timeout longest wait for its database, ms
 * @returns how long its database took from the page's call to its first answer.
 */
export async function openExercise(
  page: Page,
  origin: string,
  id: string,
  timeout = patience,
): Promise<Measure> {
  await page.goto('about:blank');
  await page.goto(`${origin}/labs/query-optimization/${id}/`, { timeout });
  await page.waitForFunction(
    () => performance.getEntriesByName('securecart:database-ready', 'measure').length > 0,
    undefined,
    { timeout },
  );
  const [measure] = await measures(page, 'securecart:database-ready');
  if (!measure) throw new Error('The page took no measure of its database.');
  return measure;
}

/** Replaces what stands in the editor. */
export async function write(page: Page, sql: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'SQL editor' });
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(sql);
}

/** Waits until what the page does in the background after an action has ended, as it has when a learner reads. */
export async function pauseToRead(page: Page): Promise<void> {
  await page.waitForTimeout(3000);
}
