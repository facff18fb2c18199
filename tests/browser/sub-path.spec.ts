/** The course built for a path below its host, as GitHub Pages has it, and served as there. `npm test -- --all` builds it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Served } from '../serve.ts';
import { expect, test } from './course.ts';
import { goOffline, keptPaths, loadedPaths, offlineCopyStarts } from './offline-copy.ts';
import { followLinks } from './site-links.ts';
import { staticHost } from './static-host.ts';
import { subPath } from './sub-path.ts';

const { folder, base } = subPath;
const exercise = `${base}labs/query-optimization/01-missing-index/`;

test.skip(!existsSync(join(folder, 'service-worker.js')), `Build it first: npm run build:sub-path`);
test.use({ serviceWorkers: 'allow' });

let host: Served;
test.beforeEach(async () => {
  host = await staticHost({ folder, base });
});
test.afterEach(() => host.close());

test('the first exercise answers a query and passes', async ({ page, workbench }) => {
  await page.goto(`${host.origin}${base}`);
  await page.getByRole('link', { name: 'Start the first exercise' }).click();
  await expect(page).toHaveURL(host.origin + exercise);
  await workbench.ready();
  expect(await workbench.value('SELECT count(*) FROM orders')).toBe('75000');
  expect(await workbench.check('CREATE INDEX i ON orders (customer_id, placed_at DESC);')).toMatch(/^Passed/);
});

test('a stack is synthesized', async ({ stack }) => {
  await stack.open(`${host.origin}${base}labs/provisioned-iops/01-choose-iops/`);
});

test('every link stays below the path and leads to a page', async ({ request }) => {
  const { pages, links } = await followLinks(request, [base, `${base}404.html`], host.origin);
  expect(pages.size).toBeGreaterThan(20);
  expect(links.filter(({ path }) => !path.startsWith(base))).toEqual([]);
  const foreign = [...pages].filter(([, html]) => /\s(?:src|href|action)="\/(?!course\/)/.test(html));
  expect(foreign.map(([path]) => path)).toEqual([]);
});

test('search finds a page and opens it', async ({ page }) => {
  await page.goto(`${host.origin}${base}`);
  await page.keyboard.type('/partition pruning');
  const dialog = page.getByRole('dialog', { name: 'Search the course' });
  await dialog.getByRole('link', { name: /^Read one month of orders/ }).click();
  await expect(page).toHaveURL(`${host.origin}${base}labs/query-optimization/10-partition-pruning/`);
});

test('a second visit works with the network off', async ({ page, workbench, errors }) => {
  await workbench.open(host.origin + exercise);
  await offlineCopyStarts(page);
  await expect(async () => {
    expect(await keptPaths(page)).toEqual(expect.arrayContaining([exercise, ...(await loadedPaths(page))]));
  }).toPass({ timeout: 90_000 });
  await goOffline(page);
  await workbench.open(host.origin + exercise);
  expect(await workbench.value('SELECT count(*) FROM orders')).toBe('75000');
  errors.length = 0; // The browser reports each request that the network did not answer.
});

test('a plan from elsewhere is read', async ({ page }) => {
  await page.goto(`${host.origin}${base}plans/`);
  await page
    .getByRole('textbox', { name: 'What EXPLAIN printed' })
    .fill('Seq Scan on orders  (cost=0.00..9.00 rows=5 width=8) (actual time=0.01..9.00 rows=5.00 loops=1)');
  await expect(page.getByRole('group', { name: 'Seq Scan on orders' })).toBeVisible();
});

test('an address that leads nowhere gets the 404 page, whose links work', async ({ page, errors }) => {
  const response = await page.goto(`${host.origin}${base}labs/no-such-lab/`);
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link', { name: 'the list of exercises' }).click();
  await expect(page).toHaveURL(`${host.origin}${base}labs/query-optimization/`);
  errors.length = 0; // The browser reports the 404 itself.
});
