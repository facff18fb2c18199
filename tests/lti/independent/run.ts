/**
 * `npm run test:lti`: the workshop's server as a tool of an LMS that others wrote (lti1p3platform), end to end: launches,
 * deep linking, grades, and the roster. What it accepts and refuses is compared with another tool's judgment
 * (pylti1p3next), which also reads the tokens that it signs. Exits with 1 on any difference, with 2 when the packages
 * cannot be had.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Services } from '#src/lti/services.ts';
import { workshopApi } from '#src/workshop/server/api.ts';
import { lease, settle } from '#src/workshop/server/grading/queue.ts';
import { currentKey } from '#src/workshop/server/lti/key-ring.ts';
import { savePlatform } from '#src/workshop/server/lti/platforms.ts';
import { startScoreSender } from '#src/workshop/server/lti/score-sender.ts';
import { openEmbedded } from '#src/workshop/server/store/embedded.ts';
import type { Store } from '#src/workshop/server/store/store.ts';
import { freePort } from '../../free-port.ts';
import { NoProgram } from '../../python-package.ts';
import { HttpBrowser } from './http-browser.ts';
import { startPlatform } from './python-platform.ts';

const outcomes: { what: string; problem?: string }[] = [];

async function check(what: string, look: () => Promise<void>): Promise<void> {
  try {
    await look();
    outcomes.push({ what });
  } catch (error) {
    outcomes.push({ what, problem: error instanceof Error ? error.message : String(error) });
  }
}

function expectSame(observed: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(observed), JSON.stringify(expected)];
  if (is !== should) throw new Error(`It is ${is} and not ${should}.`);
}

interface Launched {
  launch_url: string;
  id_token: string;
  state: string;
}
interface Seen {
  columns: { id: string; label: string; resourceId: string; scoreMaximum: number }[];
  scores: { column: string; userId: string; scoreGiven: number; scoreMaximum: number }[];
}

const rules = [
  'issuer',
  'audience',
  'nonce',
  'deployment',
  'message',
  'version',
  'expiry',
  'algorithm',
  'key',
];

async function main(): Promise<number> {
  const port = await freePort();
  const room = `http://127.0.0.1:${port}/`;
  const { origin, stop } = await startPlatform(`${room}api/lti/`);
  const folder = mkdtempSync(join(tmpdir(), 'securecart-lti-'));
  const store = await openEmbedded(join(folder, 'data'));
  const sender = startScoreSender(store, new Services(() => currentKey(store)), console.error);
  const service = { store, room, checker: 'test', wake: () => {}, courseChanged: sender.courseChanged };
  const api = workshopApi({ ...service, isRecorded: false, trustProxy: false, secure: false, log: () => {} });
  const server = serve({ fetch: new Hono().route('/api', api).fetch, port, hostname: '127.0.0.1' });
  try {
    await savePlatform(store, {
      ...{ name: 'lti1p3platform', issuer: origin, clientId: 'tool-1', deployments: ['1'] },
      ...{
        authenticationUrl: `${origin}/authenticate`,
        tokenUrl: `${origin}/token`,
        keysUrl: `${origin}/jwks`,
      },
    });
    await followCourse(store, origin, room);
    await compareJudgments(origin);
  } finally {
    await sender.stop();
    server.close();
    stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return report();
}

/** The platform's answer to the login that it began: a launch for the tool. */
async function authenticated(
  browser: HttpBrowser,
  origin: string,
  {
    rule,
    ...start
  }: { user: string; kind: 'link' | 'choose'; rule?: string; target?: string; link?: string },
): Promise<Launched> {
  const begun = await browser.json<{ url: string }>(`${origin}/start?${new URLSearchParams(start)}`);
  const login = await browser.get(begun.url);
  if (login.status !== 302) throw new Error(`The login was refused: ${await login.text()}`);
  const url = login.headers.get('Location') ?? '';
  return await browser.json<Launched>(rule === undefined ? url : `${url}&break=${rule}`);
}

const post = (browser: HttpBrowser, { launch_url, id_token, state }: Launched) =>
  browser.post(launch_url, { id_token, state });

async function comeIn(
  origin: string,
  user: string,
  more: { target?: string; link?: string } = {},
): Promise<HttpBrowser> {
  const browser = new HttpBrowser();
  const launched = await post(browser, await authenticated(browser, origin, { user, kind: 'link', ...more }));
  if (launched.status !== 303) throw new Error(await launched.text());
  const entered = await browser.get(new URL(launched.headers.get('Location') ?? '', origin).href);
  return entered.status === 302 ? browser : Promise.reject(new Error(await entered.text()));
}

async function followCourse(store: Store, origin: string, room: string): Promise<void> {
  HttpBrowser.tool = room;
  let link = '';
  await check('an instructor chooses an exercise, which the platform takes as valid', async () => {
    const browser = new HttpBrowser();
    const launched = await post(
      browser,
      await authenticated(browser, origin, { user: 'ada', kind: 'choose' }),
    );
    const page = await launched.text();
    const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const form = { ticket, exercise: 'query-optimization/01-missing-index', graded: 'yes' };
    const chosen = await (await browser.post(`${room}api/lti/choose`, form)).text();
    const JWT = /name="JWT" value="([^"]+)"/.exec(chosen)?.[1] ?? '';
    const items = await (await browser.post(`${origin}/chosen`, { JWT })).json();
    link = items[0]?.url;
    expectSame([items.length, items[0]?.type, items[0]?.lineItem?.scoreMaximum], [1, 'ltiResourceLink', 1]);
    const keys = await browser.json(`${room}api/lti/keys`);
    const opinion = await browser.ask(`${origin}/opinion`, { token: JWT, keys });
    expectSame(opinion, { missing: [], missingInItem: [] });
  });
  await check('a learner opens that link, and comes to the workshop of the course', async () => {
    const anna = await comeIn(origin, 'anna', { target: link });
    const { name, workshop } = await anna.json<{ name: string; workshop: { title: string } }>(
      `${room}api/me`,
    );
    expectSame([name, workshop.title], ['Anna Li', 'Databases 101']);
  });
  await check('an instructor sees them on the board, and reads the roster of several pages', async () => {
    const ada = await comeIn(origin, 'ada');
    const read = await ada.ask(`${room}api/teach/lti/roster`, {});
    expectSame(read, { people: 2 });
    const { roster, participants } = await ada.json<{
      roster: { name: string; identifier: string; participant?: string }[];
      participants: { id: string; name: string }[];
    }>(`${room}api/teach/board`);
    expectSame(
      roster.map((each) => [each.name, each.participant === participants[0]?.id]),
      [
        ['Anna Li', true],
        ['Bo Ng', false],
      ],
    );
  });
  await check(
    'a verified pass is in the gradebook, in a column of its exercise; a claimed one is not',
    async () => {
      const [anna, bo] = [await comeIn(origin, 'anna'), await comeIn(origin, 'bo')];
      await pass(anna, room, 'rds-proxy/01-add-proxy');
      const first = await lease(store);
      await settle(store, first?.key ?? '', 'pass', []);
      await pass(bo, room, 'rds-proxy/01-add-proxy');
      const seen = await seenWith(anna, origin, 1);
      expectSame(
        seen.columns.map(({ resourceId, scoreMaximum }) => [resourceId, scoreMaximum]),
        [['rds-proxy/01-add-proxy', 1]],
      );
      expectSame(
        seen.scores.map(({ userId, scoreGiven, scoreMaximum }) => [userId, scoreGiven, scoreMaximum]),
        [['anna', 1, 1]],
      );
    },
  );
}

const pass = (browser: HttpBrowser, room: string, exercise: string) =>
  browser.ask(`${room}api/events`, {
    events: [
      {
        ...{ id: randomUUID(), exercise, at: new Date().toISOString(), kind: 'checked', verdict: 'pass' },
        ...{ answer: `// ${randomUUID()}`, failed: [] },
      },
    ],
  });

async function seenWith(browser: HttpBrowser, origin: string, scores: number): Promise<Seen> {
  for (let waited = 0; ; waited += 1) {
    const seen = await browser.json<Seen>(`${origin}/seen`);
    if (seen.scores.length >= scores || waited === 100) return seen;
    await setTimeout(200);
  }
}

/** Each launch that breaks a rule is refused, as the other tool refuses it; the one that breaks none is accepted by both. */
async function compareJudgments(origin: string): Promise<void> {
  for (const rule of [undefined, ...rules])
    await check(`${rule ?? 'nothing'} is broken in a launch: judged as pylti1p3next judges it`, async () => {
      const browser = new HttpBrowser();
      const launched = await authenticated(browser, origin, {
        user: 'anna',
        kind: 'link',
        ...(rule && { rule }),
      });
      const nonce = browser.lastNonce;
      const theirs = await browser.ask<{ accepted: boolean }>(`${origin}/opinion`, {
        token: launched.id_token,
        nonce,
      });
      const ours = await post(browser, launched);
      expectSame(ours.status, rule === undefined ? 303 : 403);
      expectSame(theirs.accepted, rule === undefined);
    });
  await check('a link to an exercise that the course does not have is refused', async () => {
    const browser = new HttpBrowser();
    const target = `${HttpBrowser.tool}api/lti/launch?exercise=no-lab%2F01`;
    const launched = await post(
      browser,
      await authenticated(browser, origin, { user: 'bo', kind: 'link', target }),
    );
    const entered = await browser.get(new URL(launched.headers.get('Location') ?? '', HttpBrowser.tool).href);
    expectSame(entered.status, 403);
  });
}

function report(): number {
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  for (const { what, problem } of outcomes) console.log(`${problem === undefined ? '✓' : '✗'} ${what}`);
  for (const { what, problem } of failed) console.error(`\n${what}: ${problem}`);
  console.log(`\n${outcomes.length - failed.length} passed, ${failed.length} failed`);
  return failed.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof NoProgram)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
