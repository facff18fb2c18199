import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';

const chapter = '/guide/03-queries/';

/** The names of two parts begin alike. */
const partOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Opens the chapter and waits until a query's part has come to life, which it does when it is seen. */
async function open(page: Page, name: string): Promise<Locator> {
  await page.goto(chapter);
  const part = partOf(page, name);
  await part.scrollIntoViewIfNeeded();
  await expect(part.locator('xpath=ancestor::astro-island[not(@ssr)]')).toHaveCount(1);
  return part;
}

const amountOn = (page: Page) => open(page, 'Orders above an amount');
const joinOn = (page: Page) => open(page, 'Revenue of the last few days');
const slider = (part: Locator) => part.getByRole('slider');
const chosen = (part: Locator) => part.locator('.flip-choice');
const said = (part: Locator) => part.locator('[aria-live=polite]');
const weighed = (part: Locator) => part.getByRole('row', { name: /chosen/ });
const startButton = (part: Locator) => part.getByRole('button', { name: /Start PostgreSQL here/ });

async function startPostgres(part: Locator): Promise<void> {
  await startButton(part).click();
  await expect(part.getByText('Measured in this page.').first()).toBeVisible({ timeout: 60_000 });
}

test('by keyboard, a plan flips as the slider lets more rows through', { tag: '@main' }, async ({ page }) => {
  const join = await joinOn(page);
  await slider(join).focus();
  await page.keyboard.press('Home');
  await expect(chosen(join)).toHaveText('Chosen: nested loop. 415 pages, 1 row.');
  await expect(slider(join)).toHaveAttribute('aria-valuetext', '1 day: 102 orders, 0.14 %');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await expect(chosen(join)).toHaveText('Chosen: nested loop. 2,890 pages, 1 row.');
  await page.keyboard.press('ArrowRight');
  await expect(chosen(join)).toHaveText('Chosen: hash join. 1,453 pages, 1 row.');
  await expect(join.locator('pre')).toContainText("placed_at >= '2024-12-24'");
  await expect(weighed(join)).toHaveText(/hash join/);
  await expect(said(join)).toContainText('8 days: 820 orders, 1.1 %. Chosen: hash join. 1,453 pages, 1 row.');
  await expect(join.getByRole('listitem').filter({ hasText: 'Between 7 days and 8 days' })).toBeVisible();
});

test('with the mouse, and what is explained does not move', async ({ page }) => {
  const amount = await amountOn(page);
  const why = amount.getByText('Between 22,000 cents and 20,000 cents');
  const heightOf = async () => (await amount.boundingBox())?.height;
  const height = await heightOf();
  const { x = 0, y = 0, width = 0, height: tall = 0 } = (await slider(amount).boundingBox()) ?? {};
  await page.mouse.click(x + width - 8, y + tall / 2);
  await expect(chosen(amount)).toHaveText('Chosen: sequential scan. 656 pages, 75,000 rows.');
  await page.mouse.click(x + 8, y + tall / 2);
  await expect(chosen(amount)).toHaveText('Chosen: index scan. 2 pages, 0 rows.');
  await expect(why).toBeVisible();
  expect(await heightOf()).toBe(height);
});

test('fetches no database until it is asked for', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const amount = await amountOn(page);
  await slider(amount).press('End');
  await expect(chosen(amount)).toContainText('sequential scan');
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((url) => /\.wasm|visible\.tar|pglite/.test(url))).toEqual([]);
});

test('a PostgreSQL in the page answers what was recorded, at each position that is stopped at', async ({
  page,
}) => {
  const amount = await amountOn(page);
  await startPostgres(amount);
  const agrees = amount.getByText('The plan and the pages match the recording.');
  const measuredBars = amount.locator('.flip-bar[data-live]');
  await expect(agrees).toBeVisible();
  await expect(measuredBars).toHaveCount(1);
  await slider(amount).press('End');
  await expect(amount.getByText('Recorded on')).toBeHidden();
  await expect(agrees).toBeVisible();
  await expect(measuredBars).toHaveCount(2);
  await expect(chosen(amount)).toHaveText('Chosen: sequential scan. 656 pages, 75,000 rows.');
  await expect(said(amount)).toContainText('Measured in this page.');

  const newest = partOf(page, 'The newest 20 orders above an amount');
  await newest.scrollIntoViewIfNeeded();
  await expect(newest.getByText('The plan and the pages match the recording.')).toBeVisible();
});

test('an exercise takes the database, pristine, and the chapter opens another', async ({
  page,
  workbench,
}) => {
  await startPostgres(await amountOn(page));
  await page.getByRole('link', { name: 'an index on the column that the query searches' }).click();
  await workbench.ready();
  expect(await workbench.value("SELECT count(*) FROM pg_indexes WHERE indexname = 'orders_total'")).toBe('0');
  await page.goBack();
  const amount = partOf(page, 'Orders above an amount');
  await amount.scrollIntoViewIfNeeded();
  await slider(amount).press('End');
  await expect(amount.getByText('The plan and the pages match the recording.')).toBeVisible({
    timeout: 60_000,
  });
  await expect(chosen(amount)).toHaveText('Chosen: sequential scan. 656 pages, 75,000 rows.');
});

for (const [name, viewport] of Object.entries({
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
}))
  test.describe(name, () => {
    test.use({ viewport });

    test('axe finds nothing, and nothing is wider than the page', async ({ page }) => {
      const amount = await amountOn(page);
      await slider(amount).press('End');
      await amount.getByText('All positions as a table').click();
      await partOf(page, 'Revenue of the last few days').scrollIntoViewIfNeeded();
      await expectNoViolations(page);
      const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(needed).toBe(given);
    });
  });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the recorded plan, the flips and every position are there', { tag: '@main' }, async ({ page }) => {
    await page.goto(chapter);
    const amount = partOf(page, 'Orders above an amount');
    await expect(chosen(amount)).toHaveText('Chosen: bitmap scan. 239 pages, 294 rows.');
    await expect(amount.getByText('Between 22,000 cents and 20,000 cents')).toBeVisible();
    await expect(startButton(amount)).toBeHidden();
    await amount.getByText('All positions as a table').click();
    await expect(amount.getByRole('row', { name: /^20,000 cents/ })).toContainText('sequential scan');
  });
});
