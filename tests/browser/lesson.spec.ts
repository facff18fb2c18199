import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';

const lab = '/labs/provisioned-iops/';
const lesson = `${lab}prove-the-gain/`;

const question = (page: Page) => page.locator('course-question');
const mark = (page: Page) => page.locator(`nav [data-exercise="provisioned-iops/prove-the-gain"]`);

test('a wrong choice is explained, a right one passes the page', { tag: '@main' }, async ({ page }) => {
  await page.goto(lesson);
  const status = question(page).getByRole('status');
  await question(page).getByRole('button', { name: 'Check' }).click();
  await expect(status).toHaveText('Choose one first.');
  await expect(mark(page)).toHaveAttribute('data-state', 'new');

  await question(page)
    .getByRole('radio', { name: /faster than gp3/ })
    .check();
  await question(page).getByRole('button', { name: 'Check' }).click();
  await expect(status).toContainText('Not this one.');
  await expect(status).toContainText('Neither volume answers in 0.05 ms');
  await expect(mark(page)).toHaveAttribute('data-state', 'tried');

  await question(page)
    .getByRole('radio', { name: /the table fits into it/ })
    .check();
  await expect(status).toBeEmpty();
  await question(page).getByRole('button', { name: 'Check' }).click();
  await expect(status).toContainText('Right.');
  await expect(mark(page)).toHaveAttribute('data-state', 'passed');

  await page.goto(lab);
  await expect(page.getByText(/^1 of 11 passed, .+ left$/)).toBeVisible();
});

test('home, the lab and the progress page continue where the learner was, with the time left', {
  tag: '@main',
}, async ({ page }) => {
  await page.goto(lab);
  await expect(page.getByRole('main').getByRole('link', { name: 'Start the lab' })).toBeVisible();
  await page.goto(lesson);
  for (const path of ['/', lab, '/progress/']) {
    await page.goto(path);
    const button = page.getByRole('main').getByRole('link', { name: 'Continue: Prove the gain' });
    await expect(button).toHaveAttribute('href', lesson);
    await expect(button.locator('..')).toContainText(/7 min\. \d h \d+ min left in Lab 1\./);
  }
  await page.goto('/labs/rds-proxy/');
  await expect(page.getByRole('main').getByRole('link', { name: 'Start the lab' })).toBeVisible();
});

test('a question is answered by keyboard alone, also after a visit to another page', async ({ page }) => {
  await page.goto(`${lab}05-clean-up/`);
  await page.getByRole('link', { name: 'Previous Prove the gain' }).click();
  await expect(page).toHaveURL(new RegExp(`${lesson}$`));
  await question(page).getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(question(page).getByRole('status')).toContainText('Right.');
});

test('a lab has a test of ten questions, whose wrong ones come back in the next', async ({ page }) => {
  await page.goto('/labs/query-optimization/');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Test: ten questions/ })
    .click();
  const asked = question(page).filter({ visible: true });
  const result = page.locator('course-test').getByRole('status').last();
  await expect(asked).toHaveCount(10);
  await page.getByRole('button', { name: 'Grade the test' }).click();
  await expect(result).toHaveText('Answer all 10 questions first. 10 are left.');
  const wrong: string[] = [];
  for (const [index, one] of (await asked.all()).entries()) {
    const choice = one.locator(index < 2 ? '.choice:not([data-right]) input' : '.choice[data-right] input');
    await choice.first().check();
    if (index < 2) wrong.push(await one.locator('legend').innerText());
  }
  await page.getByRole('button', { name: 'Grade the test' }).click();
  await expect(result).toHaveText('8 of 10 right: passed.');
  await expect(asked.first().getByRole('status')).toContainText('Not this one.');
  await expect(page.locator('.from').filter({ visible: true })).toHaveCount(10);
  await expect(page.locator('nav [data-exercise="query-optimization/test"]')).toHaveAttribute(
    'data-state',
    'passed',
  );
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Take another test' }).click();
  await expect(asked).toHaveCount(10);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  for (const text of wrong) await expect(asked.filter({ hasText: text })).toHaveCount(1);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the question, its answer and the plots can be read', async ({ page }) => {
    await page.goto(lesson);
    await expect(question(page).getByRole('button', { name: 'Check' })).toBeHidden();
    await question(page).getByText('The answer', { exact: true }).click();
    await expect(question(page).getByText(/Right: Memory: the table fits into it/)).toBeVisible();
    const plot = page.getByRole('img', { name: /^The same evening on gp3/ });
    await expect(plot).toBeVisible();
    await page.getByText('The figures').click();
    await expect(page.getByRole('row', { name: /Worst minute on gp3/ })).toBeVisible();
  });
});

test('code on a page is that of the file, and can be copied', { tag: '@main' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${lab}05-clean-up/`);
  const excerpt = page.locator('.expressive-code', { hasText: 'labs/provisioned-iops/stack.ts' });
  await excerpt.getByRole('button', { name: /copy/i }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(
      'deletionProtection: false,\ndeleteAutomatedBackups: true,\nbackupRetention: Duration.days(1),\nremovalPolicy: RemovalPolicy.DESTROY,',
    );
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('axe finds nothing on narrow lessons, and nothing is wider than the window', async ({ page }) => {
    for (const path of [lab, `${lab}05-clean-up/`, `${lab}what-binds/`, lesson]) {
      await page.goto(path);
      await expectNoViolations(page);
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overhang).toBeLessThanOrEqual(0);
    }
  });
});
