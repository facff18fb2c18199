import { expect, firstExercise, test } from './course.ts';

test.beforeEach(({ workbench }) => workbench.open(firstExercise));

test('a wrong answer gets the finding it deserves, with what to do next', async ({ workbench }) => {
  const query =
    'SELECT id, status, placed_at, total_cents FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 20;';
  const wrong = `${query}\nCREATE INDEX a ON orders (status); CREATE INDEX b ON orders (total_cents);`;
  expect(await workbench.check(wrong)).toMatch(/^Not yet: \d of \d+ requirements (is|are) not met\.$/);
  const failed = workbench.page.getByRole('list', { name: 'Findings' }).getByText('not met', { exact: true });
  await expect(failed).toHaveCount(2);
  await expect(workbench.panel.getByText('Next', { exact: true }).first()).toBeVisible();
  await expect(workbench.panel.getByText(/5 met$/)).toBeVisible();

  await test.step('the values that it does worst with are one click away', async () => {
    const row = workbench.panel.getByRole('row', { name: /Order history page/ });
    await expect(row).toContainText(/656 pages\s*\d+ pages/);
    const button = row.getByRole('button', { name: /^Run with \$1 = \d+/ });
    const [, value] = /\$1 = (\d+)/.exec(await button.innerText()) ?? [];
    await button.click();
    await expect(workbench.panel).toContainText('20 rows');
    await expect(workbench.page.getByRole('group', { name: /^Parameters/ }).getByRole('textbox')).toHaveValue(
      value ?? '',
    );
  });

  await test.step('the plans of the check are among those of the Plan tab', async () => {
    await workbench.tab('Plan');
    const plans = workbench.panel.getByLabel('After').locator('option');
    await expect(plans.filter({ hasText: /^Check: Order history page.*, after/ })).toHaveCount(1);
  });

  await test.step('the history tells what came of each attempt, and how it differs from the one before', async () => {
    await workbench.check(wrong.replace('(total_cents)', '(placed_at)'));
    await workbench.tab('History');
    const entry = workbench.panel.getByRole('listitem').first();
    await expect(entry).toContainText(/^Checked: \d of 7 met, [\d,]+ pages/);
  });

  await test.step('what was not looked at is told apart from what is not met, and a place leads to the editor', async () => {
    expect(await workbench.check('SELECT 1;\nCREATE INDEX a ON orders (id) WHERE nothing > 1;')).toBe(
      'Not yet: 1 not met, 6 not looked at.',
    );
    await expect(workbench.page.locator('.cm-lintRange-error')).toHaveText('nothing');
    await workbench.panel.getByRole('button', { name: 'Line 2, column 37' }).click();
    await expect(workbench.editor).toBeFocused();
    await workbench.page.keyboard.insertText('other_');
    expect(await workbench.text()).toContain('WHERE other_nothing');
  });
});

test('a pass stays: a card when one returns, and the answer that passed, whatever is typed after it', async ({
  page,
  workbench,
}) => {
  const answer = 'CREATE INDEX a ON orders (customer_id, placed_at DESC);';
  expect(await workbench.check(answer)).toBe('Passed: all 7 requirements are met.');
  const card = workbench.panel.getByRole('region', { name: 'Passed' });
  await expect(card).toContainText('Solution, compared with your answer');
  await expect(card.getByRole('button', { name: 'Back to my passing answer' })).toBeHidden();
  await workbench.write('-- and now for something else');
  await expect(card).toBeVisible();
  await page.reload();
  await workbench.ready();
  await expect(card).toContainText('You passed this exercise on ');
  await expect(card.getByRole('row').nth(1)).toContainText(/656 pages\s*\d+ pages\s*\d+ times fewer/);
  await expect(card.getByRole('link', { name: /^Next: / })).toHaveAttribute('href', /02-composite-index/);
  await card.getByRole('button', { name: 'Back to my passing answer' }).click();
  await expect.poll(() => workbench.text()).toBe(answer);
});

test('a check can be asked for on the next page while that of the page before goes on', async ({
  page,
  workbench,
}) => {
  await workbench.write('CREATE INDEX a ON orders (customer_id, placed_at DESC);');
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page).toHaveURL(/02-composite-index/);
  await workbench.ready();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(workbench.panel.getByText(/^Not yet: \d of \d+ requirements/)).toBeVisible({
    timeout: 60_000,
  });
});

test('hints come one at a time, the first for the check that failed, and stay after a reload', async ({
  page,
  workbench,
}) => {
  await workbench.check('CREATE INDEX a ON orders (customer_id); CREATE INDEX b ON orders (placed_at);');
  const hints = page.getByRole('region', { name: 'Hints' });
  await hints.getByRole('button', { name: /^Show a hint/ }).click();
  await expect(hints.getByRole('listitem')).toHaveCount(1);
  const another = hints.getByRole('button', { name: /^Show another hint/ });
  const total = Number(/of (\d+) seen/.exec(await another.innerText())?.[1]);
  expect(total).toBeGreaterThanOrEqual(3);
  for (let seen = 1; seen < total; seen += 1) {
    await another.click();
    await expect(hints.getByRole('listitem')).toHaveCount(seen + 1);
  }
  await expect(hints).toContainText('That was the last hint.');
  const texts = await hints.getByRole('listitem').allInnerTexts();
  expect(new Set(texts).size).toBe(total);

  await page.reload();
  await workbench.ready();
  await workbench.tab('Check');
  await expect(hints.getByRole('listitem')).toHaveText(texts);
});

test('the solution asks first, is shown as a difference, and keeps the text that it replaces', async ({
  page,
  workbench,
}) => {
  await workbench.write('CREATE INDEX my_own_idea ON orders (status);');
  await workbench.tab('Check');
  await workbench.button('Show the solution').click();
  await workbench.button('Not yet').click();
  const solution = page.getByRole('region', { name: 'Solution' });
  await expect(solution).not.toContainText('my_own_idea');

  await workbench.button('Show the solution').click();
  await workbench.button('Show it').click();
  await expect(solution).toContainText('only in your answer: CREATE INDEX my_own_idea');
  await expect(solution).toContainText(/only in the solution: .*CREATE INDEX/s);
  await expect(solution.getByRole('heading', { name: 'Other answers that pass' })).toBeVisible();

  await solution.getByRole('button', { name: /Put it in the editor/ }).click();
  await expect.poll(() => workbench.text()).toMatch(/CREATE INDEX \w+ ON orders \(customer_id/);
  await workbench.tab('History');
  await expect(workbench.panel.getByText('my_own_idea')).toBeVisible();
});

test('formatting lays a statement out, and says so when it cannot', async ({ page, workbench }) => {
  await workbench.write('select id from orders where customer_id=$1 order by placed_at limit 5');
  await workbench.button('Format').click();
  await expect.poll(() => workbench.text()).toMatch(/^SELECT\n {2}id\nFROM\n {2}orders/);
  await workbench.write("SELECT 'never closed");
  await workbench.button('Format').click();
  await expect(page.getByRole('alert')).toContainText('cannot be formatted');
});
