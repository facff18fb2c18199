import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';

const connections = '/guide/04-connections/';
const scaling = '/guide/05-scaling/';

async function open(page: Page, path: string, name: string): Promise<Locator> {
  await page.goto(path);
  return alive(page.getByRole('region', { name, exact: true }));
}

/** Waits until an interactive part has come to life, which it does when it is seen: in an island, or around one. */
async function alive(part: Locator): Promise<Locator> {
  await part.scrollIntoViewIfNeeded();
  await expect(part.locator('xpath=(ancestor::astro-island|.//astro-island)[not(@ssr)]')).toHaveCount(1);
  return part;
}

const poolOn = (page: Page) => open(page, connections, 'A pool in slow motion');
const lagOn = (page: Page) => open(page, scaling, 'Replica lag and stale reads');
const button = (part: Locator, name: string) => part.getByRole('button', { name, exact: true });
const said = (part: Locator) => part.locator('[aria-live=polite]');

/** What stands in a row of the pool's figures: so far, in the long run, by the formula. */
const figures = (pool: Locator, name: string) =>
  pool.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell');

test.describe('a pool in slow motion', () => {
  test('goes from event to event, and tells each', async ({ page }) => {
    const pool = await poolOn(page);
    // The long run is told once it is there, which must not come between.
    await expect(said(pool)).toHaveText(/^Connections are held/);
    await button(pool, 'Next event').click();
    await expect(pool.locator('.pool-last')).toHaveText(
      'Client 1 arrives. 0 of 8 connections held; 1 client waits.',
    );
    await button(pool, 'Next event').click();
    await expect(pool.locator('.pool-last')).toHaveText(
      'Client 1 borrows connection 1 at once. 1 of 8 connections held; no one waits.',
    );
    await expect(said(pool)).toHaveText(/^Client 1 borrows connection 1 at once\./);
    await expect(pool.getByRole('img')).toHaveAccessibleName(/1 of 8 connections held/);
    await button(pool, 'Restart').click();
    await expect(pool.locator('.pool-last')).toHaveText('0 of 8 connections held; no one waits.');
  });

  test('plays, pauses, and plays the same again', { tag: '@main' }, async ({ page }) => {
    const pool = await poolOn(page);
    const clock = pool.getByLabel('Simulated time');
    await pool.getByRole('combobox', { name: '1 s lasts' }).selectOption('5 s');
    await button(pool, 'Play').click();
    await expect(clock).toHaveText(/^\d{3} ms|s$/);
    await button(pool, 'Pause').click();
    const stopped = await clock.textContent();
    await expect(figures(pool, 'Connections held').first()).not.toHaveText('0 %');
    await page.waitForTimeout(300);
    await expect(clock).toHaveText(stopped ?? '');
    await button(pool, 'Restart').click();
    await button(pool, 'Next event').click();
    await expect(pool.locator('.pool-last')).toHaveText(/^Client 1 arrives\./);
  });

  test('shows the long run beside the formula that applies, and says when none does', async ({ page }) => {
    const pool = await poolOn(page);
    await expect(figures(pool, 'Mean wait')).toHaveText([/ms/, '2.9 ms', '2.8 ms']);
    await expect(said(pool)).toContainText('Connections are held 63 % of the time.');
    await button(pool, 'A query got slow').click();
    await expect(figures(pool, 'Clients that give up')).toHaveText(['0 %', '20 %', '20 %']);
    await button(pool, 'Two in a hundred pinned').click();
    await expect(pool).toContainText('No formula: with pinned clients');
    await expect(figures(pool, 'Connections held')).toHaveText(['0 %', '100 %', '–']);
    await expect(figures(pool, 'Connections working')).toHaveText(['0 %', '33 %', '–']);
    await expect(said(pool)).toContainText('48 % of the clients give up');
  });

  test('is set and stepped by keyboard alone', async ({ page }) => {
    const pool = await poolOn(page);
    await pool.getByRole('slider', { name: 'Connections in the pool' }).focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowLeft');
    await expect(pool.getByRole('slider', { name: 'Connections in the pool' })).toHaveAttribute(
      'aria-valuetext',
      '5',
    );
    await expect(pool).toContainText('Your own settings.');
    await pool.getByRole('checkbox', { name: 'they never give up' }).focus();
    await page.keyboard.press('Space');
    await expect(pool).toContainText('No formula: there is more work than the pool can do');
    await button(pool, 'Play').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(pool.locator('.pool-last')).toHaveText(/^Client 1 arrives\./);
  });

  test('with reduced motion changes in steps, without moving anything', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const pool = await poolOn(page);
    await button(pool, 'Play').click();
    await expect(pool.locator('.pool-client').first()).toBeVisible();
    const moves = await pool
      .locator('.pool-client')
      .first()
      .evaluate((client) => Number.parseFloat(getComputedStyle(client).transitionDuration));
    expect(moves).toBeLessThan(0.001);
    await button(pool, 'Pause').click();
  });

  test('does not move the page while it plays', async ({ page }) => {
    const pool = await poolOn(page);
    await button(pool, 'Two in a hundred pinned').click();
    await pool.getByRole('combobox', { name: '1 s lasts' }).selectOption('1 s');
    const height = async () => (await pool.boundingBox())?.height;
    const before = await height();
    await button(pool, 'Play').click();
    await expect(pool.locator('.pool-zones')).toContainText('more not shown');
    await button(pool, 'Pause').click();
    expect(await height()).toBe(before);
  });
});

test.describe('replica lag', () => {
  const stale = (lag: Locator) => lag.locator('.lag-figures dd').first();
  const choose = (lag: Locator, name: RegExp) => lag.getByRole('radio', { name });

  test('makes reads stale, which each way out avoids at its own price', async ({ page }) => {
    const lag = await lagOn(page);
    await expect(stale(lag)).toHaveText(/^[1-9]\d*$/);
    await expect(said(lag), 'nothing is read out before something changes').toHaveText('');
    await choose(lag, /^After a write/).check();
    await expect(said(lag)).toHaveText(
      'None of 1,000 reads are stale. The primary answers 1,000 of them. No one waits.',
    );
    await choose(lag, /^From the replica, once/).check();
    await expect(said(lag)).toHaveText(/^None of 1,000 reads are stale\. .* A read waits \d+ ms on average/);
  });

  test('is moved by keyboard, and without lag nothing is stale', async ({ page }) => {
    const lag = await lagOn(page);
    await lag.getByRole('slider', { name: 'Replica lag' }).focus();
    await page.keyboard.press('Home');
    await expect(stale(lag)).toHaveText('0');
    await lag.getByRole('slider', { name: 'From write to read' }).focus();
    await page.keyboard.press('Home');
    await lag.getByRole('slider', { name: 'Replica lag' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(stale(lag)).toHaveText('1000');
    await choose(lag, /^All reads/).focus();
    await page.keyboard.press('ArrowDown');
    await expect(stale(lag)).toHaveText('0');
  });

  test('tells ten customers in words', { tag: '@main' }, async ({ page }) => {
    const lag = await lagOn(page);
    await expect(
      lag.getByRole('listitem').filter({ hasText: /^Customer \d+ reads 300 ms after/ }),
    ).toHaveCount(10);
  });
});

test.describe('a CDK program', () => {
  const editor = (program: Locator) => program.getByRole('textbox');
  const tab = (program: Locator, name: string) => program.getByRole('tab', { name, exact: true });
  const verdict = (program: Locator) => program.locator('.wb-verdict');

  async function write(page: Page, program: Locator, text: string): Promise<void> {
    await editor(program).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(text);
  }

  test('is synthesized and checked in the page; the solution passes, and that is kept', {
    tag: '@main',
  }, async ({ page }) => {
    const program = await open(page, scaling, 'A read replica');
    await expect(program).toContainText('AWS CDK starts when you start typing.');
    await button(program, 'Check').click();
    await expect(verdict(program)).toContainText('Not yet: 2 not met, 2 not looked at.', { timeout: 60_000 });
    await expect(program).toContainText('No instance names another as its source.');
    await button(program, 'Show the solution').click();
    await program.getByRole('button', { name: 'Show it', exact: true }).click();
    await expect(program.locator('.wb-diff')).toContainText('DatabaseInstanceReadReplica');
    await program.getByRole('button', { name: /^Put it in the editor/ }).click();
    await expect(verdict(program)).toContainText('So far: 5 of 5 requirements met.');
    await button(program, 'Check').click();
    await expect(verdict(program)).toContainText('Passed: all 5 requirements are met.', { timeout: 60_000 });
    await tab(program, 'Template').click();
    await expect(program.getByRole('tabpanel')).toContainText('DBInstance');
    await page.goto('/progress/');
    await expect(page.getByRole('row', { name: /A read replica/ })).toContainText('passed');
  });

  test('is run by keyboard, told where it is wrong, kept, and taken back from the history', async ({
    page,
  }) => {
    const program = await open(page, scaling, 'A global secondary index');
    await editor(program).focus();
    await expect(program.getByText(/^Synthesized \d+ resources/)).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await expect(verdict(program)).toContainText(/Not yet: \d of 5 requirements are not met\./, {
      timeout: 60_000,
    });
    await write(page, program, "import { App } from 'aws-cdk-lib';\n\nnew App();\nthrow new Error('no');\n");
    await expect(program.getByRole('tabpanel')).toContainText(/Line 4: .*no/);
    await page.reload();
    await alive(program);
    await expect(editor(program)).toContainText('throw new Error');
    await button(program, 'Reset exercise').click();
    await button(program, 'Start again from the program as given').click();
    await expect(editor(program)).toContainText('by-customer');
    await tab(program, 'History').click();
    await expect(program.getByRole('tabpanel')).toContainText('throw new Error');
  });

  test('is checked by TypeScript as it is typed', async ({ page }) => {
    const program = await open(page, scaling, 'A Valkey cache');
    await editor(program).focus();
    await expect(program.getByText('Types: no errors')).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText('\nstack.nothing();\n');
    await expect(program.getByText('Types: 1 error')).toBeVisible({ timeout: 60_000 });
  });

  test('waits for another on the page, and takes the keys inside its own workbench alone', async ({
    page,
  }) => {
    const first = await open(page, scaling, 'A scaling policy');
    const second = await alive(page.getByRole('region', { name: 'A Serverless v2 range', exact: true }));
    await editor(first).focus();
    await editor(second).focus();
    for (const program of [first, second])
      await expect(program.getByText(/^Synthesized \d+ resources/)).toBeVisible({ timeout: 60_000 });
    await tab(second, 'Output').focus();
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await expect(verdict(second)).toContainText('Not yet', { timeout: 60_000 });
    await expect(verdict(first)).not.toContainText('Not yet');
  });
});

test('axe finds nothing: connections', async ({ page }) => {
  const pool = await poolOn(page);
  await expectNoViolations(page);
  await button(pool, 'Two in a hundred pinned').click();
  for (let event = 0; event < 40; event++) await button(pool, 'Next event').click();
  await expectNoViolations(page);
});

test('axe finds nothing: scaling', async ({ page }) => {
  const lag = await lagOn(page);
  await lag.getByRole('radio', { name: /^From the replica, once/ }).check();
  const snippet = await alive(page.getByRole('region', { name: 'A read replica', exact: true }));
  await button(snippet, 'Check').click();
  await expect(snippet.locator('.wb-verdict')).toContainText('Not yet', { timeout: 60_000 });
  await button(snippet, 'Show the solution').click();
  await button(snippet, 'Show it').click();
  await expect(snippet.locator('.wb-diff')).toBeVisible();
  await expectNoViolations(page);
});

for (const [path, part] of [
  [connections, 'A pool in slow motion'],
  [scaling, 'A read replica'],
] as const)
  test(`fits a window 390 px wide: ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const region = await open(page, path, part);
    const box = await region.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectNoViolations(page);
  });
