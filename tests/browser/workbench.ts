import { expect, type Locator, type Page } from '@playwright/test';

/** The workbench of an exercise page, used as a learner uses it: by what is written on it. */
export class Workbench {
  readonly page: Page;
  readonly editor: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.editor = page.getByRole('textbox', { name: 'SQL editor' });
    this.panel = page.getByRole('tabpanel');
  }

  /** Opens an exercise and waits for its database. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.getByText(/PostgreSQL 18\S* \(PGlite\) is ready/)).toBeVisible({
      timeout: 60_000,
    });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Replaces what stands in the editor. */
  async write(sql: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(sql);
  }

  /** What stands in the editor, line by line. */
  async text(): Promise<string> {
    return (await this.editor.locator('.cm-line').allTextContents()).join('\n');
  }

  /** Writes statements, runs all of them and waits for the database to be ready again. */
  async run(sql: string): Promise<void> {
    await this.write(sql);
    await this.button('Run all').click();
    await this.tab('Results');
    await expect(this.panel).not.toContainText('Nothing was run yet');
    await this.ready();
  }

  /** Runs a query of one value. */
  async value(sql: string): Promise<string> {
    await this.run(sql);
    return this.panel.getByRole('cell').first().innerText();
  }

  async tab(name: 'Results' | 'Plan' | 'Check' | 'Schema' | 'History'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Writes an answer, checks it and waits for the verdict. @returns the verdict's sentence. */
  async check(answer: string): Promise<string> {
    await this.write(answer);
    await this.button('Check').click();
    const verdict = this.panel.getByText(/^(Passed|Not yet): /);
    await expect(verdict).toBeVisible({ timeout: 60_000 });
    return verdict.innerText();
  }

  /** The finding of a requirement, by words of its title. */
  finding(title: string | RegExp): Locator {
    return this.page.getByRole('list', { name: 'Findings' }).getByRole('listitem').filter({ hasText: title });
  }
}

/** Presses Tab until the element has the focus. @throws Error when it is not among the next 150 stops. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < 150; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}.`);
}
