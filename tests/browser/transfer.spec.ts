import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, firstExercise, test } from './course.ts';

const answer = 'CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at DESC);';
const rowOf = (page: Page, step: string) =>
  page.getByRole('row').filter({ has: page.locator(`a[href$="/${step}/"]`) });
const row = (page: Page) => rowOf(page, 'query-optimization/01-missing-index');
const stored = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

async function importFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import progress' }).click();
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(content) };
  await (await chooser).setFiles(file);
}

test('progress and answers travel to another browser in one file', async ({ page, browser, workbench }) => {
  await workbench.open(firstExercise);
  expect(await workbench.check(answer)).toMatch(/^Passed/);
  await page.getByText('Your notes', { exact: true }).click();
  await page
    .getByRole('textbox', { name: 'Your notes on this page' })
    .fill('Equality first, then the order.');
  await expect(page.getByText('Saved.')).toBeVisible();
  await workbench.write('-- typed after the pass');
  await page.goto('/progress/');
  await expect(row(page)).toContainText('passed');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export progress' }).click();
  const exported = await readFile(await (await download).path());

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(page.url());
  await expect(row(elsewhere)).toContainText('not started');
  await importFile(elsewhere, 'securecart.json', exported);
  await elsewhere.getByRole('button', { name: 'Import it' }).click();
  await expect(row(elsewhere)).toContainText('passed');
  await row(elsewhere).getByRole('link').click();
  await expect(elsewhere.getByRole('textbox', { name: 'SQL editor' })).toContainText(answer);
  await expect(elsewhere.getByRole('textbox', { name: 'Your notes on this page' })).toHaveValue(
    'Equality first, then the order.',
  );
  await elsewhere.context().close();
});

const hostile: Record<string, string> = {
  'not JSON': '{"format": "securecart-progress", ',
  'another program’s JSON': '{"version": 1, "exercises": {}}',
  'a poisoned prototype':
    '{"format":"securecart-progress","version":1,"exportedAt":"2026-01-01T00:00:00Z","progress":{"__proto__":{"state":"passed"}},"work":{}}',
  'markup for a name':
    '{"format":"securecart-progress","version":1,"exportedAt":"2026-01-01T00:00:00Z","progress":{"<img src=x onerror=alert(1)>/a":{"state":"passed"}},"work":{}}',
  'a state that does not exist':
    '{"format":"securecart-progress","version":1,"exportedAt":"2026-01-01T00:00:00Z","progress":{"query-optimization/01-missing-index":{"state":"won"}},"work":{}}',
  'six megabytes': `"${'x'.repeat(6_000_000)}"`,
};

test('a broken or hostile file is refused and changes nothing', { tag: '@main' }, async ({ page }) => {
  await page.goto('/progress/');
  await expect(row(page)).toContainText('not started');
  const before = await stored(page);
  for (const [name, content] of Object.entries(hostile)) {
    await importFile(page, `${name}.json`, content);
    await expect(page.getByRole('status').filter({ hasText: name })).toContainText(
      'was not imported, and nothing was changed',
    );
    await expect(page.getByRole('button', { name: 'Import it' })).toBeHidden();
    expect(await stored(page)).toBe(before);
  }
});

test('answers are downloaded as files for check-lab', async ({ page, workbench }) => {
  await workbench.open(firstExercise);
  await workbench.write(answer);
  await page.goto('/progress/');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download answers' }).click();
  const archive = await readFile(await (await download).path());
  // The archive stores its files as they are.
  expect(archive.toString('latin1')).toContain(`answers/query-optimization/01-missing-index.sql${answer}`);
});

test('reset all asks first, then forgets everything', async ({ page, workbench }) => {
  await workbench.open(firstExercise);
  const starter = await workbench.text();
  await workbench.run('CREATE INDEX mine ON orders (customer_id)');
  await page.goto('/progress/');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(page.getByRole('dialog', { name: 'Reset all' })).toContainText(
    'This deletes 0 passed steps, 1 answer and 0 notes',
  );
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await stored(page)).toContain('CREATE INDEX mine');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Everything is back to the start' })).toBeVisible();
  await workbench.open(firstExercise);
  expect(await workbench.text()).toBe(starter);
  expect(await workbench.value("SELECT count(*) FROM pg_indexes WHERE indexname = 'mine'")).toBe('0');
});

test('a certificate of what was passed prints on one page, and keeps no name', { tag: '@main' }, async ({
  page,
}) => {
  await page.goto('/progress/certificate/');
  await expect(page.getByText('There is nothing to certify yet.')).toBeVisible();
  const at = '2026-11-22T10:00:00.000Z';
  await page.evaluate((passedAt) => {
    const exercises = {
      'query-optimization/01-missing-index': { state: 'passed', passedAt },
      'query-optimization/test': { state: 'passed', passedAt, score: 9 },
      'provisioned-iops/two-weeks': { state: 'passed', passedAt },
      'guide/02-storage': { state: 'passed', passedAt },
      'rds-proxy/storm': { state: 'passed', passedAt },
    };
    localStorage.setItem('securecart.progress', JSON.stringify({ version: 1, exercises }));
  }, at);
  await page.goto('/progress/');
  await page.getByRole('link', { name: 'Print a certificate' }).click();
  const sheet = page.getByRole('article', { name: 'Certificate' });
  await expect(sheet.getByRole('row', { name: /^Lab 3/ })).toContainText('1 of 16');
  await expect(sheet.getByRole('row', { name: /^Lab 3/ })).toContainText('9 of 10');
  await expect(sheet).toContainText(/Course version \d+\.\d+\.\d+/);
  await sheet.getByRole('textbox', { name: 'Your name' }).fill('Ada Learner');
  expect(await stored(page)).not.toContain('Ada');
  await expectNoViolations(page);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
