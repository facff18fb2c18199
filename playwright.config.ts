import { defineConfig } from '@playwright/test';
import { whyStale } from './src/serve/stale-site.ts';
import { chromiumLaunchOptions } from './tests/browser/chromium.ts';

const port = 4330;
/** `COURSE_URL` tests a site that is already served; otherwise `dist/` is served, which `npm test` has built. */
const { COURSE_URL: served, CI: ci, TEST_WORKER_INDEX: worker } = process.env;

// The workers read this file again while an author may already be changing the next thing.
const stale = served === undefined && worker === undefined ? whyStale(import.meta.dirname) : undefined;
if (stale) throw new Error(stale);

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '*.spec.ts',
  outputDir: 'build/test-results/browser',
  forbidOnly: Boolean(ci),
  // Each page runs a database; two at once fill two cores.
  workers: 2,
  fullyParallel: true,
  retries: 1,
  // A first answer of the database can take 10 s on a loaded machine.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [[ci ? 'dot' : 'list'], ['json', { outputFile: 'build/test-results/playwright.json' }]],
  use: {
    baseURL: served ?? `http://localhost:${port}`,
    launchOptions: chromiumLaunchOptions(),
    // Recording slows every test down; one that fails runs again and leaves a trace.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    // Keeping pages for a visit without network is tested by itself; elsewhere it would only cost time.
    serviceWorkers: 'block',
  },
  ...(served
    ? {}
    : {
        webServer: {
          command: `npm start -- --no-build --no-open --port ${port}`,
          port,
          reuseExistingServer: false,
        },
      }),
});
