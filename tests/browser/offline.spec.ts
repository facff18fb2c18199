import { serveSite } from '../site-server.ts';
import { expect, firstExercise, test } from './course.ts';

test.use({ serviceWorkers: 'allow' });
test.skip(process.env.COURSE_URL !== undefined, 'The server of another site cannot be stopped.');

test('a second visit works with the network off: the page, its database and its grader', async ({
  page,
  context,
  workbench,
  errors,
}) => {
  // The browser's own cache must not be what makes it work.
  const server = await serveSite('dist', 'no-store');
  await workbench.open(`${server.origin}${firstExercise}`);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state))
    .toBe('activated');
  const kept = () =>
    page.evaluate(async (path) => {
      const urls = await Promise.all(
        (await caches.keys()).map(async (name) =>
          (await (await caches.open(name)).keys()).map(({ url }) => url),
        ),
      );
      return [path, 'visible.tar', 'hidden.tar', '.wasm', '.data'].filter(
        (part) => !urls.flat().some((url) => url.includes(part)),
      );
    }, firstExercise);
  await expect.poll(kept, { timeout: 60_000, message: 'what is not kept yet' }).toEqual([]);

  await server.close();
  await context.setOffline(true);
  await page.goto('about:blank');
  await workbench.open(`${server.origin}${firstExercise}`);
  expect(await workbench.value('SELECT count(*) FROM orders')).toBe('75000');
  expect(await workbench.check('CREATE INDEX i ON orders (customer_id, placed_at DESC);')).toMatch(/^Passed/);

  await page.goto(`${server.origin}/labs/query-optimization/09-correlated-subquery/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page was not kept');
  errors.length = 0; // The browser reports each request that the network did not answer.
});
