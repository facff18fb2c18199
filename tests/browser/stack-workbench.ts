import { expect, type Locator, type Page } from '@playwright/test';

/** The workbench of an exercise on a CDK stack, used as a learner uses it: by what is written on it. */
export class StackWorkbench {
  readonly page: Page;
  readonly editor: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.editor = page.getByRole('textbox', { name: 'Stack editor' });
    this.panel = page.getByRole('tabpanel');
  }

  /** Opens an exercise and waits for its first template. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.synthesised();
  }

  async synthesised(): Promise<void> {
    await expect(this.page.getByText(/^Synthesised \d+ resources in \d+ ms$/)).toBeVisible({
      timeout: 60_000,
    });
  }

  button(name: string): Locator {
    return this.page.getByRole('region', { name: 'Workbench' }).getByRole('button', { name, exact: true });
  }

  async tab(name: 'Check' | 'Template' | 'Cost' | 'Diagram' | 'Output' | 'History'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Replaces what stands in the editor. */
  async write(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(text);
  }

  /** Puts a text in place of another that stands in the editor once. */
  async edit(text: string, from: string, to: string): Promise<string> {
    expect(text).toContain(from);
    const edited = text.replace(from, () => to);
    await this.write(edited);
    return edited;
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
