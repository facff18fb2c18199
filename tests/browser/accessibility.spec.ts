import { readFileSync } from 'node:fs';
import { expectNoViolations } from './axe.ts';
import { expect, firstExercise, lab, test } from './course.ts';

/** The right half of an exercise's page: nothing that is done there changes the text beside it. */
const workbenchAlone = '.workbench';

const kinds = {
  home: '/',
  overview: lab,
  'reference card': `${lab}reference/`,
  progress: '/progress/',
  404: '/nowhere/',
};

for (const [kind, path] of Object.entries(kinds))
  test(`axe finds nothing: ${kind}`, async ({ page, errors }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoViolations(page);
    if (kind === '404') errors.length = 0; // The browser reports the 404 itself.
  });

test('axe finds nothing: search', { tag: '@main' }, async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /Search/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Search the course' });
  await dialog.getByRole('textbox').fill('index');
  await expect(dialog.getByRole('link').first()).toBeVisible();
  await expectNoViolations(page);
});

test('axe finds nothing: an exercise with rows, plans, findings, hints, solution and history', async ({
  page,
  workbench,
}) => {
  test.slow();
  await workbench.open(firstExercise);
  await expectNoViolations(page);
  await workbench.run('SELECT * FROM orders WHERE customer_id = 42; SELECT nonsense');
  await expectNoViolations(page, workbenchAlone);
  await workbench.run('SELECT id, note FROM orders WHERE customer_id = 42');
  await expectNoViolations(page, workbenchAlone);
  await workbench.tab('Plan');
  await workbench.panel.getByRole('region', { name: 'After' }).getByRole('button').first().focus();
  await expectNoViolations(page, workbenchAlone);
  await workbench.check('CREATE INDEX a ON orders (status);');
  await page.getByRole('button', { name: /^Show a hint/ }).click();
  await workbench.button('Show the solution').click();
  await expectNoViolations(page, workbenchAlone);
  await workbench.button('Show it').click();
  await expect(page.getByRole('heading', { name: 'Other answers that pass' })).toBeVisible();
  await expectNoViolations(page, workbenchAlone);
  await workbench.tab('Schema');
  await expectNoViolations(page, workbenchAlone);
  await workbench.tab('History');
  await expectNoViolations(page, workbenchAlone);
  await workbench.button('Reset exercise').click();
  await expectNoViolations(page, workbenchAlone);
  await workbench.button('Cancel').click();
  await workbench.button('Keys and text size').click();
  await expectNoViolations(page, workbenchAlone);
  await workbench.button('Close').click();
  await workbench.check('CREATE INDEX a ON orders (customer_id, placed_at DESC);');
  await expect(workbench.panel.getByText('Solution, compared with your answer')).toBeVisible();
  await expectNoViolations(page, workbenchAlone);
});

test('axe finds nothing: an exercise on a stack, in each of its panels', async ({ page, stack }) => {
  test.slow();
  await stack.open('/labs/rds-proxy/02-security-groups/');
  await stack.editor.focus();
  await expect(page.getByText(/^Types: no errors$/)).toBeVisible({ timeout: 60_000 });
  await expectNoViolations(page);
  for (const name of ['Template', 'Cost', 'Diagram', 'Output', 'History'] as const) {
    await stack.tab(name);
    await expectNoViolations(page, workbenchAlone);
  }
  await stack.tab('Template');
  await stack.panel.getByText('YAML', { exact: true }).click();
  await expectNoViolations(page, workbenchAlone);
  await stack.edit(
    readFileSync('labs/rds-proxy/stack.ts', 'utf8'),
    'allocatedStorage: 20,',
    'allocatedStorage: "20",',
  );
  await stack.tab('Check');
  await expect(page.getByText(/^Types: 1 error$/)).toBeVisible({ timeout: 60_000 });
  await expectNoViolations(page, workbenchAlone);
  await page.getByRole('button', { name: /^Show a hint/ }).click();
  await stack.button('Show the solution').click();
  await stack.button('Show it').click();
  await expectNoViolations(page, workbenchAlone);
  await stack.button('Reset exercise').click();
  await expectNoViolations(page, workbenchAlone);
});
