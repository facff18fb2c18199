import { readFileSync } from 'node:fs';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';

const json = JSON.stringify([
  {
    Plan: {
      'Node Type': 'Hash Join',
      'Join Type': 'Inner',
      'Startup Cost': 1,
      'Total Cost': 900,
      'Plan Rows': 10,
      'Plan Width': 8,
      'Hash Cond': '(o.customer_id = c.id)',
      Plans: [
        {
          'Node Type': 'Seq Scan',
          'Parent Relationship': 'Outer',
          'Relation Name': 'secret_orders',
          Alias: 'o',
          'Startup Cost': 0,
          'Total Cost': 800,
          'Plan Rows': 1000,
          'Plan Width': 8,
          Filter: "(note = 'private'::text)",
        },
        {
          'Node Type': 'Hash',
          'Parent Relationship': 'Inner',
          'Startup Cost': 10,
          'Total Cost': 10,
          'Plan Rows': 5,
          'Plan Width': 8,
          Plans: [
            {
              'Node Type': 'Index Scan',
              'Parent Relationship': 'Outer',
              'Relation Name': 'secret_customers',
              Alias: 'c',
              'Index Name': 'secret_customers_pkey',
              'Startup Cost': 0,
              'Total Cost': 9,
              'Plan Rows': 5,
              'Plan Width': 8,
            },
          ],
        },
      ],
    },
  },
]);

test('a plan is read, searched, closed and walked through by keyboard, and compared with another', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await page.goto('/plans/');
  await expect(page.getByRole('textbox', { name: 'What EXPLAIN printed' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('textbox', { name: 'What EXPLAIN printed' }).fill('SELECT 1');
  await expect(page.getByRole('alert')).toContainText('This is a statement, not its plan');
  await page.getByRole('button', { name: 'Show an example' }).click();

  const tree = page.getByRole('region', { name: 'Plan', exact: true });
  await expect(tree.getByRole('group', { name: 'Seq Scan on order_items' })).toContainText('1,434 pages');
  const about = page.getByRole('complementary', { name: 'About this plan' });
  await expect(about).toContainText(/Pages2,948/);
  await expect(about).toContainText(/Execution1\.4 s/);
  await expect(about.getByRole('region', { name: 'What to look at first' })).toContainText(
    '225,000 rows read for 286 that match',
  );
  await expectNoViolations(page);

  await page.getByRole('searchbox', { name: 'Search the plan' }).fill('products_pkey');
  await expect(tree.getByText('1 node found')).toBeVisible();
  await page.keyboard.press('Enter');
  const scan = tree.getByRole('group', { name: 'Index Scan on products' });
  await expect(scan).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  const join = tree.getByRole('group', { name: 'Nested Loop' });
  await expect(join).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(scan).toHaveCount(0);
  await expect(tree.getByText('5 nodes below are hidden')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expect(scan).toBeFocused();

  // The other plan of the same text.
  await page.getByRole('combobox', { name: 'Plan', exact: true }).selectOption('1');
  await expect(page.getByText('Index Scan using', { exact: false }).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ index: 1 });
  await expect(page.getByText(/^2,948 → 1,323 pages: 2\.2 times fewer/)).toBeVisible();
  await expect(page.getByText('new', { exact: true }).first()).toBeVisible();
  // Both trees are searched, closed and walked through.
  const earlier = page.getByRole('region', { name: 'Before', exact: true });
  const later = page.getByRole('region', { name: 'After', exact: true });
  await page.getByRole('searchbox', { name: 'Search both plans' }).fill('products_pkey');
  await expect(page.getByText('2 nodes found')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(earlier.getByRole('group', { name: 'Index Scan on products' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(earlier.getByText('5 nodes below are hidden')).toBeVisible();
  await page.getByRole('button', { name: 'Open all' }).click();
  await page.getByRole('button', { name: 'Close all' }).click();
  await expect(later.getByRole('group', { name: 'Index Scan on products' })).toHaveCount(0);
  await expectNoViolations(page);

  // What was pasted is kept, and can be deleted.
  await page.reload();
  const list = page.getByRole('region', { name: 'Plans in this browser' });
  await list.getByRole('button', { name: 'Limit, order_items', exact: true }).click();
  await expect(tree.getByRole('group', { name: 'Seq Scan on order_items' })).toBeVisible();
  await list.getByRole('button', { name: 'Delete Limit, order_items' }).click();
  await expect(list).toHaveCount(0);
  expect(sent).toEqual([]);
});

const discarding = `Limit  (cost=0.00..1781.00 rows=20 width=25) (actual time=7.163..61.700 rows=20.00 loops=1)
  Buffers: shared hit=64 read=592
  ->  Seq Scan on orders  (cost=0.00..1781.00 rows=87 width=25) (actual time=7.163..61.637 rows=20.00 loops=1)
        Filter: (status = 'payment_failed'::text)
        Rows Removed by Filter: 74901
        Buffers: shared hit=64 read=592
Planning Time: 0.241 ms
Execution Time: 61.900 ms`;

test('what to look at first leads to its node and to the exercise that teaches it', { tag: '@main' }, async ({
  page,
}) => {
  await page.goto('/plans/');
  await page.getByRole('textbox', { name: 'What EXPLAIN printed' }).fill(discarding);
  const first = page.getByRole('region', { name: 'What to look at first' });
  const observation = first.getByRole('listitem').first();
  await expect(observation.getByRole('heading', { name: /74,901 rows read and discarded/ })).toBeVisible();
  await expect(observation).toContainText(/100 % of the time/);
  await expect(observation).toContainText("status = 'payment_failed'");
  await expect(observation).toContainText('Harmless if:');
  await expectNoViolations(page);

  const tree = page.getByRole('region', { name: 'Plan', exact: true });
  const scan = tree.getByRole('group', { name: 'Seq Scan on orders' });
  await tree.getByRole('button', { name: 'Nodes below Limit' }).click();
  await expect(scan).toHaveCount(0);
  await observation.getByRole('button', { name: 'Show Seq Scan on orders' }).click();
  await expect(scan).toBeFocused();

  await observation.getByRole('link', { name: /^Exercise 1: / }).click();
  await expect(page).toHaveURL(/\/labs\/query-optimization\/01-missing-index\/$/);
});

test('a plan of a thousand nodes is drawn whole, and its last node is reached at once', async ({ page }) => {
  const scans = Array.from(
    { length: 1000 },
    (_, index) =>
      `  ->  Seq Scan on part_${index}  (cost=0.00..9.00 rows=5 width=8) (actual time=0.010..0.020 rows=5.00 loops=1)`,
  );
  const append =
    'Append  (cost=0.00..9000.00 rows=5000 width=8) (actual time=0.010..30.000 rows=5000.00 loops=1)';
  await page.goto('/plans/');
  await page.getByRole('textbox', { name: 'What EXPLAIN printed' }).fill([append, ...scans].join('\n'));
  const root = page.getByRole('group', { name: 'Append', exact: true });
  await root.press('End');
  await expect(page.getByRole('group', { name: 'Seq Scan on part_999' })).toBeFocused();
  await expect(page.locator('[data-node]')).toHaveCount(1001);
});

test('of a large plan, what is far from view is its titles at first, and print and search get all', async ({
  page,
}) => {
  const scans = Array.from(
    { length: 1000 },
    (_, part) => `  ->  Seq Scan on part_${part}  (cost=0.00..9.00 rows=5 width=8)`,
  );
  await page.goto('/plans/');
  const field = page.getByRole('textbox', { name: 'What EXPLAIN printed' });
  await field.waitFor();
  const whole = page.locator('.wb-node .wb-node-pages');
  const [atFirst, printed] = await page.evaluate(
    (text) => {
      // As long as the page is never idle, only what is near is drawn as a whole.
      window.requestIdleCallback = () => 0;
      const counts = () => document.querySelectorAll('.wb-node .wb-node-pages').length;
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document
        .querySelector('textarea')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      return new Promise<number[]>((resolve) => {
        const look = () => {
          if (performance.getEntriesByName('securecart:plan-drawn').length === 0) return setTimeout(look, 10);
          const before = counts();
          dispatchEvent(new Event('beforeprint'));
          return resolve([before, counts()]);
        };
        look();
      });
    },
    ['Append  (cost=0.00..9000.00 rows=5000 width=8)', ...scans].join('\n'),
  );
  expect(atFirst).toBeLessThan(200);
  expect(printed).toBe(1001);

  await page.reload();
  await field.fill(['Append  (cost=0.00..9000.00 rows=5000 width=8)', ...scans].join('\n'));
  // Without a print, and without scrolling to them.
  await expect(whole).toHaveCount(1001);
});

test.describe('on a narrow window', () => {
  test.use({ viewport: { width: 390, height: 844 }, permissions: ['clipboard-read', 'clipboard-write'] });

  test('a plan without ANALYZE says what it lacks, and is shared without its names', async ({
    page,
    context,
  }) => {
    await page.goto('/plans/');
    await page.getByRole('textbox', { name: 'What EXPLAIN printed' }).fill(json);
    const first = page.getByRole('region', { name: 'What to look at first' });
    await expect(first).toContainText('This plan wasn’t run');
    await first.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(first.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^EXPLAIN \(ANALYZE, BUFFERS\) /,
    );
    await expect(page.getByRole('group', { name: 'Seq Scan on secret_orders' })).toContainText(
      '1,000 rows estimated',
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.getByRole('button', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share this plan' });
    await dialog.getByRole('checkbox', { name: 'Replace names and constants' }).check();
    await expectNoViolations(page, 'dialog[open]');
    await dialog.getByRole('button', { name: 'Copy a link' }).click();
    await expect(dialog.getByRole('status')).toContainText(/^The link is copied/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect(dialog.getByRole('status')).toHaveText('The Markdown is copied.');
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    expect(markdown).toContain('Seq Scan on table_1 alias_1');
    expect(markdown).not.toMatch(/secret|private/);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'SVG' }).click();
    const svg = readFileSync(await (await download).path(), 'utf8');
    expect(svg).toContain('Seq Scan on table_1');
    expect(svg).not.toMatch(/secret|private/);

    const other = await context.newPage();
    await other.goto(link);
    await expect(other.getByRole('group', { name: 'Seq Scan on table_1' })).toBeVisible();
    await expect(other.getByRole('region', { name: 'Plan', exact: true })).not.toContainText(
      /secret|private/,
    );
    await other.close();
  });
});
