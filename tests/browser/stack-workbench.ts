import { expect, type Locator, type Page } from '@playwright/test';
import { ExerciseWorkbench } from './exercise-workbench.ts';

/** The workbench of an exercise on a CDK stack; it is ready once its first template is there. */
export class StackWorkbench extends ExerciseWorkbench<
  'Check' | 'Template' | 'Cost' | 'Diagram' | 'Output' | 'History'
> {
  constructor(page: Page) {
    super(page, 'Stack editor');
  }

  ready(): Promise<void> {
    return this.synthesized();
  }

  async synthesized(): Promise<void> {
    await expect(this.page.getByText(/^Synthesized \d+ resources in \d+ ms$/)).toBeVisible({
      timeout: 60_000,
    });
  }

  button(name: string): Locator {
    return this.page.getByRole('region', { name: 'Workbench' }).getByRole('button', { name, exact: true });
  }

  /** Puts a text in place of another that stands in the editor once. */
  async edit(text: string, from: string, to: string): Promise<string> {
    expect(text).toContain(from);
    const edited = text.replace(from, () => to);
    await this.write(edited);
    return edited;
  }
}
