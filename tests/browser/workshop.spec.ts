/** A workshop as one instructor and three participants live through it, each in a browser of their own. */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';
import { tabTo, Workbench } from './workbench.ts';
import { startWorkshop, type WorkshopServer } from './workshop-server.ts';

test.describe.configure({ mode: 'serial' });
let workshop: WorkshopServer;
test.beforeAll(async () => {
  workshop = await startWorkshop(
    '--title',
    'Databases on Monday',
    '--exercises',
    'query-optimization/01,rds-proxy/01',
  );
});
test.afterAll(() => workshop?.remove());

const key = 'query-optimization/01-missing-index';
const right = 'CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at DESC);';
const wrong = ['placed_at', 'status', 'total_cents'].map((column) => `CREATE INDEX ON orders (${column});`);
const phoneSize = { width: 390, height: 844 };

const first = () => `${workshop.url}labs/${key}/`;
const mark = (page: Page) => page.locator('.workshop-mark');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Workshop' });
const news = (page: Page, text: string) => page.getByRole('status').getByText(text);
const cell = (board: Page, name: string) =>
  board.getByRole('grid').getByRole('row').filter({ hasText: name }).getByRole('gridcell').first();
const need = (board: Page, name: string) =>
  board
    .getByRole('region', { name: /^Who needs help/ })
    .getByRole('listitem')
    .filter({ hasText: name });

async function visit(browser: Browser, viewport?: typeof phoneSize): Promise<Page> {
  return await (await browser.newContext({ ...(viewport && { viewport, hasTouch: true }) })).newPage();
}

async function join(page: Page, name: string): Promise<void> {
  await page.goto(workshop.door);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('link', { name: 'Start the first exercise' }).click();
  await isConnected(page);
}

async function isConnected(page: Page): Promise<void> {
  await expect(page).toHaveURL(first());
  await expect(mark(page)).toHaveText('Connected');
}

/** What the server keeps of the page's participant. */
async function kept(page: Page): Promise<{ events: { kind: string; id: string }[]; standings: unknown[] }> {
  return await page.evaluate(async () => (await fetch('/api/mine')).json());
}
const standings = async (page: Page) => (await kept(page)).standings;
const checks = async (page: Page) =>
  (await kept(page)).events.filter(({ kind }) => kind === 'checked').length;

/** Grades as a file, read by a library for CSV. */
async function grades(sheet: Locator, link: string): Promise<Record<string, string>[]> {
  const download = sheet.page().waitForEvent('download');
  await sheet.getByRole('link', { name: link }).click();
  return parse(readFileSync(await (await download).path()), { bom: true, columns: true });
}

test('a class from the door to its grades, with a lost network, two tabs and another browser', async ({
  page: board,
  browser,
  errors,
}) => {
  test.setTimeout(300_000);
  const [ann, bo, cy] = [await visit(browser), await visit(browser, phoneSize), await visit(browser)];
  const projector = await board.context().newPage();
  const [atAnn, atBo, atCy] = [new Workbench(ann), new Workbench(bo), new Workbench(cy)];

  await test.step('the instructor opens the board, and the projector shows how to join', async () => {
    await board.goto(workshop.instructorLink);
    await expect(board.getByText('No one has joined yet')).toBeVisible();
    await projector.goto(`${workshop.url}teach/projector/`);
    await expect(projector.getByText(workshop.door.split('#')[1] ?? '')).toBeVisible();
  });

  await test.step('Ann joins by the link, with the keyboard alone, and no address tells the code', async () => {
    const asked: string[] = [];
    ann.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''));
    await ann.goto(workshop.door);
    await expect(ann.getByLabel('Your name')).toBeFocused();
    await ann.keyboard.type('Ann');
    await ann.keyboard.press('Enter');
    await expect(ann.getByRole('link', { name: 'Start the first exercise' })).toBeFocused();
    await expectNoViolations(ann);
    await ann.keyboard.press('Enter');
    await isConnected(ann);
    await expect(board.getByRole('button', { name: 'Ann', exact: true })).toBeVisible();
    const code = workshop.door.split('#')[1] ?? '';
    expect(
      asked.map((address) => address.split('#')[0]).filter((address) => address?.includes(code)),
    ).toEqual([]);
  });

  await test.step('Bo joins by phone, and Cy types the code', async () => {
    await join(bo, 'Bo');
    await cy.goto(`${workshop.url}join/`);
    await cy.getByLabel('Code on the screen').fill((workshop.door.split('#')[1] ?? '').toLowerCase());
    await cy.getByLabel('Your name').fill('Cy');
    await cy.getByRole('button', { name: 'Join' }).click();
    await cy.getByRole('link', { name: 'Start the first exercise' }).click();
    await isConnected(cy);
    for (const view of [board, projector]) await expect(view.getByText('3 people joined')).toBeVisible();
  });

  await test.step('Ann fails, passes, and is verified by the server', async () => {
    await atAnn.ready();
    await tabTo(ann, atAnn.editor);
    await atAnn.write(wrong[0] ?? '');
    await ann.keyboard.press('ControlOrMeta+Shift+Enter');
    await expect
      .poll(() => standings(ann), { timeout: 60_000 })
      .toMatchObject([{ state: 'tried', attempts: 1, failing: { streak: 1 } }]);
    expect(await atAnn.check(right)).toMatch(/^Passed/);
    await expect(cell(board, 'Ann')).toContainText('passed and verified', { timeout: 90_000 });
    expect(await standings(ann)).toMatchObject([
      { state: 'passed', attempts: 2, verification: { state: 'verified' } },
    ]);
    const bars = projector.getByRole('list', { name: 'Passed by exercise' });
    await expect(bars.getByRole('listitem').first()).toContainText('1 of 3 passed');
    expect(await projector.content()).not.toMatch(/\bAnn\b/);
  });

  await test.step('Bo fails by the same requirement until he is stuck', async () => {
    await atBo.ready();
    for (const answer of wrong) expect(await atBo.check(answer)).toMatch(/^Not yet/);
    await expect(need(board, 'Bo')).toContainText(/3 checks in a row failed by: \S/);
    await expect(cell(board, 'Bo')).toContainText('stuck');
    await expect(projector.getByText(/^1 fails by: \S/)).toBeVisible();
  });

  await test.step('Bo asks for help, hears who comes, and sees the hint once it is released', async () => {
    await board.getByRole('button', { name: 'Release' }).click();
    const release = board.getByRole('dialog', { name: 'Hints, solutions, and exercises' });
    await release
      .getByRole('group', { name: 'Hints' })
      .getByLabel('they wait until you release them')
      .check();
    await expect(bo.getByText('Your instructor hasn’t released the hints yet.')).toBeVisible();
    await mark(bo).click();
    await dialog(bo).getByLabel('What do you need help with?').fill('Which column comes first?');
    await dialog(bo).getByRole('button', { name: 'I need help', exact: true }).click();
    await expect(dialog(bo).getByText('You asked for help: Which column comes first?')).toBeVisible();
    await expectNoViolations(bo, '.workshop-dialog');
    await dialog(bo).getByRole('button', { name: 'Close' }).click();
    await release.getByLabel(/^Release the hints of Lab 3, 01/).check();
    await board.keyboard.press('Escape');
    await expect(need(board, 'Bo')).toContainText('Which column comes first?');
    await need(board, 'Bo').getByRole('button', { name: 'I’m on it' }).click();
    await expect(news(bo, 'Instructor is coming.')).toBeVisible();
    await expectNoViolations(bo, '.workshop-news');
    await bo.getByRole('status').getByRole('button', { name: 'Close' }).click();
    await bo.getByRole('button', { name: /^Show a hint/ }).click();
    await expect(cell(board, 'Bo')).toContainText('asked for help');
    await need(board, 'Bo')
      .getByRole('button', { name: /^Helped/ })
      .click();
    await expect(need(board, 'Bo')).not.toContainText('Which column comes first?');
  });

  await test.step('what the instructor says reaches everyone, as text, and so does a pause', async () => {
    await tabTo(board, board.getByRole('button', { name: 'Announce' }));
    await board.keyboard.press('Enter');
    await board.getByLabel('Announcement').fill('Look at <b>the plan</b>.');
    await board.keyboard.press('Tab');
    await board.keyboard.press('Enter');
    for (const page of [ann, bo, cy]) await expect(news(page, 'Look at <b>the plan</b>.')).toBeVisible();
    await expect(projector.getByText('Look at <b>the plan</b>.')).toBeVisible();
    await board.getByRole('button', { name: 'Pause' }).click();
    await expect(mark(cy)).toHaveText('Paused');
    await expect(projector.getByText('Please listen: the workshop is paused.')).toBeVisible();
    await board.getByRole('button', { name: 'Continue' }).click();
    await expect(mark(cy)).toHaveText('Connected');
    await cy.getByRole('status').getByRole('button', { name: 'Close' }).click();
  });

  await test.step('Cy loses the network, works on, and comes back', async () => {
    await atCy.ready();
    // The grader has its databases after the first check and needs no network for the next.
    await atCy.check(wrong[0] ?? '');
    await expect(cell(board, 'Cy')).toContainText('1 attempt');
    await cy.context().setOffline(true);
    await atCy.check(wrong[1] ?? '');
    await expect(mark(cy)).toHaveText(/Offline \(\d+ kept\)/, { timeout: 60_000 });
    await cy.context().setOffline(false);
    await expect(mark(cy)).toHaveText('Connected', { timeout: 60_000 });
    await expect(cell(board, 'Cy')).toContainText('2 attempts');
  });

  await test.step('what Cy does in two tabs counts once, and both see what the workshop does', async () => {
    const second = await cy.context().newPage();
    await new Workbench(second).open(first());
    await new Workbench(second).check(wrong[0] ?? '');
    await cy.bringToFront();
    await atCy.check(wrong[1] ?? '');
    await expect
      .poll(() => standings(cy), { timeout: 60_000 })
      .toMatchObject([{ attempts: 4, failing: { streak: 4 } }]);
    const { events } = await kept(cy);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    await board.getByLabel('Exercise of the moment').selectOption('rds-proxy/01-add-proxy');
    for (const tab of [cy, second]) {
      await tab.bringToFront();
      await expect(news(tab, 'Everyone works on Lab 2, 01 add proxy now.')).toBeVisible();
    }
    await board.getByLabel('Exercise of the moment').selectOption('none');
    await second.close();
  });

  await test.step('the grades are taken out', async () => {
    await board.getByRole('button', { name: 'Grades' }).click();
    const sheet = board.getByRole('dialog', { name: 'Grades' });
    expect(await grades(sheet, 'A row for each participant (CSV)')).toMatchObject([
      { Name: 'Ann', [key]: '1', Verified: '1' },
      { Name: 'Bo', [key]: '0', 'rds-proxy/01-add-proxy': '' },
      { Name: 'Cy', [key]: '0' },
    ]);
    expect(await grades(sheet, 'A row for each participant and exercise (CSV)')).toMatchObject([
      { Name: 'Ann', State: 'passed', Attempts: '2', Verified: 'verified' },
      { Name: 'Bo', State: 'tried', Attempts: '3', Hints: '1' },
      { Name: 'Cy', Attempts: '4', Hints: '0', 'Solution seen': 'no' },
    ]);
    expect((await grades(sheet, 'Canvas (CSV)')).at(-1)).toMatchObject({ Student: 'Cy', [key]: '0' });
    expect((await grades(sheet, 'Moodle (CSV)'))[0]).toMatchObject({ 'Full name': 'Ann', [key]: '1' });
    await board.keyboard.press('Escape');
  });

  await test.step('Bo goes on in another browser, and leaves', async () => {
    await mark(bo).click();
    const old = await dialog(bo).locator('code').innerText();
    const everyone = board.getByRole('region', { name: 'Everyone' });
    await everyone.getByRole('button', { name: 'Bo', exact: true }).click();
    await board.getByRole('button', { name: 'New resume code' }).click();
    const resume = await board.getByText('Give Bo this code').locator('code').innerText();
    await board.keyboard.press('Escape');
    await expect(dialog(bo)).toContainText('doesn’t work anymore');
    await expect(dialog(bo)).not.toContainText(old);
    const other = await visit(browser);
    await other.goto(`${workshop.url}join/`);
    await other.getByText('I joined in another browser').click();
    await expectNoViolations(other);
    await other.getByLabel(/Resume code/).fill(resume);
    await other.getByRole('button', { name: 'Continue' }).click();
    await isConnected(other);
    expect(await standings(other)).toMatchObject([{ attempts: 3 }]);
    await mark(other).click();
    await other.getByRole('button', { name: 'Leave the workshop' }).click();
    await other.getByRole('button', { name: 'Delete all that the workshop keeps about me' }).click();
    await expect(mark(other)).toHaveCount(0);
    await expect(mark(bo)).toHaveText('Not in the workshop');
    await expect(board.getByText('2 people joined')).toBeVisible();
    await other.context().close();
  });

  await test.step('nothing is lost while the server is away, through a reload', async () => {
    expect(errors).toEqual([]);
    const before = await checks(cy);
    await workshop.end('SIGKILL');
    await atCy.check(wrong[2] ?? '');
    await expect(mark(cy)).toHaveText(/Offline \(\d+ kept\)/, { timeout: 60_000 });
    await workshop.restart();
    await cy.reload();
    await expect(mark(cy)).toHaveText('Connected', { timeout: 60_000 });
    await expect.poll(() => checks(cy)).toBe(before + 1);
    await expect(cell(board, 'Cy')).toContainText('5 attempts', { timeout: 60_000 });
    errors.length = 0; // The browser reports the lost connection itself.
  });
  for (const page of [ann, bo, cy]) await page.context().close();
});

test('says what is wrong at the door', { tag: '@main' }, async ({ browser }) => {
  // A page of its own: the refusal is an error in the console, too.
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${workshop.url}join/#WRONGX%`);
  await page.getByLabel('Your name').fill('Ed');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No workshop has this code' })).toBeVisible();
  await page.context().close();
});

test('says at the door when a learning record store is told what people do', async ({ browser }) => {
  const page = await visit(browser);
  const sentence = page.getByText(/learning record store outside of the workshop is told/);
  await page.goto(workshop.door);
  await expect(page.getByText('Databases on Monday')).toBeVisible();
  await expect(sentence).toBeHidden();
  await page.route('**/api/door', async (route) => {
    const door = await (await route.fetch()).json();
    await route.fulfill({
      json: { ...door, told: 'A learning record store outside of the workshop is told your name.' },
    });
  });
  await page.reload();
  await expect(sentence).toBeVisible();
  await page.context().close();
});

test('someone who comes back to the door is in already, and another who joins there gets none of their work', async ({
  browser,
}) => {
  const page = await visit(browser);
  await join(page, 'Fay');
  const membership = await page.evaluate(() => localStorage.getItem('securecart.workshop'));
  await page.goBack();
  await expect(page.getByText('You are in Databases on Monday as Fay.')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: 'Go on' }).click();
  await isConnected(page);

  const other = await visit(browser);
  await join(other, 'Gus');
  // As after a check without network, when Fay sits down at the browser of Gus.
  await other.goto(workshop.door);
  await other.evaluate((at) => {
    const event = {
      id: crypto.randomUUID(),
      exercise: 'query-optimization/01-missing-index',
      at,
      kind: 'solution',
    };
    localStorage.setItem('securecart.outbox', JSON.stringify([event]));
  }, new Date().toISOString());
  await other.getByText('I joined in another browser').click();
  await other.getByLabel(/Resume code/).fill(JSON.parse(membership ?? '{}').resume);
  await other.getByRole('button', { name: 'Continue' }).click();
  await isConnected(other);
  await expect.poll(() => standings(other)).toMatchObject([{ solutionSeen: false }]);
  for (const each of [page, other]) await each.context().close();
});

test('sends nothing and loads nothing of a workshop without one', { tag: '@main' }, async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/labs/query-optimization/01-missing-index/');
  await expect(page.locator('.cm-content').first()).toBeVisible();
  expect(asked.filter((path) => /^\/api\/|workshop|mark\./.test(path))).toEqual([]);
});
