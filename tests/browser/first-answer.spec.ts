import type { Page } from '@playwright/test';
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

/** The archives that the browser keeps unpacked, by the names of their files. */
async function keptArchives(page: Page): Promise<string[]> {
  const ids = await inArchives<string[]>(page, 'getAllKeys');
  return ids.map((id) => id.replace(/^.*\/|\..*$/g, '')).sort();
}

async function inArchives<Result>(page: Page, method: string, ...given: unknown[]): Promise<Result> {
  return page.evaluate(
    ([method, given]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('securecart');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('archives', 'readwrite');
          // biome-ignore lint/suspicious/noExplicitAny: any method of the store, by its name.
          const request = (transaction.objectStore('archives') as any)[method](...given);
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(request.result);
          };
        };
      }),
    [method, given] as const,
  ) as Promise<Result>;
}

const fetchedArchives = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name.replace(/^.*\//, ''))
      .filter((name) => /^(?:pglite|visible)\..*\.xz$/.test(name)),
  );

test('a later visit starts from the archives that the browser keeps unpacked', async ({
  page,
  workbench,
}) => {
  await workbench.open(firstExercise);
  expect(await fetchedArchives(page)).toHaveLength(3);
  await expect
    .poll(() => keptArchives(page))
    .toEqual(expect.arrayContaining(['pglite', 'pglite', 'visible']));

  await page.reload();
  await workbench.ready();
  expect(await fetchedArchives(page)).toEqual([]);
  expect(await workbench.value('SELECT count(*) FROM orders')).toBe('75000');

  // One that is lost is fetched again, and one of an earlier release is forgotten.
  const ids = await inArchives<string[]>(page, 'getAllKeys');
  await inArchives(
    page,
    'delete',
    ids.find((id) => id.includes('visible')),
  );
  await inArchives(page, 'put', { id: '/earlier.xz' });
  await page.reload();
  await workbench.ready();
  expect(await fetchedArchives(page)).toEqual([expect.stringMatching(/^visible/)]);
  await expect.poll(() => keptArchives(page)).toEqual(['pglite', 'pglite', 'visible']);
});

test('archives make room for a plan that is brought when the storage is full', async ({
  page,
  workbench,
}) => {
  await workbench.open(firstExercise);
  await expect.poll(() => keptArchives(page)).toEqual(expect.arrayContaining(['visible']));
  // A browser's own quota can't be set for a context; this one is full until the archives are gone.
  await page.addInitScript(() => {
    const { put, clear } = IDBObjectStore.prototype;
    let isFull = true;
    IDBObjectStore.prototype.clear = function () {
      if (this.name === 'archives') isFull = false;
      return clear.call(this);
    };
    IDBObjectStore.prototype.put = function (...given) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  await page.goto('/plans/');
  await page
    .getByRole('textbox', { name: 'What EXPLAIN printed' })
    .fill('Seq Scan on orders  (cost=0.00..9.00 rows=9 width=8)');
  await expect(page.getByRole('region', { name: 'Plans in this browser' })).toContainText('orders');
  await expect.poll(() => keptArchives(page)).toEqual([]);
  await expect(page.getByText('storage is full')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Plans in this browser' })).toContainText('orders');
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
