/** A workshop as a participant meets it. */
import type { Browser, Page } from '@playwright/test';
import { expect, test } from './course.ts';
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

const first = () => `${workshop.url}labs/query-optimization/01-missing-index/`;
const mark = (page: Page) => page.locator('.workshop-mark');
const right = 'CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at DESC);';

async function join(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(workshop.door);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('link', { name: 'Start the first exercise' }).click();
  await expect(page).toHaveURL(first());
  await expect(mark(page)).toHaveText('Connected');
  return page;
}

/** What the server keeps of the page's participant. */
async function kept(page: Page): Promise<{ events: { kind: string; id: string }[]; standings: unknown[] }> {
  return await page.evaluate(async () => (await fetch('/api/mine')).json());
}

async function teach<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer> {
  const opened = await fetch(`${workshop.url}api/teach/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret: workshop.instructorLink.split('#')[1] }),
  });
  const cookie = opened.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const response = await fetch(`${workshop.url}api/teach${path}`, {
    method,
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return (await response.json()) as Answer;
}

async function check(page: Page, answer: string): Promise<void> {
  await expect(page.locator('.cm-content').first()).toBeVisible();
  await page.locator('.cm-content').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(answer);
  await page.getByRole('button', { name: /^Check/ }).click();
}

test('joins by the link, fails, passes, and is verified by the server', async ({ browser }) => {
  const page = await join(browser, 'Ann');
  await check(page, 'CREATE INDEX ON orders (placed_at);');
  await expect
    .poll(async () => (await kept(page)).standings, { timeout: 60_000 })
    .toMatchObject([{ state: 'tried', attempts: 1, failing: { streak: 1 } }]);
  await check(page, right);
  await expect
    .poll(async () => (await kept(page)).standings, { timeout: 90_000 })
    .toMatchObject([{ state: 'passed', attempts: 2, verification: { state: 'verified' } }]);
  await page.context().close();
});

test('asks for help, sees what is said to all, and waits for hints', async ({ browser }) => {
  const page = await join(browser, 'Bo');
  await mark(page).click();
  await page.getByLabel('What do you need help with?').fill('Which column comes first?');
  await page.getByRole('button', { name: 'I need help', exact: true }).click();
  await expect(page.getByText('You asked for help: Which column comes first?')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();

  await teach('PATCH', '/workshop', { hints: 'released', state: 'paused' });
  await teach('POST', '/announcements', { text: 'Look at <b>the plan</b>.' });
  await expect(page.getByRole('status').getByText('Look at <b>the plan</b>.')).toBeVisible();
  await expect(mark(page)).toHaveText('Paused');
  await teach('PATCH', '/workshop', { hints: 'free', state: 'open' });
  await expect(mark(page)).toHaveText('Connected');
  await page.context().close();
});

test('loses no work while the server is away, through a reload', async ({ browser }) => {
  const page = await join(browser, 'Cy');
  // The grader has its databases after the first check and needs no network for the next.
  await check(page, 'CREATE INDEX ON orders (placed_at);');
  const checks = async () => (await kept(page)).events.filter(({ kind }) => kind === 'checked').length;
  await expect.poll(checks, { timeout: 60_000 }).toBe(1);
  await workshop.end('SIGKILL');
  await check(page, 'CREATE INDEX ON orders (status);');
  await expect(mark(page)).toHaveText(/Offline \(\d+ kept\)/, { timeout: 60_000 });
  await workshop.restart();
  await page.reload();
  await expect(mark(page)).toHaveText('Connected', { timeout: 60_000 });
  await expect.poll(checks).toBe(2);
  await page.context().close();
});

test('counts once what is done in two tabs, and sees what the workshop does in both', async ({ browser }) => {
  const page = await join(browser, 'Flo');
  const second = await page.context().newPage();
  await second.goto(first());
  for (const tab of [page, second]) {
    await tab.bringToFront();
    await check(tab, 'CREATE INDEX ON orders (placed_at);');
  }
  await expect
    .poll(async () => (await kept(page)).standings, { timeout: 60_000 })
    .toMatchObject([{ attempts: 2, failing: { streak: 2 } }]);
  const { events } = await kept(page);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  await teach('PATCH', '/workshop', { current: 'rds-proxy/01-add-proxy' });
  for (const tab of [page, second]) {
    await tab.bringToFront();
    const news = tab.getByRole('status').getByText('Everyone works on Lab 2, 01 add proxy now.');
    await expect(news).toBeVisible();
  }
  await teach('PATCH', '/workshop', { current: null });
  await page.context().close();
});

test('goes on in another browser, and leaves', async ({ browser }) => {
  const page = await join(browser, 'Di');
  await mark(page).click();
  const resume = await page.getByRole('dialog').locator('code').innerText();
  const other = await (await browser.newContext()).newPage();
  await other.goto(`${workshop.url}join/`);
  await other.getByText('I joined in another browser').click();
  await other.getByLabel(/Resume code/).fill(resume);
  await other.getByRole('button', { name: 'Continue' }).click();
  await expect(other).toHaveURL(first());
  await expect(mark(other)).toHaveText('Connected');

  await mark(other).click();
  await other.getByRole('button', { name: 'Leave the workshop' }).click();
  await other.getByRole('button', { name: 'Delete all that the workshop keeps about me' }).click();
  await expect(mark(other)).toHaveCount(0);
  await expect(mark(page)).toHaveText('Not in the workshop');
  await page.context().close();
  await other.context().close();
});

test('says what is wrong at the door', async ({ browser }) => {
  // A page of its own: the refusal is an error in the console, too.
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${workshop.url}join/#WRONGX`);
  await page.getByLabel('Your name').fill('Ed');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No workshop has this code' })).toBeVisible();
  await page.context().close();
});

test('sends nothing and loads nothing of a workshop without one', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/labs/query-optimization/01-missing-index/');
  await expect(page.locator('.cm-content').first()).toBeVisible();
  expect(asked.filter((path) => /^\/api\/|workshop|mark\./.test(path))).toEqual([]);
});
