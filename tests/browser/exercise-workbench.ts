import { expect, type Locator, type Page } from '@playwright/test';

/** An exercise's workbench, used as a learner uses it: by what is written on it. */
export abstract class ExerciseWorkbench<Tab extends string> {
  readonly page: Page;
  readonly editor: Locator;
  readonly panel: Locator;

  constructor(page: Page, editor: string) {
    this.page = page;
    this.editor = page.getByRole('textbox', { name: editor });
    this.panel = page.getByRole('tabpanel');
  }

  /** Waits until an answer can be tried. */
  abstract ready(): Promise<void>;

  abstract button(name: string): Locator;

  /** Opens an exercise and waits until it is ready. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.ready();
  }

  async tab(name: Tab): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Replaces what stands in the editor. */
  async write(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(text);
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
