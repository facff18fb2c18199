import { readFileSync } from 'node:fs';
import { courseSite } from '#src/serve/site.ts';
import { serve } from '../serve.ts';
import { expect, firstExercise, test } from './course.ts';
import { goOffline, keptPaths, loadedPaths, offlineCopyStarts } from './offline-copy.ts';

test.use({ serviceWorkers: 'allow' });
test.skip(process.env.COURSE_URL !== undefined, 'The server of another site cannot be stopped.');

const built = { folder: 'dist', cache: 'build/compressed' };

test('a second visit works with the network off: the page, its database and its grader', async ({
  page,
  workbench,
  errors,
}) => {
  const server = await serve(courseSite(built));
  await workbench.open(`${server.origin}${firstExercise}`);
  await offlineCopyStarts(page);
  await expect(async () => {
    const before = await keptPaths(page);
    expect(before).toEqual(expect.arrayContaining([firstExercise, ...(await loadedPaths(page))]));
    expect(before.filter((path) => /hidden\./.test(path))).toHaveLength(1);
    // What the page loads only later, as the grader is, is kept after that.
    await page.waitForTimeout(2000);
    expect(await keptPaths(page)).toEqual(before);
  }).toPass({ timeout: 90_000 });

  await server.close();
  await goOffline(page);
  await workbench.open(`${server.origin}${firstExercise}`);
  expect(await workbench.value('SELECT count(*) FROM orders')).toBe('75000');
  expect(await workbench.check('CREATE INDEX i ON orders (customer_id, placed_at DESC);')).toMatch(/^Passed/);

  await page.goto(`${server.origin}/labs/query-optimization/09-correlated-subquery/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page isn’t available offline');
  errors.length = 0; // The browser reports each request that the network did not answer.
});

test('a second visit to a stack works with the network off: AWS CDK and the types', async ({
  page,
  stack,
  errors,
}) => {
  const server = await serve(courseSite(built));
  const path = '/labs/provisioned-iops/01-choose-iops/';
  await stack.open(`${server.origin}${path}`);
  await offlineCopyStarts(page);
  const kept = async (name: RegExp) => (await keptPaths(page)).filter((path) => name.test(path)).length;
  await expect.poll(() => kept(/\/engine\./), { timeout: 90_000 }).toBe(1);
  // A page comes last, when all that it opens with is there.
  await expect.poll(async () => (await keptPaths(page)).includes(path), { timeout: 90_000 }).toBe(true);
  expect(await kept(/\/library\.json\./), 'the types are only fetched for an editor that is used').toBe(0);
  await stack.editor.focus();
  await expect.poll(() => kept(/\/(library\.json|worker\.js)\./), { timeout: 90_000 }).toBe(2);

  await server.close();
  await goOffline(page);
  await stack.open(`${server.origin}${path}`);
  await stack.editor.focus();
  await expect(page.getByText(/^Types: no errors$/)).toBeVisible({ timeout: 60_000 });
  expect(await stack.check(readFileSync('solutions/provisioned-iops/01-choose-iops.ts', 'utf8'))).toMatch(
    /^Passed/,
  );
  errors.length = 0; // The browser reports each request that the network did not answer.
});

test('a second visit to the reader of plans and to the playground works with the network off', async ({
  page,
  workbench,
  errors,
}) => {
  const server = await serve(courseSite(built));
  const paths = ['/plans/', '/playground/'];
  for (const path of paths) {
    if (path === '/playground/') await workbench.open(server.origin + path);
    else await page.goto(server.origin + path);
    await offlineCopyStarts(page);
    await expect(async () => {
      expect(await keptPaths(page)).toEqual(expect.arrayContaining([path, ...(await loadedPaths(page))]));
    }).toPass({ timeout: 90_000 });
  }

  await server.close();
  await goOffline(page);
  await page.goto(`${server.origin}/plans/`);
  await page
    .getByRole('textbox', { name: 'What EXPLAIN printed' })
    .fill(
      "Seq Scan on orders  (cost=0.00..9.00 rows=5 width=8) (actual time=0.01..9.00 rows=5.00 loops=1)\n  Filter: (note = 'x'::text)\n  Rows Removed by Filter: 74995",
    );
  await expect(page.getByRole('group', { name: 'Seq Scan on orders' })).toContainText('74,995 rows');
  await expect(page.getByRole('region', { name: 'What to look at first' })).toContainText('74,995');

  await workbench.open(`${server.origin}/playground/`);
  expect(await workbench.value('SELECT count(*) FROM orders')).toBe('75000');
  errors.length = 0; // The browser reports each request that the network did not answer.
});
