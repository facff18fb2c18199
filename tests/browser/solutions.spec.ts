import { readFileSync } from 'node:fs';
import { exercise, expect, test } from './course.ts';

/** Answers of each kind, in pairs of neighbors, which one visit takes in turn; all sixteen are graded in Node, by the same code. */
for (const pair of [
  ['05-expression-index', '06-sargable-predicate'],
  ['15-top-n-per-group', '16-checkout-incident'],
] as const)
  test(`our solutions of ${pair.join(' and ')} pass in the page, their starters do not`, async ({
    page,
    workbench,
  }) => {
    const contents = page.getByRole('navigation', { name: 'Lab 3' });
    for (const id of pair) {
      const link = contents.getByRole('link').nth(Number.parseInt(id, 10));
      if (id === pair[0]) await page.goto(exercise(id));
      else await link.click();
      await expect(page).toHaveURL(new RegExp(id));
      await workbench.ready();
      const starter = await workbench.text();
      expect(await workbench.check(starter)).toMatch(/^Not yet: /);
      const solution = readFileSync(`solutions/query-optimization/${id}.sql`, 'utf8');
      expect(await workbench.check(solution)).toMatch(/^Passed: all /);
      await expect(link).toHaveAccessibleName(/passed/);
    }
  });
