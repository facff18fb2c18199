import { expect, type Locator, type Page } from '@playwright/test';
import { ExerciseWorkbench } from './exercise-workbench.ts';

/** The workbench of an exercise on SQL; it is ready once its database is. */
export class Workbench extends ExerciseWorkbench<'Results' | 'Plan' | 'Check' | 'Schema' | 'History'> {
  constructor(page: Page) {
    super(page, 'SQL editor');
  }

  async ready(): Promise<void> {
    await expect(this.page.getByText(/PostgreSQL 18\S* \(PGlite\) is ready/)).toBeVisible({
      timeout: 60_000,
    });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
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
    await expect(this.panel).not.toContainText('Nothing has run yet');
    await this.ready();
  }

  /** Runs a query of one value. */
  async value(sql: string): Promise<string> {
    await this.run(sql);
    return this.panel.getByRole('cell').first().innerText();
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
