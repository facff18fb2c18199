import { readFileSync } from 'node:fs';
import { exercise, expect, test } from './course.ts';

/** One of each kind of answer; all sixteen are graded in Node, by the same code. */
for (const id of [
  '05-expression-index',
  '06-sargable-predicate',
  '15-top-n-per-group',
  '16-checkout-incident',
])
  test(`our solution of ${id} passes in the page, its starter does not`, async ({ page, workbench }) => {
    await workbench.open(exercise(id));
    const starter = await workbench.text();
    expect(await workbench.check(starter)).toMatch(/^Not yet: /);
    expect(await workbench.check(readFileSync(`solutions/query-optimization/${id}.sql`, 'utf8'))).toMatch(
      /^Passed: all /,
    );
    const contents = page.getByRole('navigation', { name: 'Lab 3' });
    await expect(contents.getByRole('link').nth(Number.parseInt(id, 10))).toHaveAccessibleName(/passed/);
  });
