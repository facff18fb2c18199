import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './course.ts';

const storage = '/guide/02-storage/';
const monitoring = '/guide/06-monitoring/';

/** Opens a chapter and waits until its interactive part has come to life, which it does when it is seen. */
async function open(page: Page, path: string, name: string): Promise<Locator> {
  await page.goto(path);
  const part = page.getByRole('region', { name });
  await part.scrollIntoViewIfNeeded();
  await expect(part.locator('xpath=ancestor::astro-island[not(@ssr)]')).toHaveCount(1);
  return part;
}

const calculatorOn = (page: Page) => open(page, storage, 'Storage calculator');
const alarmsOn = (page: Page) => open(page, monitoring, 'Alarms on two weeks of metrics');
const answer = (calculator: Locator) => calculator.getByRole('heading', { level: 3 });
const said = (part: Locator) => part.locator('[aria-live=polite]');
const candidate = (calculator: Locator, name: RegExp) => calculator.getByRole('row', { name });

test.describe('the storage calculator', () => {
  test('answers as Lab 1 does, and otherwise when milliseconds will do', { tag: '@main' }, async ({
    page,
  }) => {
    const calculator = await calculatorOn(page);
    await expect(answer(calculator)).toHaveText('100 GiB of io2 with 3,500 IOPS, $363 a month');
    await expect(candidate(calculator, /^io2, 100 GiB/)).toContainText('advised');
    const milliseconds = calculator.getByRole('radio', { name: 'single-digit milliseconds' });
    const target = await milliseconds.locator('xpath=ancestor::label').boundingBox();
    expect(target?.height).toBeGreaterThanOrEqual(24);
    expect((await milliseconds.boundingBox())?.width).toBeGreaterThanOrEqual(18);
    await milliseconds.check();
    await expect(answer(calculator)).toHaveText('400 GiB of gp3, $46 a month');
    await expect(calculator).toContainText('the volume can’t shrink again');
    await expect(said(calculator)).toContainText('400 GiB of gp3, $46 a month');
  });

  test('says when the class, a query or nothing is the answer', async ({ page }) => {
    const calculator = await calculatorOn(page);
    await calculator.getByRole('button', { name: '10,000 IOPS on a .large' }).click();
    await expect(answer(calculator)).toHaveText('A larger class first: db.m7g.2xlarge');
    await expect(candidate(calculator, /^io2, 100 GiB/)).toContainText('the class, at 3,600 IOPS all day');
    await calculator.getByRole('combobox', { name: 'Instance class' }).selectOption('db.m7g.2xlarge');
    await expect(answer(calculator)).toHaveText('100 GiB of io2 with 10,000 IOPS, $1,013 a month');
    await calculator.getByRole('button', { name: 'One bad query' }).click();
    await expect(answer(calculator)).toHaveText('Fix the query first');
    await calculator.getByRole('button', { name: 'An ordinary shop' }).click();
    await expect(answer(calculator)).toHaveText('Change nothing: gp3 has room');
  });

  test('works by keyboard alone, and keeps throughput and the size of requests together', async ({
    page,
  }) => {
    const calculator = await calculatorOn(page);
    await calculator.getByRole('button', { name: 'An ordinary shop' }).focus();
    await page.keyboard.press('Enter');
    const throughput = calculator.getByRole('spinbutton', { name: 'or throughput' });
    await calculator.getByRole('spinbutton', { name: 'Mean request' }).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('128');
    await expect(throughput).toHaveValue('175');
    await expect(candidate(calculator, /^gp3, 100 GiB/)).toContainText('too little throughput');
    await page.keyboard.press('Tab');
    await expect(throughput).toBeFocused();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('14');
    await expect(calculator.getByRole('spinbutton', { name: 'Mean request' })).toHaveValue('10.2');
    await expect(answer(calculator)).toHaveText('Change nothing: gp3 has room');
  });

  test('explains a number that there cannot be, and goes on with the last that can', async ({ page }) => {
    const calculator = await calculatorOn(page);
    const size = calculator.getByRole('spinbutton', { name: 'Size of the volume' });
    await size.fill('10');
    await expect(size).toHaveAttribute('aria-invalid', 'true');
    await expect(size).toHaveAccessibleDescription('Enter a number from 20 to 65,536.');
    await expect(answer(calculator)).toHaveText('100 GiB of io2 with 3,500 IOPS, $363 a month');
    await size.fill('200');
    await expect(answer(calculator)).toHaveText('200 GiB of io2 with 3,500 IOPS, $375 a month');
  });
});

test.describe('alarms on two weeks of metrics', () => {
  const sum = (alarms: Locator) => alarms.locator('.alarm-sum');

  test('cry wolf at a CPU that is high for a minute, and catch everything in threes', {
    tag: '@main',
  }, async ({ page }) => {
    const alarms = await alarmsOn(page);
    await expect(sum(alarms)).toContainText(/Caught 1 of 6 incidents, missed 5\. \d+ pages for nothing/);
    await expect(sum(alarms)).toContainText('the nightly stock report');
    await alarms.getByRole('button', { name: 'Three alarms' }).click();
    await expect(sum(alarms)).toHaveText('Caught 6 of 6 incidents. No page for nothing.');
    await expect(said(alarms)).toHaveText('Caught 6 of 6 incidents. No page for nothing.');
    await expect(alarms.getByRole('row', { name: /The instance is gone/ })).toContainText('7 min after');
    // Without the alarm on memory, the incident that only it sees is missed.
    await alarms.getByRole('radio', { name: /^3\. Freeable memory/ }).check();
    await alarms.getByRole('button', { name: 'Remove alarm 3' }).click();
    await expect(alarms.getByRole('row', { name: /Memory runs out/ })).toContainText('Missed');
  });

  test('have a threshold to drag', async ({ page }) => {
    const alarms = await alarmsOn(page);
    await alarms.getByRole('button', { name: 'DB load above 5, 3 of 5' }).click();
    await expect(sum(alarms)).toContainText('2 pages for nothing');
    const line = alarms.locator('.alarm-threshold');
    await line.scrollIntoViewIfNeeded();
    const [from, plot] = [await line.boundingBox(), await alarms.locator('.alarm-drawing').boundingBox()];
    if (!from || !plot) throw new Error('The plot is not drawn.');
    const x = from.x + from.width / 2;
    await page.mouse.move(x, from.y + from.height / 2);
    await page.mouse.down();
    // The plot goes to 30 sessions.
    await page.mouse.move(x, plot.y + plot.height * (1 - 8 / 30), { steps: 5 });
    await page.mouse.up();
    await expect(alarms.getByRole('slider')).toHaveAttribute('aria-valuetext', '8');
    await expect(sum(alarms)).toContainText('No page for nothing.');
  });

  test('work by keyboard alone', async ({ page }) => {
    const alarms = await alarmsOn(page);
    const slider = alarms.getByRole('slider', { name: 'Threshold: CPU above' });
    await slider.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', '83 %');
    await expect(alarms.getByRole('radio', { name: '1. CPU above 83 %, 1 of 1 min' })).toBeChecked();
    await alarms.getByRole('combobox', { name: 'Datapoints to alarm' }).focus();
    await page.keyboard.type('3');
    await expect(alarms.getByRole('combobox', { name: 'out of' })).toHaveValue('3');
    await expect(sum(alarms)).not.toContainText('a scheduled job');
    await alarms.getByRole('button', { name: /^The sale/ }).focus();
    await page.keyboard.press('Enter');
    await expect(alarms.getByRole('combobox', { name: 'Shown' })).toHaveValue('11');
    await expect(alarms.getByRole('img')).toHaveAccessibleName(/^CPUUtilization over Fri 13 Nov/);
  });

  test('notice that a database is gone, if silence counts as breaching', async ({ page }) => {
    const alarms = await alarmsOn(page);
    const gone = alarms.getByRole('row', { name: /The instance is gone/ });
    await expect(gone).toContainText('Missed');
    await alarms.getByRole('combobox', { name: 'Missing data is' }).selectOption('breaching');
    await expect(gone).toContainText('3 min after customers felt it');
  });
});

for (const width of [390, 1440])
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 844 } });

    for (const openOn of [calculatorOn, alarmsOn])
      test(`axe finds nothing, and nothing is wider than the window: ${openOn.name}`, async ({ page }) => {
        await openOn(page);
        await expectNoViolations(page);
        const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overhang).toBeLessThanOrEqual(0);
      });
  });

test.describe('coming to life', () => {
  for (const openOn of [calculatorOn, alarmsOn])
    test(`moves nothing: ${openOn.name}`, async ({ page }) => {
      await page.addInitScript(() => {
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            (window as unknown as { shifts: unknown[] }).shifts.push(
              (entry as unknown as { value: number }).value,
            );
        }).observe({ type: 'layout-shift', buffered: true });
        (window as unknown as { shifts: unknown[] }).shifts = [];
      });
      await openOn(page);
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
    });
});
