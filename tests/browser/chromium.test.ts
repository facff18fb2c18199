/** @module-tag thorough */
import { chromium } from '@playwright/test';
import { afterEach, expect, test, vi } from 'vitest';
import { chromiumLaunchOptions } from './chromium.ts';

afterEach(() => vi.unstubAllEnvs());

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the browser inside the npm package starts, has a font and runs WebAssembly',
  async () => {
    vi.stubEnv('CHROMIUM_PATH', '');
    vi.stubEnv('CHROMIUM_FROM', 'package');
    const browser = await chromium.launch(chromiumLaunchOptions());
    try {
      const page = await browser.newPage();
      await page.setContent('<span id="text">Pages touched</span>');
      expect((await page.locator('#text').boundingBox())?.width).toBeGreaterThan(40);
      expect(await page.evaluate(() => typeof WebAssembly.compileStreaming)).toBe('function');
    } finally {
      await browser.close();
    }
  },
);

test('a path that is no program is refused', () => {
  vi.stubEnv('CHROMIUM_PATH', '/nonexistent/chromium');
  expect(() => chromiumLaunchOptions()).toThrow(
    'CHROMIUM_PATH is /nonexistent/chromium, which is not a program.',
  );
});

test('without any browser it says how to get one', () => {
  vi.stubEnv('CHROMIUM_PATH', '');
  vi.stubEnv('CHROMIUM_FROM', 'nowhere');
  expect(() => chromiumLaunchOptions()).toThrow('npx playwright install chromium');
});
