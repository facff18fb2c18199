/**
 * The course over plain http on an address of a local network, which is no secure context, under the policy that
 * `docs/hosting.md` names: the server of `npm start` sends it.
 */
import { readFileSync } from 'node:fs';
import { siteHeaders } from '#infra/hosting/site-headers.ts';
import { lanHost } from './chromium.ts';
import { expect, firstExercise, test } from './course.ts';

const { COURSE_URL: served = 'http://localhost' } = process.env;
test.skip(new URL(served).hostname !== 'localhost', 'Only this machine has a second name in this browser.');
test.use({
  baseURL: async ({ baseURL }, use) => use(baseURL?.replace('localhost', lanHost)),
});

test('Lab 3 works over plain http and under the policy: a plan, a copy, a pass', async ({
  page,
  workbench,
}) => {
  const response = await page.goto(firstExercise);
  const policy = 'content-security-policy';
  expect(response?.headers()[policy]).toBe(siteHeaders['Content-Security-Policy']);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await workbench.ready();
  await workbench.run('SELECT id FROM orders ORDER BY id LIMIT 3');
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await workbench.tab('Plan');
  await expect(workbench.panel).toContainText('Index Only Scan');
  expect(await workbench.check('CREATE INDEX i ON orders (customer_id, placed_at DESC);')).toMatch(/^Passed/);
  // What was copied is pasted, as a page on this address may not read it.
  await workbench.write('');
  await page.keyboard.press('ControlOrMeta+V');
  expect(await workbench.text()).toBe('id\n1\n2\n3\n');

  await page.goto('/progress/');
  await expect(page.getByText('This address is plain http')).toBeVisible();
});

for (const answer of ['provisioned-iops/01-choose-iops', 'rds-proxy/01-add-proxy'])
  test(`${answer} passes over plain http and under the policy`, async ({ stack }) => {
    await stack.open(`/labs/${answer}/`);
    expect(await stack.check(readFileSync(`solutions/${answer}.ts`, 'utf8'))).toMatch(/^Passed/);
  });
