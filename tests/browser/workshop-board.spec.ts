/** The instructor's board while three participants join, fail, ask for help and pass. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';
import { Participant } from './workshop-participant.ts';
import { startWorkshop, type WorkshopServer } from './workshop-server.ts';

const exercise = 'query-optimization/01-missing-index';
const other = 'query-optimization/02-composite-index';
const solution = readFileSync(`solutions/${exercise}.sql`, 'utf8');

let server: WorkshopServer;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  server = await startWorkshop('--title', 'Databases in May', '--exercises', 'query-optimization/0');
});
test.afterAll(async () => await server?.remove());

async function openBoard(page: Page, link = server.instructorLink): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Databases in May');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}
const grid = (page: Page) => page.getByRole('grid', { name: 'Participants and exercises' });
const cell = (page: Page, name: string, column = 1) =>
  grid(page)
    .getByRole('row')
    .filter({ hasText: name })
    .getByRole('gridcell')
    .nth(column - 1);
const need = (page: Page, name: string) =>
  page
    .getByRole('region', { name: /^Who needs help/ })
    .getByRole('listitem')
    .filter({ hasText: name });

test('without the link, a page says in a sentence where it is', { tag: '@main' }, async ({
  page,
  errors,
}) => {
  await page.goto(`${server.url}teach/`);
  await expect(page.getByRole('status').filter({ hasText: 'Open the instructor’s link' })).toBeVisible();
  errors.length = 0; // The browser reports the 401 itself.
});

test('the board follows a class from joining to a verified pass, and says why someone is stuck', {
  tag: '@main',
}, async ({ page }) => {
  test.slow();
  await openBoard(page);
  expect(page.url(), 'the secret is out of the address').toBe(`${server.url}teach/`);

  const [anna, bo, cy] = [
    await Participant.join(server, 'Anna'),
    await Participant.join(server, 'Bo'),
    await Participant.join(server, '<b>Cy</b>'),
  ];
  await expect(page.getByText('3 people joined')).toBeVisible();
  await expect(grid(page).getByRole('row')).toHaveCount(4);
  await expect(page.getByRole('button', { name: '<b>Cy</b>' })).toBeVisible();

  await anna.opens(exercise);
  await expect(cell(page, 'Anna')).toContainText('opened');
  await bo.opens(exercise);
  for (const answer of ['CREATE INDEX a ON orders (status);', 'CREATE INDEX b ON orders (id);'])
    await bo.fails(exercise, answer);
  await expect(cell(page, 'Bo')).toContainText('tried, under 1 min, 2 attempts');
  await bo.fails(exercise, 'CREATE INDEX c ON orders (total_cents);');
  await expect(cell(page, 'Bo')).toContainText('stuck');
  await expect(need(page, 'Bo')).toContainText(
    '3 checks in a row failed by: Reads at most 40 pages (656 pages)',
  );
  await expect(page.getByRole('region', { name: 'Where the class fails' })).toContainText(
    '1 fails by: Reads at most 40 pages',
  );

  await cy.opens(other);
  await cy.asksForHelp(other, 'Which column comes first?');
  await expect(need(page, 'Cy')).toContainText('Which column comes first?');
  const first = page
    .getByRole('region', { name: /^Who needs help/ })
    .getByRole('listitem')
    .first();
  await expect(first, 'who asked comes before who is stuck').toContainText('Cy');
  await expectNoViolations(page);
  await need(page, 'Cy')
    .getByRole('button', { name: /^I’m on it/ })
    .click();
  await expect(need(page, 'Cy')).toContainText('Instructor is on it.');
  await page.getByRole('button', { name: /^Helped/ }).click();
  await expect(need(page, 'Cy')).toBeHidden();

  await anna.passes(exercise, solution);
  await cy.passes(exercise, 'SELECT 1;');
  await expect(cell(page, 'Anna')).toContainText('passed and verified', { timeout: 90_000 });
  await expect(cell(page, 'Cy')).toContainText('passed in the browser, but not on the server', {
    timeout: 90_000,
  });
  const head = grid(page).getByRole('columnheader', { name: /^Lab 3\s*01/ });
  await expect(head).toContainText('2');
  await head.getByRole('button').click();
  await expect(page.getByRole('region', { name: /^Lab 3, 01/ })).toContainText('2 of 3 passed');
});

test('a participant’s page shows each attempt with what it failed by and what changed', async ({ page }) => {
  await openBoard(page);
  await cell(page, 'Bo').getByRole('button').click();
  const side = page.getByRole('dialog', { name: 'Bo' });
  await expect(side.getByText('Attempt 3 failed')).toBeVisible();
  await expect(side.getByText('Reads at most 40 pages: 656 pages.').first()).toBeVisible();
  const difference = side.locator('.ws-diff').first();
  await expect(difference).toContainText('removed: CREATE INDEX b ON orders (id);');
  await expect(difference).toContainText('added: CREATE INDEX c ON orders (total_cents);');
  await side.getByLabel('Compared with').first().selectOption('the starter');
  await expect(difference).not.toContainText('CREATE INDEX b');
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(side).toBeHidden();

  await cell(page, 'Cy').getByRole('button').click();
  const comparison = page.getByRole('dialog', { name: 'Cy' }).locator('.ws-comparison');
  await expect(comparison).toContainText('The server’s grade differs: not passed');
  await expect(
    comparison.getByRole('row', { name: /^Touches at most 60 pages for any customer met not met/ }),
  ).toBeVisible();
});

test('the grid is moved through by arrow keys, with one stop for the tab key', async ({ page }) => {
  await openBoard(page);
  await grid(page).getByRole('button', { name: 'Bo', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 'Bo').getByRole('button')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(grid(page).locator('[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  // All columns scroll inside of the grid.
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond).toBe(0);
});

test('announcement, exercise of the moment, releases and a pause reach participants', async ({ page }) => {
  await openBoard(page);
  const dee = await Participant.join(server, 'Dee');
  await page.getByRole('button', { name: 'Announce' }).click();
  await page.getByLabel('Announcement').fill('Look at the plan first.');
  await page.getByRole('dialog').getByRole('button', { name: 'Announce' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Everyone sees the announcement.' })).toBeVisible();
  await page.getByLabel('Exercise of the moment').selectOption(exercise);
  await expect(
    page.getByRole('status').filter({ hasText: 'Everyone sees the exercise of the moment.' }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Release' }).click();
  const sheet = page.getByRole('dialog', { name: 'Hints, solutions, and exercises' });
  await sheet
    .getByRole('group', { name: 'Solutions' })
    .getByLabel('they wait until you release them')
    .check();
  await sheet.getByLabel(/^Release the solution of Lab 3, 01/).check();
  await expect(sheet.getByRole('status')).toHaveText('Released.');
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused: participants are asked to listen.')).toBeVisible();
  expect(await dee.view()).toMatchObject({
    announcements: [{ text: 'Look at the plan first.' }],
    workshop: {
      state: 'paused',
      current: exercise,
      solutions: 'released',
      released: { solutions: [exercise] },
    },
  });
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Open.', { exact: true })).toBeVisible();
});

test('verified grades are downloaded', { tag: '@main' }, async ({ page }) => {
  await openBoard(page);
  await page.getByRole('button', { name: 'Grades' }).click();
  const dialog = page.getByRole('dialog', { name: 'Grades' });
  await expectNoViolations(page);
  const download = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'A row for each participant (CSV)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('databases-in-may-participants.csv');
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines.find((line) => line.startsWith('Anna'))).toMatch(/^Anna,1,/);
  expect(
    lines.find((line) => line.includes('Cy')),
    'a pass that differs is none',
  ).toMatch(/Cy<\/b>,0,/);
});

test('the projector’s view shows how to join and how far the class is, without a name', async ({ page }) => {
  await openBoard(page);
  await page.goto(`${server.url}teach/projector/`);
  await expect(page.getByText(server.door.split('#')[1] ?? '')).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  await expect(page.getByText('Look at the plan first.')).toBeVisible();
  await expect(
    page.getByRole('list', { name: 'Passed by exercise' }).getByRole('listitem').first(),
  ).toContainText('2 of 4 passed');
  await expect(page.getByText('1 fails by: Reads at most 40 pages')).toBeVisible();
  await expect(page.getByText('4 people joined')).toBeVisible();
  expect(await page.content()).not.toMatch(/Anna|Dee/);
  await expectNoViolations(page);
});

test('the summary says what the class failed by, without a name', async ({ page }) => {
  await openBoard(page);
  await page.goto(`${server.url}teach/summary/`);
  await expect(page.getByRole('row', { name: 'Reads at most 40 pages 1 3' })).toBeVisible();
  expect(await page.content()).not.toMatch(/Anna|Dee/);
  await expectNoViolations(page);
});

test('an assistant gets a link, sees the board, and may not change the workshop', async ({
  page,
  browser,
}) => {
  await openBoard(page);
  await page.getByRole('button', { name: 'Staff' }).click();
  const sheet = page.getByRole('dialog', { name: 'Instructors and assistants' });
  await sheet.getByLabel('Name').fill('Ben');
  await sheet.getByRole('button', { name: 'Make a link' }).click();
  const link = await sheet.getByText(/\/teach\/#/).textContent();
  await expectNoViolations(page);
  const assistant = await (await browser.newContext()).newPage();
  await openBoard(assistant, link ?? '');
  await expect(assistant.getByRole('button', { name: 'Announce' })).toBeVisible();
  await expect(assistant.getByRole('button', { name: 'Pause' })).toBeHidden();
  await sheet.getByRole('button', { name: 'Revoke the link of Ben' }).click();
  await expect(assistant.getByText('Open the instructor’s link')).toBeVisible();
  await assistant.context().close();
});

test('a roster is looked at, saved, and picked from at the door by a phone', async ({ page, browser }) => {
  await openBoard(page);
  await page.getByRole('button', { name: 'Roster' }).click();
  const sheet = page.getByRole('dialog', { name: 'Roster' });
  await sheet.getByLabel(/^Name, identifier, group/).fill('Fay Ito;17;Blue\nGus Ek;18;Red\n;19;Red');
  await sheet.getByRole('button', { name: 'Look at it' }).click();
  await expect(sheet.getByText('Line 3: There is no name.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Save 2 people' }).click();
  await expect(sheet.getByRole('heading', { name: '2 people expected' })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(grid(page).getByRole('row').filter({ hasText: 'Fay Ito' })).toContainText('Blue, not joined');

  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await phone.goto(server.door);
  await expect(phone.getByText('Databases in May')).toBeVisible();
  await phone.getByLabel('Who are you?').selectOption('Fay Ito, Blue');
  await expectNoViolations(phone);
  await phone.getByRole('button', { name: 'Join' }).click();
  await expect(phone.getByRole('heading', { name: 'You joined the workshop' })).toBeVisible();
  await phone.context().close();
  await expect(grid(page).getByRole('row').filter({ hasText: 'Fay Ito' })).not.toContainText('not joined');
  await page.getByLabel('Group').selectOption('Red');
  await expect(grid(page).getByRole('row')).toHaveCount(2);
});

test('a request for help is answered from afar with a sentence to choose', async ({ page }) => {
  await openBoard(page);
  const hal = await Participant.join(server, 'Hal');
  await hal.asksForHelp(exercise, 'Why 656 pages?');
  await need(page, 'Hal').getByRole('button', { name: 'Answer' }).click();
  const sheet = page.getByRole('dialog', { name: 'Answer Hal' });
  await sheet.getByRole('button', { name: 'Take the first hint, then ask again.' }).click();
  await expectNoViolations(page);
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(need(page, 'Hal')).toContainText('Instructor answered: Take the first hint, then ask again.');
  expect(await hal.view()).toMatchObject({
    standings: [{ help: { answer: { by: 'Instructor', text: 'Take the first hint, then ask again.' } } }],
  });
});

test('a phone lists who needs help instead of the grid', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openBoard(page);
  await expect(grid(page)).toBeHidden();
  await need(page, 'Bo').getByRole('button', { name: 'Bo' }).click();
  await expect(page.getByRole('dialog', { name: 'Bo' }).getByText('Attempt 3 failed')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectNoViolations(page);
});

test('a board whose server stops says so, and goes on when it is back', async ({ page, errors }) => {
  await openBoard(page);
  await server.end();
  await expect(page.getByRole('alert').filter({ hasText: 'Not connected' })).toBeVisible();
  await server.restart();
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 60_000 });
  await Participant.join(server, 'Eve');
  await expect(page.getByRole('button', { name: 'Eve' })).toBeVisible();
  errors.length = 0; // The browser reports the lost connection itself.
});

test('closing asks first; another workshop begins while the one before stays, until it is deleted by its title', async ({
  page,
  errors,
}) => {
  await openBoard(page);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Close the workshop?' })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await expect(page.getByText('Open.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Workshop', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Workshop', exact: true });
  await sheet.getByRole('button', { name: /^Move down: Lab 3, 01/ }).click();
  await expect(sheet.getByRole('button', { name: /^Move down: Lab 3, 01/ })).toBeFocused();
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByRole('status')).toHaveText('Saved.');
  await expectNoViolations(page);

  await sheet.getByRole('button', { name: 'Start a new workshop' }).click();
  const next = page.getByRole('dialog', { name: 'Start a new workshop' });
  await next.getByLabel('Title').fill('Databases in June');
  await next.getByRole('button', { name: 'Start it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Databases in June');
  await expect(page.getByText('No one has joined yet')).toBeVisible();
  const stale = await page.context().newPage();
  await stale.goto(`${server.url}teach/`);
  await expect(stale.getByRole('heading', { level: 1 })).toHaveText('Databases in June');
  await page.getByRole('button', { name: 'Workshop', exact: true }).click();
  await sheet.getByRole('button', { name: 'Open the board of Databases in May' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Databases in May');
  await expect(page.getByText('Closed.', { exact: true })).toBeVisible();
  await expect(grid(page).getByRole('columnheader').nth(1), 'in its new place').toContainText('02');
  await stale.getByRole('button', { name: 'Pause' }).click();
  await expect(stale.getByText('Another tab has opened another workshop.')).toBeVisible();
  await stale.close();
  await page.getByRole('button', { name: 'Workshop', exact: true }).click();
  const remove = sheet.getByRole('button', { name: 'Delete the workshop' });
  await expect(remove).toBeDisabled();
  await sheet.getByLabel(/^Type the title/).fill('Databases in May');
  await remove.click();
  await expect(page.getByText('The workshop is deleted')).toBeVisible();
  errors.length = 0; // The browser reports the stream that ended.
});
