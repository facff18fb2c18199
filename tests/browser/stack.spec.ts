import { readFileSync } from 'node:fs';
import { expect, test } from './course.ts';
import { tabTo } from './workbench.ts';

const exercise = (lab: string, id: string) => `/labs/${lab}/${id}/`;
const first = exercise('provisioned-iops', '01-choose-iops');
const starter = readFileSync('labs/provisioned-iops/stack.ts', 'utf8');
const solution = (lab: string, id: string) => readFileSync(`solutions/${lab}/${id}.ts`, 'utf8');
const chosen = solution('provisioned-iops', '01-choose-iops');

test('the first exercise on a stack, from its lab to a pass, by keyboard alone', { tag: '@main' }, async ({
  page,
  stack,
}) => {
  await page.goto('/labs/provisioned-iops/');
  await tabTo(
    page,
    page
      .getByRole('main')
      .getByRole('link', { name: /Choose a number of IOPS/ })
      .first(),
  );
  await page.keyboard.press('Enter');
  await stack.synthesized();
  await expect(stack.panel).toContainText(/So far: \d of 3 requirements met/);

  await tabTo(page, stack.editor);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(chosen);
  await expect(stack.panel).toContainText('So far: 3 of 3 requirements met');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(stack.panel.getByText('Passed: all 3 requirements are met.')).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByRole('navigation', { name: 'Lab 1' }).getByRole('link', { name: /Choose a number/ }),
  ).toHaveAccessibleName(/passed/);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await tabTo(page, stack.panel.getByRole('link', { name: /^Next/ }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/02-provision-storage/);
});

test('a stack is judged as it is typed', async ({ page, stack }) => {
  await stack.open(first);
  await test.step('before the first check only met or not met is told, not what gives the answer away', async () => {
    await stack.edit(chosen, 'iops: 3500', 'iops: 2800');
    const requirement = page.getByRole('list', { name: 'Requirements' }).getByRole('listitem');
    await expect(requirement).toHaveCount(3);
    await expect(requirement.filter({ hasText: 'IOPS that the workload needs' })).toContainText('not met');
    await expect(stack.panel).not.toContainText('3,360');
    await expect(stack.panel).not.toContainText('Observed');
  });

  await test.step('after it, what is typed is judged with the value that was found', async () => {
    await stack.button('Check').click();
    await expect(stack.panel.getByText(/^Not yet: 1 of 3/)).toBeVisible({ timeout: 60_000 });
    await expect(stack.panel).toContainText('The volume has fewer IOPS than that.');
    await stack.edit(chosen, 'iops: 3500', 'iops: 4000');
    await expect(stack.finding(/instance class/i)).toContainText('carries 3,600 all day');
  });

  await test.step('a text that is not TypeScript yet keeps the last template, and says where it breaks off', async () => {
    await stack.edit(starter, 'allocatedStorage: 100,', 'allocatedStorage: (100,');
    const place = stack.panel.getByRole('button', { name: /^Line \d+$/ });
    await expect(place).toBeVisible();
    await expect(page.getByText('Not valid TypeScript yet')).toBeVisible();
    await place.click();
    await expect(stack.editor).toBeFocused();
    await stack.tab('Template');
    await expect(stack.panel).toContainText('This shows the last version that did');
  });

  await test.step('what AWS CDK refuses is marked at the learner’s line', async () => {
    await stack.tab('Check');
    const text = await stack.edit(
      starter,
      'allocatedStorage: 100,',
      'allocatedStorage: 100, storageThroughput: 500, iops: 1000,',
    );
    const line = text.slice(0, text.indexOf('new rds.DatabaseInstance')).split('\n').length;
    await expect(stack.panel).toContainText(`Line ${line}: `);
    await expect(page.locator('.cm-lintRange-error').first()).toBeVisible();
  });

  await test.step('the template is shown as what changed', async () => {
    await stack.write(chosen);
    await expect(stack.panel).toContainText('3 of 3 requirements met');
    await stack.tab('Template');
    await expect(stack.panel).toContainText('Iops');
    await expect(stack.panel).toContainText('3500');
  });

  await test.step('hints come for what fails, and the solution is shown as a difference', async () => {
    await stack.tab('Check');
    await stack.write(starter);
    await page.getByRole('button', { name: /^Show a hint/ }).click();
    await expect(stack.panel).toContainText('99th percentile');
    await stack.button('Show the solution').click();
    await stack.button('Show it').click();
    await expect(stack.panel).toContainText('iops: 3500');
    await stack.button('Put it in the editor and keep my text in the history').click();
    await expect(stack.panel).toContainText('3 of 3 requirements met');
  });
});

test('a program without end is stopped, the page stays alive and the text stays', async ({ page, stack }) => {
  test.slow();
  await stack.open(first);
  const looping = await stack.edit(starter, 'super(scope, id);', 'super(scope, id);\n    for (;;) {}');
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(stack.panel).toContainText(/The program was stopped after \d+ s\./);
  await stack.button('Check').click();
  await expect(stack.panel).toContainText(/Not checked/, { timeout: 60_000 });
  await stack.tab('History');
  await expect(stack.panel).toContainText('for (;;) {}');
  await stack.tab('Check');
  await stack.write(looping.replace('\n    for (;;) {}', ''));
  await stack.synthesized();
});

test('the cost follows the template', async ({ stack }) => {
  await stack.open(exercise('provisioned-iops', '02-provision-storage'));
  await stack.write(solution('provisioned-iops', '02-provision-storage'));
  await stack.tab('Cost');
  await expect(stack.panel).toContainText('3,500 IOPS');
  await expect(stack.panel).toContainText(/\$\d+\.\d\d/);
});

test('the diagram says in words who may talk to whom', async ({ stack }) => {
  await stack.open(exercise('rds-proxy', '02-security-groups'));
  await stack.write(solution('rds-proxy', '02-security-groups'));
  await stack.tab('Diagram');
  await expect(stack.panel).toContainText(/may reach the proxy/i);
});

test('the text survives a reload, and the next exercise starts from it', async ({ page, stack }) => {
  await stack.open(first);
  await stack.write(chosen.replace('iops: 3500', 'iops: 3400'));
  await stack.synthesized();
  await page.reload();
  await stack.tab('Diagram');
  await expect(stack.panel).toContainText('3,400 IOPS');
  await stack.open(exercise('provisioned-iops', '02-provision-storage'));
  await stack.tab('Diagram');
  await expect(stack.panel).toContainText('3,400 IOPS');
  await stack.button('Reset exercise').click();
  await stack.button('Start from the course’s solution of step 1').click();
  await expect(stack.panel).toContainText('3,500 IOPS');
  await stack.tab('History');
  await expect(stack.panel).toContainText('iops: 3400');
});

test('an answer that does not synthesize gives way to the course’s on the next exercise', async ({
  page,
  stack,
}) => {
  await stack.open(first);
  await stack.edit(chosen, 'super(scope, id);', 'throw new Error("unfinished");');
  await expect(stack.panel).toContainText('unfinished');
  await stack.open(exercise('provisioned-iops', '02-provision-storage'));
  await expect(page.getByText(/doesn’t synthesize, so this step starts from our solution/)).toBeVisible();
  await stack.tab('Diagram');
  await expect(stack.panel).toContainText('3,500 IOPS');
  await page.goto(first);
  await expect(stack.panel).toContainText('unfinished');
});

for (const [lab, id] of [
  ['provisioned-iops', '04-alarms'],
  ['rds-proxy', '01-add-proxy'],
  ['rds-proxy', '05-alarms'],
] as const)
  test(`our solution of ${lab} ${id} passes in the page, its starter does not`, async ({ stack }) => {
    await stack.open(exercise(lab, id));
    await stack.button('Check').click();
    await expect(stack.panel.getByText(/^Not yet: /)).toBeVisible({ timeout: 60_000 });
    expect(await stack.check(solution(lab, id))).toMatch(/^Passed: all /);
  });
