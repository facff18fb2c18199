import type { Page } from '@playwright/test';
import { expect, firstExercise, lab, test } from './course.ts';

/** Notes the page's background at every frame, from the first that has a body. */
async function watchBackground(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { backgrounds: seen });
    const look = () => {
      if (document.body) {
        const color = getComputedStyle(document.body).backgroundColor;
        if (seen.at(-1) !== color) seen.push(color);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => (window as unknown as { backgrounds: string[] }).backgrounds);
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`follows a system that is ${colorScheme}`, { tag: '@main' }, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await context.close();
  });

test('the chosen theme holds from the first frame, over page changes and reloads', { tag: '@main' }, async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const backgrounds = await watchBackground(page);
  await page.goto('/');
  const [light] = await backgrounds();
  const theme = page.getByRole('button', { name: /^Theme: / });
  await theme.click();
  await theme.click();
  await expect(theme).toHaveAccessibleName(/^Theme: dark/);

  await page.reload();
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link').first().click();
  await page.goto(firstExercise);
  await page.goto(lab);
  await page.getByRole('navigation', { name: 'Lab 3' }).getByRole('link').nth(1).click();
  await expect(page).toHaveURL(firstExercise);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const seen = await backgrounds();
  expect(seen).toHaveLength(1);
  expect(seen[0]).not.toBe(light);
});

const pages = ['/', lab, `${lab}reference/`, '/progress/', '/no-such-page/', firstExercise];

for (const path of pages)
  test(`fits a window 390 px wide: ${path}`, { tag: '@main' }, async ({ page, errors }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    if (path === '/no-such-page/') errors.length = 0; // The browser reports the 404 itself.
  });

test('an exercise is worked on in a window 390 px wide', async ({ page, workbench }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await workbench.open(firstExercise);
  await test.step('a bar at the bottom leads to the text, the editor and the result', async () => {
    const bar = page.getByRole('navigation', { name: 'Parts of this page' });
    await expect(bar.getByRole('link', { name: 'Text' })).toHaveAttribute('aria-current', 'true');
    await expect(bar).toBeInViewport({ ratio: 1 });
    await bar.getByRole('link', { name: 'Editor' }).click();
    await expect(workbench.editor).toBeInViewport();
    await expect(bar.getByRole('link', { name: 'Editor' })).toHaveAttribute('aria-current', 'true');
    await expect(bar).toBeInViewport({ ratio: 1 });
  });

  await test.step('the rows of a result stand in the page, not in a box of their own', async () => {
    await workbench.run('SELECT * FROM orders WHERE customer_id = 42 LIMIT 20');
    const rows = page.getByRole('region', { name: 'Rows' });
    await expect(rows.getByRole('row')).toHaveCount(21);
    const { all, shown } = await rows.evaluate(({ scrollHeight, clientHeight }) => ({
      all: scrollHeight,
      shown: clientHeight,
    }));
    expect(shown).toBe(all);
  });

  await test.step('nothing is wider than the window', async () => {
    for (const name of ['Results', 'Plan', 'Schema', 'History', 'Check'] as const) {
      await workbench.tab(name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390);
    }
  });

  await test.step('a verdict is scrolled to', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await workbench.write('CREATE INDEX a ON orders (status);');
    await page.evaluate(() => scrollTo(0, 0));
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await expect(workbench.panel.getByText(/^Not yet: /)).toBeInViewport({ timeout: 60_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('names buttons, no keys', async ({ page, workbench }) => {
    await workbench.open(firstExercise);
    await expect(workbench.panel).toContainText('Select Run to run it.');
    await expect(page.getByText('Ctrl', { exact: true }).filter({ visible: true })).toHaveCount(0);
  });
});

test('a stack is worked on in a window 390 px wide', async ({ page, stack }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await stack.open('/labs/rds-proxy/02-security-groups/');
  // The editor begins at the lines of the step, and the page at its text.
  await expect
    .poll(() => page.locator('.cm-scroller').evaluate(({ scrollTop }) => scrollTop))
    .toBeGreaterThan(0);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  for (const name of ['Template', 'Cost', 'Diagram', 'Output', 'History', 'Check'] as const) {
    await stack.tab(name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390);
  }
});

test('nothing moves while an exercise page loads', async ({ page, workbench }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await workbench.open(firstExercise);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
});
