/** What every test of the site needs: a page that must stay free of errors, and hands on its workbench. */
import { test as base, expect, type Page } from '@playwright/test';
import { StackWorkbench } from './stack-workbench.ts';
import { Workbench } from './workbench.ts';

interface Fixtures {
  workbench: Workbench;
  stack: StackWorkbench;
  /** Errors that the page printed or threw; a test that expects one empties the list. */
  errors: string[];
}

export const test = base.extend<Fixtures>({
  workbench: async ({ page }, use) => use(new Workbench(page)),
  stack: async ({ page }, use) => use(new StackWorkbench(page)),
  errors: [
    async ({ page }, use) => {
      const errors = collectErrors(page);
      await use(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** @returns a list that grows with every error that the page prints or throws. */
function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}

export const lab = '/labs/query-optimization/';
export const exercise = (id: string) => `${lab}${id}/`;
export const firstExercise = exercise('01-missing-index');
