import { countedLine } from '../counted-line.ts';
import { expect, firstExercise, test } from './course.ts';

test.use({ serviceWorkers: 'allow' });

test('the first answer of the database takes at most 6 MB, and nothing else comes before it', {
  tag: '@main',
}, async ({ page, workbench, baseURL }) => {
  const line = await countedLine(new URL(baseURL ?? ''));
  try {
    await page.goto(`${line.origin}${firstExercise}`);
    await workbench.ready();
    expect(line.received()).toBeLessThan(6_000_000);
    const asked = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /service-worker|hidden/.test(name)),
    );
    expect(asked).toEqual([]);
  } finally {
    await page.goto('about:blank');
    await line.close();
  }
});

test('on a slow line, the bars count the bytes that are sent, and tell the time left', async ({
  page,
  baseURL,
}) => {
  const line = await countedLine(new URL(baseURL ?? ''), 4_000_000);
  try {
    const status = page.locator('.wb-status');
    await page.goto(`${line.origin}/labs/provisioned-iops/01-choose-iops/`);
    // The engine is 5.4 MB, of which the server sends a fifth.
    await expect(status).toHaveText(/^Fetching AWS CDK: \d\.\d MB of (0\.[7-9]|1\.\d) MB/);
    await page.goto(`${line.origin}${firstExercise}`);
    await expect(status).toHaveText(
      /^Fetching PostgreSQL and the shop's data: \d\.\d MB of 5\.\d MB, (about )?\d+ s left\. Read on meanwhile\.$/,
    );
  } finally {
    await page.goto('about:blank');
    await line.close();
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  for (const [path, code] of [
    [firstExercise, 'FROM orders'],
    ['/labs/provisioned-iops/01-choose-iops/', 'export default class'],
    ['/labs/rds-proxy/01-add-proxy/', 'export default class'],
  ] as const)
    test(`the text to work on is there with the page: ${path}`, { tag: '@main' }, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('region', { name: 'Workbench' })).toContainText(code);
    });
});
