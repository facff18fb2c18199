import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './course.ts';
import type { StackWorkbench } from './stack-workbench.ts';

const first = '/labs/provisioned-iops/01-choose-iops/';
const starter = readFileSync('labs/provisioned-iops/stack.ts', 'utf8');
/** A first check of the types on two busy cores. */
const patience = { timeout: 90_000 };

/** Waits until the text as it stands has so many errors of its types. */
async function types(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByText(words)).toBeVisible(patience);
}

/** Types in the place of the starter's `storageType`, the rest of the starter around it. */
async function typeInOptions(page: Page, stack: StackWorkbench, typed: string): Promise<void> {
  const line = 'storageType: rds.StorageType.GP3,';
  const [before = '', after = ''] = starter.split(line);
  await stack.write(after);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText(before);
  await page.keyboard.type(typed, { delay: 40 });
}

/** Takes the first completion: a list ignores keys for 75 ms after it opened, so that an Enter doesn't take it by accident. */
async function takeCompletion(page: Page): Promise<void> {
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
}

const options = (page: Page) => page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
const marks = (page: Page) => page.locator('.cm-lintRange-error');

test('the editor knows the types', async ({ page, stack }) => {
  // One TypeScript for all of this: starting it takes 5 s of a core.
  test.slow();
  await test.step('TypeScript is fetched when the editor is first focused, not before', async () => {
    const fetched: string[] = [];
    page.on('request', (request) => {
      const [name] = /(?:worker\.js|library\.json)[^/]*\.gz$/.exec(request.url()) ?? [];
      if (name) fetched.push(name);
    });
    await stack.open(first);
    expect(fetched).toEqual([]);
    await stack.editor.focus();
    await types(page, 'Types: no errors');
    expect(fetched).toHaveLength(2);
  });

  await test.step('marks what the types forbid and what AWS CDK refuses, side by side', async () => {
    await typeInOptions(page, stack, 'storageThroughput: 500, iops: 1000, monitor: true,');
    await types(page, 'Types: 1 error');
    await expect(page.getByText('AWS CDK rejects the stack')).toBeVisible(patience);
    const forbidden = marks(page).filter({ hasText: 'monitor' });
    await expect(forbidden).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+M');
    const all = page.getByRole('listbox', { name: 'Diagnostics' });
    await expect(all).toContainText("'monitor' does not exist in type 'DatabaseInstanceProps'");
    await expect(all).toContainText(/throughput/i);
    await page.keyboard.press('Escape');
    await expect(all).toBeHidden();
  });

  await test.step('completes the properties of a construct, says what they are for, and then their values', async () => {
    await typeInOptions(page, stack, 'storageTy');
    await expect(options(page).first()).toHaveText(/^storageType/);
    await expect(page.locator('.cm-completionInfo')).toContainText(
      'The storage type to associate with the DB instance',
    );
    await takeCompletion(page);
    await page.keyboard.type(': rds.StorageType.', { delay: 40 });
    await expect(options(page)).toHaveText(['GP2', 'GP3', 'IO1', 'IO2', 'STANDARD']);
  });

  await test.step('imports a service that is used by its name', async () => {
    await typeInOptions(page, stack, 'storageEncryptionKey: new km');
    await expect(options(page).first()).toHaveText(/^kms.*from aws-cdk-lib\/aws-kms/);
    await takeCompletion(page);
    await page.keyboard.type(".Key(this, 'Key'),");
    await types(page, 'Types: no errors');
    await page.keyboard.press('ControlOrMeta+Home');
    await expect(stack.editor).toContainText("import * as kms from 'aws-cdk-lib/aws-kms';");
  });

  await test.step('explains the name at the cursor, and mends an error, by key', async () => {
    await stack.edit(starter, 'iamAuthentication', 'iamAuthentification');
    await types(page, 'Types: 1 error');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('F8');
    await expect(page.locator('.cm-tooltip-lint')).toContainText(
      "Did you mean to write 'iamAuthentication'?",
    );
    await page.keyboard.insertText('iamAuthentication');
    await types(page, 'Types: no errors');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F1');
    await expect(page.locator('.cm-description')).toContainText(
      'Whether to enable mapping of AWS Identity and Access Management (IAM) accounts to database accounts.',
    );
    await page.keyboard.press('Escape');
    await expect(page.locator('.cm-description')).toBeHidden();
  });
});

test('works without the types until they can be had', async ({ page, stack, errors }) => {
  await page.route(/library\.json[^/]*\.gz$/, (route) => route.fulfill({ status: 503 }));
  await stack.open(first);
  await stack.editor.focus();
  await expect(page.getByText('Types are not checked.')).toContainText('The server answered 503');
  errors.length = 0; // The browser prints the refused request.
  await stack.edit(starter, 'allocatedStorage: 100', 'allocatedStorage: 200');
  await stack.synthesized();
  await page.unroute(/library\.json[^/]*\.gz$/);
  await stack.button('Try again').click();
  await types(page, 'Types: no errors');
});
