/** What a proxy, a policy or a new deployment keeps from the page is named, with what to do. */
import type { Page } from '@playwright/test';
import { expect, firstExercise, test } from './course.ts';

test.afterEach(({ errors }) => {
  errors.length = 0; // The browser reports each file that it did not get.
});

const stackExercise = '/labs/provisioned-iops/01-choose-iops/';
const signIn = { contentType: 'text/html', body: '<!doctype html><title>Sign in to the network</title>' };
const status = (page: Page) => page.locator('.wb-status');
const banner = (page: Page) =>
  page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Reload' }) });

/** Serves the page with another policy. */
async function underPolicy(page: Page, path: string, policy: string): Promise<void> {
  await page.route(`**${path}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await page.goto(path);
}

test('a database whose code is blocked, and then is not', async ({ page, workbench }) => {
  await page.route(/\/worker[^/]*\.js$/, (route) => route.fulfill({ status: 403 }));
  await page.goto(firstExercise);
  await expect(status(page)).toContainText('The browser could not load the code of a worker.');
  await page.unroute(/\/worker[^/]*\.js$/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await workbench.ready();
});

test('a web page in place of the dataset', { tag: '@main' }, async ({ page }) => {
  await page.route(/\/visible\.[^/]*$/, (route) => route.fulfill(signIn));
  await page.goto(firstExercise);
  await expect(status(page)).toContainText(/A web page came in place of \/_astro\/visible\..* A proxy/);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a policy without inline scripts', async ({ page }) => {
  await underPolicy(page, firstExercise, "default-src 'self'");
  await expect(banner(page)).toContainText('The browser blocked the scripts inside this page');
  await expect(banner(page)).toContainText('docs/hosting.md');
});

test('a policy without workers from blob: addresses', { tag: '@main' }, async ({ page }) => {
  await underPolicy(
    page,
    stackExercise,
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; style-src 'self' 'unsafe-inline'; worker-src 'self'",
  );
  await expect(status(page)).toContainText('The CDK engine did not start: the browser blocked its worker.');
});

test('a policy without WebAssembly', async ({ page }) => {
  await underPolicy(
    page,
    firstExercise,
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'",
  );
  await expect(status(page)).toContainText('The browser did not allow or could not run WebAssembly');
});

test('a part of the page that is gone after a deployment', async ({ page, workbench }) => {
  await workbench.open(firstExercise);
  await page.route(/\/format\.[^/]*\.js$/, (route) => route.fulfill({ status: 404 }));
  await workbench.button('Format').click();
  await expect(banner(page)).toContainText(
    /could not be loaded \(\/_astro\/format\.[^)]*\)\. The course may have been updated/,
  );
  await expect(page.getByText('The formatter could not be loaded.')).toBeVisible();
});

test('a workbench whose code does not come', async ({ page }) => {
  await page.route(/\/workbench\.[^/]*\.js/, (route) => route.fulfill(signIn));
  await page.goto(firstExercise);
  await expect(banner(page)).toContainText('A part of this page could not be loaded (/_astro/workbench.');
});
