import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './course.ts';

const lab = '/labs/provisioned-iops/';
const lesson = `${lab}04-alarms/`;

const question = (page: Page) => page.locator('course-question');
const mark = (page: Page) => page.locator(`nav [data-exercise="provisioned-iops/04-alarms"]`);

test('a wrong choice is explained, a right one passes the page', async ({ page }) => {
  await page.goto(lesson);
  const status = question(page).getByRole('status');
  await question(page).getByRole('button', { name: 'Check' }).click();
  await expect(status).toHaveText('Choose one first.');
  await expect(mark(page)).toHaveAttribute('data-state', 'new');

  await question(page)
    .getByRole('radio', { name: /more than 5 ms/ })
    .check();
  await question(page).getByRole('button', { name: 'Check' }).click();
  await expect(status).toContainText('Not this one.');
  await expect(status).toContainText('5 ms is 0.005');
  await expect(mark(page)).toHaveAttribute('data-state', 'tried');

  await question(page)
    .getByRole('radio', { name: /5 seconds/ })
    .check();
  await expect(status).toBeEmpty();
  await question(page).getByRole('button', { name: 'Check' }).click();
  await expect(status).toContainText('Right.');
  await expect(mark(page)).toHaveAttribute('data-state', 'passed');

  await page.goto(lab);
  await expect(page.getByText('1 of 11 passed')).toBeVisible();
});

test('a question is answered by keyboard alone, also after a visit to another page', async ({ page }) => {
  await page.goto(`${lab}03-see-it/`);
  await page.getByRole('link', { name: 'Next Set the alarms' }).click();
  await expect(page).toHaveURL(new RegExp(`${lesson}$`));
  await question(page).getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(question(page).getByRole('status')).toContainText('Right.');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the question, its answer and the plots can be read', async ({ page }) => {
    await page.goto(lesson);
    await expect(question(page).getByRole('button', { name: 'Check' })).toBeHidden();
    await question(page).getByText('The answer').click();
    await expect(question(page).getByText(/Right: When writes take more than 5 seconds/)).toBeVisible();
    const plot = page.getByRole('img', { name: /^The same evening on gp3/ });
    await expect(plot).toBeVisible();
    await page.getByText('The figures').click();
    await expect(page.getByRole('row', { name: /Worst minute on gp3/ })).toBeVisible();
  });
});

test('code on a page is that of the file, and can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${lab}02-provision-storage/`);
  const excerpt = page.locator('.expressive-code', { hasText: 'solutions/provisioned-iops/stack.ts' });
  await excerpt.getByRole('button', { name: /copy/i }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('storageType: rds.StorageType.IO2,\nallocatedStorage: 100,\niops: 3500,');
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } });

    test('axe finds nothing on narrow lessons, and nothing is wider than the window', async ({ page }) => {
      for (const path of [lab, `${lab}01-choose-iops/`, `${lab}what-binds/`, lesson]) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
        const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overhang).toBeLessThanOrEqual(0);
      }
    });
  });
