/** A link in an LMS, in a real browser that keeps cookies of other sites back: in the frame of the LMS and in a window. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { expect, test } from '@playwright/test';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { claim } from '#src/lti/claims.ts';
import { membershipKey } from '#src/workshop/protocol/membership-key.ts';
import { savePlatform } from '#src/workshop/server/lti/platforms.ts';
import { instructor } from '../lti/test-platform.ts';
import { startTool, type TestTool } from '../lti/test-tool.ts';
import { expectNoViolations } from './axe.ts';

let tool: TestTool;
/** The tool, and the LMS: two sites, as a browser sees it. */
let room: string;
let lms: string;
const close: (() => void)[] = [];

/** What the LMS's page shows: a link, in a frame or not, and what to choose from, in a frame. */
const linked = new Map<string, object>();

async function listening(app: Hono): Promise<number> {
  const server = serve({ fetch: app.fetch, port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  close.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

test.beforeAll(async () => {
  tool = await startTool();
  const outer = new Hono();
  room = `http://127.0.0.1:${await listening(outer)}/`;
  outer.route('/', tool.app({ room, secure: false }));
  const pages = new Hono();
  lms = `http://localhost:${await listening(pages)}/`;
  const login = (link: string) => {
    const target = link === 'choose' ? `${room}api/lti/choose` : `${room}api/lti/launch`;
    const hints = { login_hint: link, target_link_uri: target };
    return `${room}api/lti/login?${new URLSearchParams({ iss: tool.platform.issuer, client_id: 'tool-1', ...hints })}`;
  };
  pages.get('/course/:link', (context) => {
    const link = context.req.param('link');
    return context.html(
      html`<a href="${login(link)}">Open</a><iframe src="${login(link)}" width="800" height="600"></iframe>`,
    );
  });
  pages.get('/authenticate', async (context) => {
    const { nonce = '', state = '', redirect_uri = '', login_hint = '' } = context.req.query();
    const token = await tool.platform.sign(tool.platform.claims(nonce, { ...linked.get(login_hint) }));
    return context.html(html`<form method="post" action="${redirect_uri}">
<input type="hidden" name="id_token" value="${token}"><input type="hidden" name="state" value="${state}"></form>
<script>document.forms[0].submit()</script>`);
  });
  pages.post('/chosen', async (context) => {
    const { JWT } = await context.req.parseBody();
    return context.html(html`<p>Chosen: ${String(JWT).split('.').length} parts</p>`);
  });
  linked.set('link', {});
  linked.set('choose', {
    ...{ sub: 'teacher', [claim.roles]: instructor, [claim.link]: undefined },
    [claim.messageType]: 'LtiDeepLinkingRequest',
    [claim.deepLinking]: { deep_link_return_url: `${lms}chosen`, accept_types: ['ltiResourceLink'] },
  });
  await savePlatform(
    tool.store,
    tool.platform.registration({ authenticationUrl: `${lms}authenticate` }),
    tool.platformId,
  );
});

test.afterAll(async () => {
  for (const stop of close) stop();
  await tool?.close();
});

test('in a frame, a button opens the course in a window, where the learner is in the workshop', async ({
  page,
  context,
}) => {
  await page.goto(`${lms}course/link`);
  const opened = context.waitForEvent('page');
  await page.frameLocator('iframe').getByRole('link', { name: 'Open the course' }).click();
  const course = await opened;
  await course.waitForURL(`${room}join/#lms`);
  const me = await course.request.get(`${room}api/me`);
  expect(await me.json()).toMatchObject({ name: 'Anna Li', workshop: { title: 'Databases 101' } });
});

test('in the window of the LMS, the link opens the course at once', { tag: '@main' }, async ({ page }) => {
  await page.goto(`${lms}course/link`);
  await page.getByRole('link', { name: 'Open' }).click();
  await page.waitForURL(`${room}join/#lms`);
  expect((await page.request.get(`${room}api/me`)).status()).toBe(200);
});

test('an instructor chooses inside the frame, and the choice goes back to the LMS', { tag: '@main' }, async ({
  page,
}) => {
  await page.goto(`${lms}course/choose`);
  const frame = page.frameLocator('iframe');
  await frame.getByLabel('Put a proxy in front of the database').check();
  await frame.getByRole('button', { name: 'Add the link' }).click();
  await expect(frame.getByText('Chosen: 3 parts')).toBeVisible();
});

test('the course’s page remembers whom the LMS sent, and goes on to what the link leads to', async ({
  page,
}) => {
  const exercise = 'rds-proxy/01-add-proxy';
  const view = {
    name: 'Anna Li',
    workshop: { title: 'Databases 101', state: 'open', current: null, exercises: [exercise], drafts: false },
    ...{ announcements: [], standings: [] },
  };
  // The server that let this browser in is tried above.
  await page.route('**/api/me', (route) => route.fulfill({ json: view }));
  await page.route('**/api/stream', (route) => route.abort());
  await page.goto(`/join/#lms:${exercise}`);
  await page.waitForURL(`**/labs/${exercise}/`);
  expect(await page.evaluate((key) => localStorage.getItem(key), membershipKey)).toBe('{"name":"Anna Li"}');
});

test('the page of LMSs has no barriers, shows what failed with what to do, and fits a phone', async ({
  page,
}) => {
  const at = '2026-01-05T10:00:00.000Z';
  const overview = {
    setup: {
      ...{ login: `${room}login`, launch: `${room}launch`, choose: `${room}choose`, keys: `${room}keys` },
      platforms: [{ ...tool.platform.registration(), id: 'p', waiting: ['7'] }],
    },
    course: { platform: 'Test LMS', hasRoster: true, waiting: 1, sent: 2 },
    problems: [
      { name: 'Bo', problem: 'It is refused (422).', next: 'Look whether Bo is there.', isTriedAgain: false },
    ],
    log: [{ id: '1', at, kind: 'launch', wentWell: false, text: 'It is refused.', next: 'Open it again.' }],
  };
  const steps = [{ title: 'It grants grades', isWell: false, observed: 'No token.', next: 'Allow them.' }];
  await page.route('**/api/teach/lti', (route) => route.fulfill({ json: overview }));
  await page.route('**/api/teach/lti/platforms/p/test', (route) => route.fulfill({ json: { steps } }));
  await page.goto('/teach/lms/');
  await page.getByRole('button', { name: 'Test the connection to Test LMS' }).click();
  await expect(page.getByText('It grants grades: no.')).toBeVisible();
  await expect(page.getByText('Look whether Bo is there.')).toBeVisible();
  await page.getByRole('button', { name: 'Connect an LMS by hand' }).click();
  await page.getByLabel('Fill in the addresses of').selectOption('Moodle');
  await page.getByLabel('Address of the LMS').fill('https://moodle.example.org/');
  await expect(page.getByLabel('Access token URL')).toHaveValue(
    'https://moodle.example.org/mod/lti/token.php',
  );
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
