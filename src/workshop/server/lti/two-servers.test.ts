/** Launches and grades with two workshop servers on one PostgreSQL 18. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { claim } from '#src/lti/claims.ts';
import { Services } from '#src/lti/services.ts';
import { beginLogin, enter, TestBrowser } from '../../../../tests/lti/test-browser.ts';
import { instructor } from '../../../../tests/lti/test-platform.ts';
import { startTool, type TestTool } from '../../../../tests/lti/test-tool.ts';
import { type PostgresServer, startPostgres } from '../../../../tests/postgres.ts';
import type { BoardSnapshot } from '../../protocol/workshop.ts';
import { lease, settle } from '../grading/queue.ts';
import { openShared } from '../store/shared.ts';
import type { Store } from '../store/store.ts';
import { currentKey } from './key-ring.ts';
import { startScoreSender } from './score-sender.ts';

const exercise = 'rds-proxy/01-add-proxy';
let server: PostgresServer;
let tool: TestTool;
let two: Store;
beforeAll(async () => {
  server = await startPostgres();
  tool = await startTool(await openShared(server.url));
  two = await openShared(server.url);
});
afterAll(async () => {
  await two?.close();
  await tool?.close();
  await server?.stop();
});

it('makes one workshop for a class that comes to both at once, and sends each verified grade once', async () => {
  const apps = [tool.app(), tool.app({ store: two })] as const;
  const users = Array.from({ length: 12 }, (_, number) => `user ${number % 6}`);
  const browsers = users.map((_, number) => new TestBrowser(apps[number % 2 === 0 ? 0 : 1]));
  await Promise.all(browsers.map((browser, number) => enter(browser, tool.platform, { sub: users[number] })));
  const teacher = new TestBrowser(apps[1]);
  await enter(teacher, tool.platform, { sub: 'teacher', [claim.roles]: instructor });
  expect((await teacher.json<BoardSnapshot>('/api/teach/board')).participants).toHaveLength(6);

  const senders = [tool.store, two].map((store) =>
    startScoreSender(store, new Services(() => currentKey(store)), () => {}),
  );
  for (const browser of browsers.slice(0, 6)) {
    const at = new Date().toISOString();
    const event = { id: crypto.randomUUID(), exercise, at, kind: 'checked', verdict: 'pass', failed: [] };
    await browser.send('POST', '/api/events', { events: [{ ...event, answer: '// the same' }] });
  }
  const task = await lease(two);
  await settle(two, task?.key ?? '', 'pass', []);
  await vi.waitFor(() => expect(tool.platform.scores).toHaveLength(6), { timeout: 30_000 });
  for (const sender of senders) await sender.stop();
  expect(new Set(tool.platform.scores.map(({ userId }) => userId)).size).toBe(6);
});

it('ends on one server a login that the other began', async () => {
  const browser = new TestBrowser(tool.app());
  const { state, nonce } = await beginLogin(browser, tool.platform);
  const other = new TestBrowser(tool.app({ store: two }));
  for (const cookie of browser.cookies) other.cookies.set(...cookie);
  const id_token = await tool.platform.sign(tool.platform.claims(nonce));
  const launched = await other.post('/api/lti/launch', { id_token, state });
  expect((await browser.get(launched.headers.get('Location') ?? '')).status).toBe(302);
});
