/** `npm run test:engines`: the course in Firefox and in Safari's engine, where they are installed. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { whyStale } from '#src/serve/stale-site.ts';
import { type EngineName, engines } from './engines.ts';

const root = join(import.meta.dirname, '../..');
const port = 4331;
const { COURSE_URL: served, CI: ci, TEST_WORKER_INDEX: worker } = process.env;
const names = Object.keys(engines) as EngineName[];

if (worker === undefined) {
  const stale = served === undefined ? whyStale(root) : undefined;
  if (stale) throw new Error(stale);
  for (const name of names) if (!engines[name].launcher()) console.log(`Skipped: ${engines[name].missing}`);
}

export default defineConfig<{ engineName: EngineName }>({
  testDir: '.',
  outputDir: join(root, 'build/test-results/engines'),
  forbidOnly: Boolean(ci),
  workers: 2,
  fullyParallel: true,
  retries: 1,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [[ci ? 'dot' : 'list'], ['json', { outputFile: join(root, 'build/test-results/engines.json') }]],
  projects: names.map((engineName) => ({ name: engineName, use: { engineName } })),
  use: { baseURL: served ?? `http://localhost:${port}` },
  ...(served
    ? {}
    : {
        webServer: {
          cwd: root,
          command: `npm start -- --no-build --no-open --port ${port}`,
          port,
          reuseExistingServer: false,
        },
      }),
});
