/** Deep linking: an instructor chooses in the frame of an LMS what a link leads to. */
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { claim, scope } from '#src/lti/claims.ts';
import { enter, launch, TestBrowser } from '../../../../tests/lti/test-browser.ts';
import { instructor } from '../../../../tests/lti/test-platform.ts';
import { startTool, type TestTool } from '../../../../tests/lti/test-tool.ts';
import { keySet } from './key-ring.ts';

let tool: TestTool;
let browser: TestBrowser;
beforeAll(async () => {
  tool = await startTool();
});
afterAll(() => tool?.close());
beforeEach(() => {
  browser = new TestBrowser(tool.app());
});

const choosing = (change: JWTPayload = {}, settings: object = {}): JWTPayload => ({
  sub: 'teacher',
  [claim.roles]: instructor,
  [claim.messageType]: 'LtiDeepLinkingRequest',
  [claim.link]: undefined,
  [claim.deepLinking]: {
    deep_link_return_url: `${tool.platform.issuer}/chosen`,
    ...{
      accept_types: ['ltiResourceLink'],
      accept_presentation_document_targets: ['iframe'],
      data: 'of the LMS',
    },
    ...settings,
  },
  ...change,
});

/** The page on which to choose, with what its form would send. */
async function openChoice(claims: JWTPayload = choosing()): Promise<{ page: string; ticket: string }> {
  const query = new URLSearchParams({
    ...{ iss: tool.platform.issuer, client_id: 'tool-1', login_hint: 'hint' },
    target_link_uri: 'https://tool.example.org/api/lti/choose',
  });
  const login = await browser.get(`/api/lti/login?${query}`, { 'Sec-Fetch-Dest': 'iframe' });
  expect(login.status).toBe(302);
  const sent = new URL(login.headers.get('Location') ?? '').searchParams;
  // A frame has no cookies.
  browser.cookies.clear();
  const id_token = await tool.platform.sign(tool.platform.claims(sent.get('nonce') ?? '', claims));
  const response = await browser.post('/api/lti/launch', { id_token, state: sent.get('state') ?? '' });
  const page = await response.text();
  expect(response.status, page).toBe(200);
  return { page, ticket: /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '' };
}

async function choose(ticket: string, exercise: string, graded = true) {
  const form = { ticket, exercise, ...(graded && { graded: 'yes' }) };
  const response = await browser.post('/api/lti/choose', form);
  const page = await response.text();
  expect(response.status, page).toBe(200);
  expect(page).toContain(`action="${tool.platform.issuer}/chosen"`);
  expect(response.headers.get('Content-Security-Policy')).toContain(
    `form-action 'self' ${tool.platform.issuer}`,
  );
  const token = /name="JWT" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const { payload } = await jwtVerify(token, createLocalJWKSet(await keySet(tool.store)), {
    ...{ issuer: 'tool-1', audience: tool.platform.issuer, requiredClaims: ['nonce', 'exp', 'iat'] },
  });
  expect(payload).toMatchObject({
    [claim.messageType]: 'LtiDeepLinkingResponse',
    [claim.version]: '1.3.0',
    [claim.deployment]: '1',
    [claim.data]: 'of the LMS',
  });
  return (payload[claim.contentItems] as [Record<string, unknown>])[0];
}

it('offers the course, each lab, and each exercise by its title', async () => {
  const { page } = await openChoice();
  expect(page.match(/type="radio"/g)).toHaveLength(1 + 3 + 25);
  expect(page).toContain('value="rds-proxy/01-add-proxy"');
  expect(page).toContain('The link is added to Databases 101.');
  expect(page).toContain('name="graded" value="yes" checked');
});

it('links one exercise with its column, and the link opens that exercise', async () => {
  const { ticket } = await openChoice();
  const item = await choose(ticket, 'rds-proxy/01-add-proxy');
  expect(item).toMatchObject({
    type: 'ltiResourceLink',
    url: 'https://tool.example.org/api/lti/launch?exercise=rds-proxy%2F01-add-proxy',
    lineItem: { scoreMaximum: 1, resourceId: 'rds-proxy/01-add-proxy' },
  });
  const learner = new TestBrowser(tool.app());
  expect(await enter(learner, tool.platform, { [claim.target]: item.url })).toBe(
    '/join/#lms:rds-proxy/01-add-proxy',
  );
});

it('links a lab and the whole course without a column where each exercise gets its own', async () => {
  expect(await choose((await openChoice()).ticket, 'query-optimization')).not.toHaveProperty('lineItem');
  const whole = await choose((await openChoice()).ticket, '');
  expect(whole).toMatchObject({ url: 'https://tool.example.org/api/lti/launch' });
  expect(whole).not.toHaveProperty('lineItem');
});

it('links a lab with one column where the tool may not make columns', async () => {
  const { ticket } = await openChoice(choosing({ [claim.grades]: { scope: [scope.scores] } }));
  expect(await choose(ticket, 'rds-proxy')).toMatchObject({
    lineItem: { scoreMaximum: 5, resourceId: 'rds-proxy' },
  });
});

it('links without a column where grades are not wanted, or the LMS takes none', async () => {
  const { ticket } = await openChoice();
  expect(await choose(ticket, 'rds-proxy/01-add-proxy', false)).not.toHaveProperty('lineItem');
  const { page } = await openChoice(choosing({ [claim.grades]: undefined }, { accept_lineitem: false }));
  expect(page).not.toContain('name="graded"');
});

it('takes a choice once, opens no session with it, and links nothing that the course doesn’t have', async () => {
  const { ticket } = await openChoice();
  expect((await browser.get(`/api/lti/enter?${new URLSearchParams({ ticket, state: 'x' })}`)).status).toBe(
    403,
  );
  expect(await (await browser.post('/api/lti/choose', { ticket, exercise: '' })).text()).toContain(
    'made before',
  );
  const other = await openChoice();
  const refused = await browser.post('/api/lti/choose', { ticket: other.ticket, exercise: 'no-lab' });
  expect(refused.status).toBe(403);
});

it('refuses a return address that is no address of the web', async () => {
  const script = 'javascript:alert(1)';
  const { ticket } = await openChoice(choosing({}, { deep_link_return_url: script }));
  const refused = await browser.post('/api/lti/choose', { ticket, exercise: '' });
  expect(refused.status).toBe(403);
});

it('refuses a request to choose without its settings', async () => {
  const response = await launch(browser, tool.platform, choosing({ [claim.deepLinking]: undefined }));
  expect(response.status).toBe(403);
});
