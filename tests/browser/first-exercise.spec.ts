import { expect, test } from './course.ts';
import { tabTo } from './workbench.ts';

test('the first exercise, from the home page to a pass, by keyboard alone', { tag: '@main' }, async ({
  page,
  workbench,
}) => {
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: 'Start the first exercise' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await workbench.ready();

  await tabTo(page, workbench.editor);
  await page.keyboard.press('Control+Enter');
  await expect(workbench.panel).toContainText('20 rows');
  await workbench.ready();

  await page.keyboard.press('Control+End');
  await page.keyboard.type(
    'CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at DESC);',
    { delay: 5 },
  );
  await page.keyboard.press('Control+Shift+Enter');
  await expect(workbench.panel.getByText(/^Passed: all \d+ requirements are met\.$/)).toBeVisible({
    timeout: 60_000,
  });
  const passed = workbench.panel.getByRole('region', { name: 'Passed' });
  await expect(passed.getByRole('row').nth(1)).toContainText(/[\d,]+ pages\s*[\d,]+ pages\s*\d+ times fewer/);
  await expect(passed).toContainText('Solution, compared with your answer');

  await page.keyboard.press('Escape');
  await tabTo(
    page,
    passed.getByRole('link', { name: 'Next: Put the columns of an index in the right order' }),
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/02-composite-index/);
  await expect(page.getByRole('navigation', { name: 'Lab 3' }).getByRole('link').nth(1)).toHaveAccessibleName(
    /passed/,
  );
});
