import { expect, firstExercise, test } from './course.ts';
import { Workbench } from './workbench.ts';

const index = 'CREATE INDEX mine ON orders (customer_id)';
const indexes = "SELECT count(*) FROM pg_indexes WHERE indexname = 'mine'";
const runaway = 'SELECT count(*) FROM orders a, orders b, orders c';

test.beforeEach(({ workbench }) => workbench.open(firstExercise));

test('statements are run: their rows, errors, plans and objects', async ({ page, workbench }) => {
  await test.step('runs a query and shows its rows, with NULL told from the empty text', async () => {
    await workbench.run("SELECT 7 AS seven, '' AS nothing, NULL AS unknown");
    const cells = workbench.panel.getByRole('cell');
    await expect(cells).toHaveText(['7', '', 'NULL']);
    await expect(workbench.panel.getByRole('columnheader')).toHaveText(['seven', 'nothing', 'unknown']);
  });

  await test.step('runs the statement under the cursor', async () => {
    await workbench.write("SELECT 'first';\n\nSELECT 'second';");
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Enter');
    await expect(workbench.panel.getByRole('cell')).toHaveText(['first']);
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+Enter');
    await expect(workbench.panel.getByRole('cell')).toHaveText(['second']);
  });

  await test.step('keeps 10,000 rows quick by drawing those in view', async () => {
    await workbench.run('SELECT id FROM orders ORDER BY id');
    await expect(workbench.panel).toContainText('the first 10,000 rows');
    expect(await workbench.panel.getByRole('row').count()).toBeLessThan(200);
    await page.getByRole('region', { name: 'Rows' }).press('End');
    await expect(workbench.panel.getByRole('cell', { name: '10000', exact: true })).toBeVisible();
    await workbench.run('SELECT id FROM orders ORDER BY id LIMIT 10000');
    await expect(workbench.panel).toContainText('10,000 rows');
    await expect(workbench.panel).not.toContainText('there are more');
  });

  await test.step('names the result of each of several statements', async () => {
    await workbench.run("SELECT 1 AS one;\n-- statement: second\nSELECT 'two' AS two");
    await expect(workbench.panel.getByRole('heading')).toHaveText(['SELECT 1 AS one', 'second']);
    await expect(workbench.panel.getByRole('cell')).toHaveText(['1', 'two']);
  });

  await test.step('marks an error where it is', async () => {
    await workbench.run('SELECT id\nFROM orders\nWHERE custmer_id = 42');
    await expect(workbench.panel).toContainText('column "custmer_id" does not exist');
    await expect(page.locator('.cm-lintRange-error')).toHaveText('custmer_id');
    await workbench.panel.getByRole('button', { name: 'Line 3, column 7' }).click();
    await expect(workbench.editor).toBeFocused();
  });

  await test.step('draws the plan beside the one before, with the ratio in words', async () => {
    const query = 'SELECT id FROM orders WHERE customer_id = 42';
    await workbench.run(query);
    await workbench.run(`${index};\n${query}`);
    await workbench.tab('Plan');
    await expect(workbench.panel).toContainText(/[\d,]+ → [\d,]+ pages: [\d,]+ times fewer/);
    await expect(workbench.panel.getByRole('region', { name: 'After' })).toContainText(/Index.*mine/s);
    await workbench.panel.getByRole('button', { name: 'Raw' }).click();
    await expect(workbench.panel).toContainText(/ on mine {2}\(cost=.*\n\s+Index Cond: /);
    await workbench.panel.getByRole('button', { name: 'JSON' }).click();
    await expect(workbench.panel).toContainText('"Node Type": ');
  });

  await test.step('the schema panel shows the tables with their rows and a new index with its size', async () => {
    await workbench.tab('Schema');
    await expect(workbench.panel).toContainText(/orders\s*75,000 rows/);
    await expect(workbench.panel.getByRole('listitem').filter({ hasText: 'mine' })).toContainText(
      /btree \(customer_id\).*[\d.]+ (kB|MB)/s,
    );
  });
});

test('a runaway is canceled: the text stays, the changes stay, the database is ready again', async ({
  workbench,
}) => {
  await workbench.run(index);
  await workbench.write(runaway);
  await workbench.button('Run').click();
  await expect(workbench.panel).toContainText('Running: SELECT count(*) FROM orders a');
  await workbench.button('Cancel').click();
  await expect(workbench.panel).toContainText(/The (statement|run) was canceled\./);
  await workbench.ready();
  expect(await workbench.text()).toBe(runaway);
  expect(await workbench.value(indexes)).toBe('1');
});

test('a runaway is stopped by itself after 15 s', async ({ workbench }) => {
  await workbench.run(runaway);
  await expect(workbench.panel).toContainText('The statement was stopped after 15 s.', { timeout: 60_000 });
  await workbench.ready();
  expect(await workbench.value('SELECT count(*) FROM customers')).toBe('12500');
});

test('reset brings the tables back and keeps the text, or brings both back', async ({ workbench }) => {
  const starter = await workbench.text();
  await workbench.run(index);
  await workbench.button('Reset exercise').click();
  await workbench.button('Reset tables, keep my text').click();
  await workbench.ready();
  expect(await workbench.text()).toBe(index);
  expect(await workbench.value(indexes)).toBe('0');

  await workbench.button('Reset exercise').click();
  await workbench.button('Reset both and keep my text in the history').click();
  await expect.poll(() => workbench.text()).toBe(starter);
  await workbench.tab('History');
  await expect(workbench.panel.getByRole('listitem').filter({ hasText: indexes }).first()).toBeVisible();
});

test('the text and the changes survive a reload and a visit to another page', async ({ page, workbench }) => {
  await workbench.run(index);
  await workbench.write(`${indexes} -- not yet run`);
  await page.reload();
  await workbench.ready();
  expect(await workbench.text()).toBe(`${indexes} -- not yet run`);
  expect(await workbench.value(indexes)).toBe('1');

  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page).toHaveURL(/02-composite-index/);
  await workbench.ready();
  expect(await workbench.value(indexes)).toBe('0');
  await page.getByRole('link', { name: /^Previous/ }).click();
  await expect(page).toHaveURL(/01-missing-index/);
  await workbench.ready();
  expect(await workbench.value(indexes)).toBe('1');
});

test('two tabs on one exercise each keep their database; one may take the other’s work over', async ({
  page,
  context,
  workbench,
}) => {
  const other = new Workbench(await context.newPage());
  await other.open(firstExercise);
  await other.run(index);
  await page.bringToFront();
  await expect(page.getByText('Another tab changed this exercise.')).toBeVisible();
  expect(await workbench.value(indexes)).toBe('0');
  await page.getByRole('button', { name: /Use the other tab/ }).click();
  await workbench.ready();
  expect(await workbench.value(indexes)).toBe('1');
});
