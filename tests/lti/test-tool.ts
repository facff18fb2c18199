/** The workshop's server as a tool of LMSs, with a platform that it is registered with. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { workshopApi } from '#src/workshop/server/api.ts';
import { keySet } from '#src/workshop/server/lti/key-ring.ts';
import { savePlatform } from '#src/workshop/server/lti/platforms.ts';
import type { Service } from '#src/workshop/server/service.ts';
import { openEmbedded } from '#src/workshop/server/store/embedded.ts';
import type { Store } from '#src/workshop/server/store/store.ts';
import { TestPlatform } from './test-platform.ts';

export interface TestTool {
  store: Store;
  platform: TestPlatform;
  /** Of the platform, here. */
  platformId: string;
  app(service?: Partial<Service>): Hono;
  close(): Promise<void>;
}

/** @param shared a store to use, which is closed with the tool; one of its own without it */
export async function startTool(shared?: Store): Promise<TestTool> {
  const folder = mkdtempSync(join(tmpdir(), 'securecart-lti-'));
  const store = shared ?? (await openEmbedded(join(folder, 'data')));
  const platform = await TestPlatform.start(() => keySet(store));
  const platformId = await savePlatform(store, platform.registration());
  return {
    ...{ store, platform, platformId },
    app: (service = {}) =>
      new Hono().route(
        '/api',
        workshopApi({
          store,
          room: 'https://tool.example.org/',
          checker: 'test',
          wake: () => {},
          isRecorded: false,
          trustProxy: false,
          secure: true,
          log: () => {},
          ...service,
        }),
      ),
    close: async () => {
      await platform.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
