import { existsSync, readdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { glossary } from '#src/guide/glossary/glossary.ts';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';

const chapter = '/guide/01-find-the-bottleneck/';
const summary = '/guide/summary/';

/** Every chapter, and the summary. */
const chapters = readdirSync('src/guide')
  .filter((id) => existsSync(`src/guide/${id}/index.mdx`))
  .map((id) => `/guide/${id}/`);

const questions = (page: Page) => page.locator('course-question');
const term = (page: Page, id: string) => page.locator(`.term:has(#term-${id})`);
const definition = (page: Page, id: string) => page.locator(`#term-${id}`);

async function answerRight(question: Locator): Promise<void> {
  await question.locator('.choice[data-right] input').check();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.getByRole('status')).toContainText('Right.');
}

/** Waits until an interactive part has come to life; it does so when it is seen. */
async function alive(part: Locator): Promise<Locator> {
  await part.scrollIntoViewIfNeeded();
  await expect(part.locator('xpath=ancestor::astro-island[not(@ssr)]')).toHaveCount(1);
  return part;
}

test('the guide leads from its first chapter to its summary', { tag: '@main' }, async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Guide' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The guide' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Find the bottleneck', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${chapter}$`));
  const next = page.getByRole('link', { name: /^Next/ });
  while ((await next.count()) > 0) {
    const { pathname } = new URL(page.url());
    await next.click();
    await expect(page).not.toHaveURL(new RegExp(`${pathname}$`));
  }
  await expect(page).toHaveURL(new RegExp(`${summary}$`));
});

test('the list beside the text marks the section that is read', async ({ page }) => {
  await page.goto(chapter);
  const list = page.getByRole('navigation', { name: 'On this page' });
  for (const position of [2, 4, 1]) {
    const link = list.getByRole('link').nth(position);
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'true');
    await expect(list.locator('[aria-current]')).toHaveCount(1);
  }
});

const waitEvent = glossary.find(({ id }) => id === 'wait-event')?.definition ?? '';

test.describe('the glossary', () => {
  test('shows a definition to the pointer, which may move onto it, and hides it on Escape', {
    tag: '@main',
  }, async ({ page }) => {
    await page.goto(chapter);
    await term(page, 'db-load').getByRole('link').hover();
    await expect(definition(page, 'db-load')).toBeVisible();
    await definition(page, 'db-load').hover();
    await expect(definition(page, 'db-load')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(definition(page, 'db-load')).toBeHidden();
    await page.mouse.move(0, 0);
    await term(page, 'db-load').getByRole('link').hover();
    await expect(definition(page, 'db-load')).toBeVisible();
  });

  test('shows it to the keyboard, and leads to the entry', async ({ page }) => {
    await page.goto(chapter);
    const link = term(page, 'wait-event').getByRole('link');
    await link.focus();
    await expect(definition(page, 'wait-event')).toBeVisible();
    await expect(link).toHaveAccessibleDescription(waitEvent);
    await page.keyboard.press('Escape');
    await expect(definition(page, 'wait-event')).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/guide\/glossary\/#wait-event$/);
    await expect(page.locator('#wait-event')).toContainText(waitEvent);
  });

  test('defines a term once on a page', async ({ page }) => {
    await page.goto(chapter);
    const ids = await page.locator('[role=tooltip]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(8);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.describe('on a touch screen', () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

    test('shows it on the first tap and goes to the entry on the second', async ({ page }) => {
      await page.goto(chapter);
      const link = term(page, 'db-load').getByRole('link');
      await link.tap();
      await expect(definition(page, 'db-load')).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`${chapter}$`));
      await link.tap();
      await expect(page).toHaveURL(/#db-load$/);
    });
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });

    test('shows it to pointer and keyboard all the same', async ({ page }) => {
      await page.goto(chapter);
      await term(page, 'db-load').getByRole('link').hover();
      await expect(definition(page, 'db-load')).toBeVisible();
      await term(page, 'wait-event').getByRole('link').focus();
      await expect(definition(page, 'wait-event')).toBeVisible();
    });
  });
});

test('what was answered is there again at the next visit, and all right answers pass the chapter', {
  tag: '@main',
}, async ({ page }) => {
  await page.goto(summary);
  const mark = page.locator('nav [data-exercise="guide/summary"]');
  const first = questions(page).first();
  await first.getByRole('radio', { name: 'CPU', exact: true }).check();
  await first.getByRole('button', { name: 'Check' }).click();
  await expect(first.getByRole('status')).toContainText('Not this one.');
  await page.reload();
  await expect(first.getByRole('radio', { name: 'CPU', exact: true })).toBeChecked();
  await expect(first.getByRole('status')).toContainText('CPU is only one of several causes.');
  await expect(mark).toHaveAttribute('data-state', 'tried');

  const [, ...others] = await questions(page).all();
  const total = others.length + 1;
  for (const question of others) await answerRight(question);
  const score = page.locator('course-score .score');
  await expect(score).toHaveText(`${others.length} of ${total} right. The wrong one comes back below.`);
  await expect(mark).toHaveAttribute('data-state', 'tried');
  const again = page.locator('course-score course-question');
  await expect(again).toHaveCount(1);
  await expect(again.getByRole('radio', { checked: true })).toHaveCount(0);
  await answerRight(again);
  await expect(score).toHaveText(`${total} of ${total} right.`);
  await expect(mark).toHaveAttribute('data-state', 'passed');
  await page.goto('/progress/');
  await expect(page.getByRole('row', { name: /First, second, third ✓ passed/ })).toBeVisible();
});

test('answers go with progress into another browser', async ({ page, browser }) => {
  await page.goto(chapter);
  await questions(page).last().getByRole('radio').first().check();
  await questions(page).last().getByRole('button', { name: 'Check' }).click();
  await page.goto('/progress/');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export progress' }).click();
  const file = await (await download).path();

  const other = await browser.newPage();
  await other.goto(page.url());
  const chooser = other.waitForEvent('filechooser');
  await other.getByRole('button', { name: 'Import progress' }).click();
  await (await chooser).setFiles(file);
  await other.getByRole('button', { name: 'Import it' }).click();
  await expect(other.getByRole('row', { name: /Find the bottleneck/ })).toContainText('tried');
  await other.goto(chapter);
  await expect(questions(other).last().getByRole('radio').first()).toBeChecked();
  await other.close();
});

test('the statement log is asked by keyboard alone', async ({ page }) => {
  await page.goto(chapter);
  const log = await alive(page.locator('.log'));
  await log.getByRole('button', { name: 'Open the log' }).focus();
  await page.keyboard.press('Enter');
  const box = log.getByRole('textbox');
  await expect(box).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(log.getByRole('row', { name: /^412,000 3,049 69/ })).toBeVisible();
  await expect(log.getByText('One statement takes 69 % of all the time')).toBeVisible();

  await box.fill('SELECT count(*) FROM orders;');
  await page.keyboard.press('Control+Enter');
  await expect(log.getByRole('cell', { name: '75,000' })).toBeVisible();

  await box.fill('SELECT nothing FROM nowhere');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(log.getByText('PostgreSQL refused it: relation "nowhere" does not exist')).toBeVisible();

  await log.getByRole('button', { name: 'Why does the first one take so long?' }).click();
  await expect(log.getByRole('region', { name: 'Plan' })).toContainText('Seq Scan on orders');
});

test('the log works again after an exercise took its database', async ({ page, workbench }) => {
  await page.goto(chapter);
  const log = await alive(page.locator('.log'));
  await log.getByRole('button', { name: 'Open the log' }).click();
  await log.getByRole('button', { name: 'Which take the most time in total?' }).click();
  await expect(log.getByRole('row', { name: /^412,000/ })).toBeVisible();
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Lab 3' }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: /Find one customer’s orders/ })
    .first()
    .click();
  await workbench.ready();
  expect(await workbench.value("SELECT count(*) FROM pg_tables WHERE tablename = 'statement_log'")).toBe('0');
  await page.getByRole('link', { name: 'Guide' }).first().click();
  await page.getByRole('main').getByRole('link', { name: 'Find the bottleneck', exact: true }).click();
  const again = await alive(page.locator('.log'));
  await again.getByRole('button', { name: 'Open the log' }).click();
  await again.getByRole('button', { name: 'What is new since yesterday?' }).click();
  await expect(again.getByText('The release of Tuesday brought a statement')).toBeVisible();
});

test('an incident is diagnosed by keyboard, and its finding unfolds', { tag: '@main' }, async ({ page }) => {
  await page.goto(chapter);
  const question = questions(page).filter({ hasText: 'Friday, a small change' });
  await question.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(question.getByRole('status')).toContainText('Nothing is computed.');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(question.getByRole('status')).toContainText('Right.');
  const finding = page.getByText('The finding').last();
  await finding.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('names the session at the head of the queue')).toBeVisible();
  await expect(page.getByRole('img', { name: /^CPU, % Before: 22\. .* 6\.2\.$/ })).toBeVisible();
});

test('the summary fits on one printed page, without its questions', async ({ page }) => {
  await page.goto(summary);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect(
    page.getByRole('heading', { name: 'Third: buy what limits you, and nothing else' }),
  ).toBeVisible();
  await expect(questions(page).first()).toBeHidden();
});

test('axe finds nothing: guide, glossary, summary, a chapter at work', async ({ page }) => {
  for (const path of ['/guide/', '/guide/glossary/', summary]) {
    await page.goto(path);
    await expectNoViolations(page);
  }
  await page.goto(chapter);
  const log = await alive(page.locator('.log'));
  await log.getByRole('button', { name: 'Open the log' }).click();
  await log.getByRole('button', { name: 'Which take longest for one call?' }).click();
  await expect(log.getByText('The stock report takes 41 seconds')).toBeVisible();
  await page.getByText('The finding').first().click();
  await term(page, 'db-load').getByRole('link').focus();
  await expectNoViolations(page);
});

for (const path of ['/guide/', '/guide/glossary/', ...chapters])
  test(`axe finds nothing on a narrow screen, and nothing is wider than it: ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    await expectNoViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
