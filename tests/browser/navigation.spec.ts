import { exerciseIds } from '#labs/course.ts';
import { exercise, expect, firstExercise, lab, test } from './course.ts';
import { followLinks } from './site-links.ts';

const exercises = exerciseIds['query-optimization'];

test('there are sixteen exercises', { tag: '@main' }, () => expect(exercises).toHaveLength(16));

test('Next leads through all exercises, each with its database, which is fetched once', async ({
  page,
  workbench,
}) => {
  test.slow();
  const fetched: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\/(pglite\.wasm|pglite\.data|visible)\.[^/]*\.xz$/.test(pathname)) fetched.push(pathname);
  });
  await page.goto(firstExercise);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  for (const id of exercises)
    await test.step(id, async () => {
      if (id !== exercises[0]) await page.getByRole('link', { name: /^Next/ }).click();
      await expect(page).toHaveURL(exercise(id));
      await workbench.ready();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await workbench.text()).not.toBe('');
      await expect(page.getByRole('main').getByRole('heading', { name: 'Sources' })).toBeVisible();
      expect(await workbench.value('SELECT count(*) FROM orders')).toBe('75000');
    });
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  expect(fetched).toHaveLength(3);
});

test('a lab says what runs in its pages, and only that', { tag: '@main' }, async ({ page }) => {
  for (const [id, runs, other] of [
    ['provisioned-iops', 'AWS CDK', 'PostgreSQL 18'],
    ['rds-proxy', 'AWS CDK', 'PostgreSQL 18'],
    ['query-optimization', 'PostgreSQL 18', 'AWS CDK'],
  ] as const) {
    await page.goto(`/labs/${id}/`);
    const facts = page.getByRole('main').locator('.facts');
    await expect(facts).toContainText(`${runs} in this page`);
    await expect(facts).not.toContainText(other);
  }
});

test('search finds an exercise by what it teaches', { tag: '@main' }, async ({ page }) => {
  await page.goto('/');
  // Letters typed at once are not lost while the search is fetched.
  await page.keyboard.type('/partition pruning');
  const dialog = page.getByRole('dialog', { name: 'Search the course' });
  await expect(dialog.getByRole('textbox')).toHaveValue('partition pruning');
  const found = dialog.getByRole('link', { name: /^Read one month of orders/ });
  await expect(found).toContainText(/\d+ min · /);
  await found.click();
  await expect(page).toHaveURL(/10-partition-pruning/);
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Control+K');
  await dialog.getByRole('textbox').fill('zzqq');
  await expect(dialog.getByRole('status')).toHaveText('Nothing found for “zzqq”.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('search finds a plan node and a term by their names first', async ({ page }) => {
  await page.goto(lab);
  await page.keyboard.type('/seq scan');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/reference\/#seq-scan$/);
  await expect(page.locator('#seq-scan')).toBeInViewport();
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search the course' });
  await dialog.getByRole('textbox').fill('shared buff');
  await expect(dialog.getByRole('link').first()).toHaveText(/^shared buffers ?Glossary/);
  await dialog.getByRole('textbox').fill('hash j');
  await expect(dialog.getByRole('link').first()).toHaveText(/^Hash Join ?Plan node/);
});

test('search offers what can be done on the page', async ({ page, workbench }) => {
  await workbench.open(firstExercise);
  const dialog = page.getByRole('dialog', { name: 'Search the course' });
  const act = async (query: string) => {
    await page.keyboard.press('Control+K');
    await dialog.getByRole('textbox').fill(query);
    await expect(dialog.getByRole('button').nth(1)).toContainText('Action');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  };
  await workbench.tab('Schema');
  await act('hint');
  await expect(page.getByRole('button', { name: /^Show another hint/ })).toBeVisible();
  await act('theme');
  await expect(page.getByRole('button', { name: /^Theme: light/ })).toBeVisible();
  await act('check');
  await expect(workbench.panel.getByText(/^Not yet: /)).toBeVisible();
  await act('next');
  await expect(page).toHaveURL(exercise('02-composite-index'));
});

test('an address that leads nowhere gets the 404 page', { tag: '@main' }, async ({ page, errors }) => {
  const response = await page.goto('/labs/no-such-lab/');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link', { name: 'the list of exercises' }).click();
  await expect(page).toHaveURL(lab);
  errors.length = 0; // The browser reports the 404 itself.
});

test('every link within the site leads to a page with a heading, and to a place that exists on it', {
  tag: '@main',
}, async ({ request }) => {
  const { pages, links } = await followLinks(request, ['/', '/404.html']);
  expect(pages.size).toBeGreaterThan(20);
  const lost = links.filter(
    ({ path, fragment }) => fragment !== '' && !pages.get(path)?.includes(`id="${fragment}"`),
  );
  expect(lost).toEqual([]);
  // Astro takes out a line's end before a link.
  const glued = [...pages].filter(([, html]) => /[A-Za-z,;:]<a (?![^>]*class="source")/.test(html));
  expect(glued.map(([path]) => path)).toEqual([]);
  const unnamed = [...pages].filter(([, html]) => html !== '' && !/<h1[^>]*>\s*[^\s<]/.test(html));
  expect(unnamed.map(([path]) => path)).toEqual([]);
});
