/** What every test of the course in another engine needs: a learner at a browser that is new. */
import { test as base } from '@playwright/test';
import type { Engine } from './engine.ts';
import { type EngineName, engines } from './engines.ts';
import { Learner } from './learner.ts';

interface Options {
  engineName: EngineName;
}

interface Fixtures {
  engine: Engine;
  learner: Learner;
}

export const test = base.extend<Fixtures & Options>({
  engineName: ['Firefox', { option: true }],
  engine: async ({ engineName }, use, testInfo) => {
    const { launcher, missing } = engines[engineName];
    const launch = launcher();
    test.skip(launch === undefined, missing);
    if (!launch) return;
    const engine = await launch();
    try {
      await use(engine);
      if (testInfo.status !== testInfo.expectedStatus)
        await testInfo.attach('page', { body: await engine.screenshot(), contentType: 'image/png' });
    } finally {
      await engine.close();
    }
  },
  learner: async ({ engine, baseURL }, use) => use(new Learner(engine, baseURL ?? '')),
});
