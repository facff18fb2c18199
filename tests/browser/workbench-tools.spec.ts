/** What the workbench offers beside running and checking, on one page that is opened once. */
import { expect, firstExercise, test } from './course.ts';
import { tabTo } from './workbench.ts';

test('the workbench’s tools: requirements, room, keys, text size', async ({ page, workbench }) => {
  await workbench.open(firstExercise);

  await test.step('a link leads past the text into the editor', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Skip to the editor' }));
    await page.keyboard.press('Enter');
    await expect(workbench.editor).toBeFocused();
  });

  await test.step('the requirements are listed, and tick once they were checked', async () => {
    const strip = page.getByRole('button', { name: /requirements|of 7 met/ });
    await expect(strip).toContainText('7 requirements');
    await workbench.tab('Check');
    await expect(
      workbench.panel.getByRole('list', { name: 'Requirements' }).getByRole('listitem'),
    ).toHaveCount(7);
    await workbench.check('CREATE INDEX a ON orders (status); CREATE INDEX b ON orders (total_cents);');
    await expect(strip).toContainText('5 of 7 met');
    await workbench.tab('Schema');
    await strip.click();
    await expect(workbench.panel).toContainText('Not yet: 2 of 7 requirements are not met.');
    await workbench.write('SELECT 1');
    await expect(strip).toContainText('The text has changed since the check.');
  });

  await test.step('each tab is scrolled as far as it was left', async () => {
    await workbench.tab('Schema');
    await workbench.panel.evaluate((panel) => panel.scrollTo(0, 60));
    await workbench.tab('Check');
    await expect.poll(() => workbench.panel.evaluate((panel) => panel.scrollTop)).toBe(0);
    await workbench.tab('Schema');
    await expect.poll(() => workbench.panel.evaluate((panel) => panel.scrollTop)).toBe(60);
  });

  await test.step('a double click on the row of tabs gives the panel all the room, and takes it back', async () => {
    const row = page.getByRole('tablist', { name: 'Results' });
    const { width = 0, height = 0 } = (await row.boundingBox()) ?? {};
    const afterTabs = { position: { x: width - 20, y: height / 2 } };
    await row.dblclick(afterTabs);
    await expect(workbench.editor).toBeHidden();
    await row.dblclick(afterTabs);
    await expect(workbench.editor).toBeVisible();
    await page.getByRole('separator', { name: 'Height of the editor' }).dblclick();
    await expect(workbench.editor).toBeHidden();
    await page.getByRole('button', { name: 'Maximize the panel' }).click();
    await expect(workbench.editor).toBeVisible();
  });

  await test.step('a panel fills the screen', async () => {
    const fullScreen = page.getByRole('button', { name: 'Full screen' });
    await fullScreen.click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toBe('wb-tabs');
    await fullScreen.click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  });

  await test.step('? lists the keys, and the text size is chosen and kept', async () => {
    await workbench.panel.focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys and text size' });
    await expect(dialog).toContainText('Run the selection, or the statement at the cursor');
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    await dialog.getByRole('radio', { name: '125 %' }).check();
    expect(await size()).toBe('20px');
    await page.reload();
    expect(await size()).toBe('20px');
  });
});

test('what is typed after FROM is completed by tables, elsewhere by columns too', async ({
  page,
  workbench,
}) => {
  await workbench.open(firstExercise);
  await workbench.tab('Schema');
  await expect(workbench.panel).toContainText('orders');
  const options = page.getByRole('listbox').getByRole('option');
  await workbench.write('SELECT * FROM ');
  await page.keyboard.type('or');
  for (const [at, table] of ['order_items', 'orders'].entries())
    await expect(options.nth(at)).toHaveText(`${table}table`);
  await expect(options.filter({ hasText: 'order_id' })).toHaveCount(0);
  await workbench.write('SELECT ');
  await page.keyboard.type('or');
  await expect(options.filter({ hasText: 'order_id' })).toHaveCount(1);
});
