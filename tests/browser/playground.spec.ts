import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';
import { tabTo } from './workbench.ts';

const dump = String.raw`\restrict k
CREATE TABLE public.city (id integer, name text);
ALTER TABLE public.city OWNER TO app;
COPY public.city (id, name) FROM stdin;
1	Zürich
2	Bern
\.
SELECT nothing_there;
\unrestrict k
`;

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

const choose = (page: Page, name: string, text: string) =>
  page.getByLabel('File to load').setInputFiles(file(name, text));

const database = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Databases' }).getByRole('listitem').getByRole('button', { name });

test('a thing to try shows its plans from a click, and the text before it is not lost', {
  tag: '@main',
}, async ({ page, workbench }) => {
  await workbench.open('/playground/');
  await workbench.write('SELECT 42 AS mine;');
  await page.getByRole('button', { name: /^An index instead of a scan/ }).click();
  await expect(workbench.panel.getByText(/^656 → 3 pages: 219 times fewer/)).toBeVisible();
  await expect(workbench.panel.getByText('Seq Scan')).toBeVisible();
  await expectNoViolations(page);
  await workbench.tab('History');
  await expect(workbench.panel).toContainText('SELECT 42 AS mine;');
  // There is no task, so nothing asks for a check.
  await expect(page.getByRole('tab', { name: 'Check' })).toHaveCount(0);
  await expect(workbench.button('Check')).toHaveCount(0);

  // What a change did to the last query shows without another run.
  await workbench.run('DROP INDEX try_index;');
  await workbench.tab('Plan');
  await expect(workbench.panel.getByRole('combobox', { name: 'After' })).toContainText(
    /after your change, 656 pages/,
  );

  // A reload keeps the text and the changes; a reset takes the changes back.
  await workbench.run('CREATE TABLE kept AS SELECT 7 AS n;');
  await page.reload();
  await workbench.ready();
  expect(await workbench.text()).toContain('CREATE TABLE kept');
  expect(await workbench.value('SELECT n FROM kept')).toBe('7');
  await page.getByRole('button', { name: 'Reset database' }).click();
  await page.getByRole('button', { name: 'Reset tables, keep my text' }).click();
  await workbench.ready();
  await workbench.run('SELECT n FROM kept');
  await expect(workbench.panel).toContainText('relation "kept" does not exist');
});

test('a dump becomes a database of its own, which is kept, exported, renamed and deleted', async ({
  page,
  workbench,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await workbench.open('/playground/');
  await choose(page, 'towns.sql', dump);
  const load = page.getByRole('region', { name: 'Load a file of your own' });
  await expect(load).toContainText(/towns\.sql, 1 kB, SQL/);
  await load.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(load).toContainText('towns.sql was loaded into towns: 1 statement, 2 rows.');
  await expect(load).toContainText('Line 8: column "nothing_there" does not exist');
  await load.getByText('Skipped, because it isn’t needed here').click();
  await expect(load).toContainText('owners and rights');
  await expect(workbench.panel.getByText('city', { exact: true })).toBeVisible();
  await expect(workbench.panel.getByText('orders', { exact: true })).toHaveCount(0);
  await expectNoViolations(page);

  await page.reload();
  await workbench.ready();
  await expect(database(page, 'towns')).toHaveAttribute('aria-current', 'true');
  expect(await workbench.value('SELECT name FROM city WHERE id = 1')).toBe('Zürich');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const exported = await download;
  expect(exported.suggestedFilename()).toBe('towns.sql');
  const text = readFileSync(await exported.path(), 'utf8');
  expect(text).toContain('CREATE TABLE public.city');
  await choose(page, 'again.sql', text);
  await load.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(load).toContainText(/again\.sql was loaded into again: \d+ statements\./);
  await workbench.ready();
  expect(await workbench.value('SELECT count(*) FROM city')).toBe('2');

  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('villages');
  await page.keyboard.press('Enter');
  await expect(database(page, 'villages')).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(database(page, 'villages')).toHaveCount(0);
  await expect(database(page, 'SecureCart')).toHaveAttribute('aria-current', 'true');
  await workbench.ready();
  expect(sent).toEqual([]);
});

test.describe('on a narrow window, by keyboard', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a CSV file becomes a table, and what is no text is refused', async ({ page, workbench }) => {
    await workbench.open('/playground/');
    const load = page.getByRole('region', { name: 'Load a file of your own' });
    await choose(page, 'dump.backup', 'PGDMP\u0001\u000e');
    await expect(load.getByRole('alert')).toContainText('pg_restore -f dump.sql');
    await choose(
      page,
      'Sales 2024.csv',
      'Order ID;Sold at;Price\r\n1;2024-01-31;1.234,50\r\n2;2024-02-01;0,5\r\n3;x\r\n',
    );
    await expect(load.getByRole('row', { name: 'price numeric' })).toBeVisible();
    await expectNoViolations(page, '.side');
    await load.getByRole('radio', { name: /^the open one/ }).check();
    await tabTo(page, load.getByRole('button', { name: 'Load', exact: true }));
    await page.keyboard.press('Enter');
    await expect(load).toContainText('Sales 2024.csv was loaded into SecureCart: 1 statement, 2 rows.');
    await expect(load).toContainText('Line 4: This record has 2 fields and not 3. It was left out.');
    await workbench.ready();
    expect(await workbench.value('SELECT sum(price) FROM sales_2024')).toBe('1235.00');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
});
