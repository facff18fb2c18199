import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './course.ts';

/** Their outcome depends on colors; that of all other rules is the same in light and in dark. */
const rulesOfColors = ['color-contrast', 'link-in-text-block'];

/**
 * Expects that axe finds nothing on the page as it stands, in light and in dark colors. The page stays dark.
 * @param within CSS selector of the part to look at, where the rest of the page was looked at before.
 */
export async function expectNoViolations(page: Page, within?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await transitionsEnd(page);
    // Its other mode opens a second page to put the findings of frames together.
    const axe = new AxeBuilder({ page })
      .setLegacyMode(page.frames().length === 1)
      .options({ resultTypes: ['violations'] });
    if (colorScheme === 'dark') axe.withRules(rulesOfColors);
    if (within) axe.include(within);
    const { violations } = await axe.analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ id, help, target: target.join(' '), failureSummary })),
    );
    expect(found, colorScheme).toEqual([]);
  }
}

/** A color on its way from one theme to the other has the contrast of neither. */
async function transitionsEnd(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
}
