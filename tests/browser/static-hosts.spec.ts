/**
 * The built course as a plain static host serves it: nothing compressed, no headers of ours, WebAssembly and data as any
 * file, and every file kept by the browser for a year.
 */
import { expect, firstExercise, test } from './course.ts';
import { staticHost } from './static-host.ts';

test('the first exercise passes on a host that compresses nothing and knows no WebAssembly', async ({
  page,
  workbench,
}) => {
  const { origin, close } = await staticHost({ folder: 'dist' });
  try {
    const response = await page.goto(`${origin}${firstExercise.replace(/\/$/, '')}`);
    expect(response?.headers()['content-encoding']).toBeUndefined();
    expect(new URL(page.url()).pathname).toBe(firstExercise);
    await workbench.ready();
    expect(await workbench.check('CREATE INDEX i ON orders (customer_id, placed_at DESC);')).toMatch(
      /^Passed/,
    );
  } finally {
    await close();
  }
});
