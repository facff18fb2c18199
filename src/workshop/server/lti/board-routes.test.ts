/** LMSs on the board: registering them, testing the connection, the roster, and who may do what. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claim } from '#src/lti/claims.ts';
import { enter, TestBrowser } from '../../../../tests/lti/test-browser.ts';
import { instructor, learner } from '../../../../tests/lti/test-platform.ts';
import { startTool, type TestTool } from '../../../../tests/lti/test-tool.ts';
import type { ConnectionStep, LtiOverview } from '../../protocol/lti.ts';
import type { BoardSnapshot } from '../../protocol/workshop.ts';
import { owner } from '../staff.ts';
import { addStaff, makeWorkshop } from '../workshops.ts';
import { keySet } from './key-ring.ts';

let tool: TestTool;
let board: TestBrowser;
const room = 'http://127.0.0.1:4321/';

beforeAll(async () => {
  tool = await startTool();
});
afterAll(() => tool?.close());
beforeEach(async () => {
  board = new TestBrowser(tool.app({ room }));
  const secret = await addStaff(
    tool.store,
    await makeWorkshop(tool.store, 'Room'),
    'Owner',
    'instructor',
    owner,
  );
  expect((await board.send('POST', '/api/teach/session', { secret })).status).toBe(200);
});

const overview = (of = board) => of.json<LtiOverview>('/api/teach/lti');
async function teacherOf(course: string): Promise<TestBrowser> {
  const browser = new TestBrowser(tool.app());
  await enter(browser, tool.platform, {
    ...{ sub: 'teacher', name: 'Ada', [claim.roles]: instructor },
    [claim.context]: { id: course, title: course },
  });
  return browser;
}
const reason = async (response: Response) => ((await response.json()) as { error: string }).error;

describe('connecting an LMS', () => {
  it('by hand: tells the addresses to enter there, and takes those of the LMS', async () => {
    const { setup } = await overview();
    expect(setup).toMatchObject({
      login: 'http://127.0.0.1:4321/api/lti/login',
      launch: 'http://127.0.0.1:4321/api/lti/launch',
      keys: 'http://127.0.0.1:4321/api/lti/keys',
    });
    const other = tool.platform.registration({ clientId: 'by-hand', name: 'By hand' });
    const saved = await board.send('POST', '/api/teach/lti/platforms', other);
    expect(saved.status).toBe(201);
    const { id } = (await saved.json()) as { id: string };
    await board.send('POST', `/api/teach/lti/platforms/${id}/deployments`, { deployment: '9' });
    const changed = { ...other, id, name: 'Renamed', deployments: ['1', '9'] };
    expect((await board.send('POST', '/api/teach/lti/platforms', changed)).status).toBe(201);
    expect((await overview()).setup?.platforms).toContainEqual({ ...changed, waiting: [] });
    expect(await reason(await board.send('POST', '/api/teach/lti/platforms', other))).toContain(
      'registered already',
    );
    expect((await board.send('DELETE', `/api/teach/lti/platforms/${id}`)).status).toBe(200);
    expect((await overview()).setup?.platforms.some((each) => each.id === id)).toBe(false);
  });

  it('says which address is none', async () => {
    const wrong = { ...tool.platform.registration(), keysUrl: 'javascript:alert(1)' };
    const response = await board.send('POST', '/api/teach/lti/platforms', wrong);
    expect(response.status).toBe(400);
    expect(await reason(response)).toContain('keysUrl: is not an address');
  });

  it('by itself, with an address that works once', async () => {
    const response = await board.send('POST', '/api/teach/lti/invitations');
    const { address } = (await response.json()) as { address: string };
    const { search } = new URL(address);
    const query = new URLSearchParams({
      openid_configuration: `${tool.platform.issuer}/openid`,
      registration_token: 'once',
    });
    const lms = new TestBrowser(tool.app({ room }));
    const registered = await lms.get(`/api/lti/register${search}&${query}`);
    const page = await registered.text();
    expect(registered.status, page).toBe(200);
    expect(page).toContain('org.imsglobal.lti.close');
    expect(tool.platform.registered.at(-1)).toMatchObject({
      redirect_uris: ['http://127.0.0.1:4321/api/lti/launch'],
      jwks_uri: 'http://127.0.0.1:4321/api/lti/keys',
      token_endpoint_auth_method: 'private_key_jwt',
    });
    expect((await overview()).setup?.platforms.at(-1)).toMatchObject({
      ...{ issuer: tool.platform.issuer, clientId: 'registered-1', deployments: ['7'] },
    });
    expect((await lms.get(`/api/lti/register${search}&${query}`)).status).toBe(403);
    expect(tool.platform.registered).toHaveLength(1);
  });

  it('refuses a registration that nobody invited, and one under the name of another LMS', async () => {
    const lms = new TestBrowser(tool.app({ room }));
    const configuration = `${tool.platform.issuer}/openid`;
    const query = (invitation: string, openid_configuration: string) =>
      `/api/lti/register?${new URLSearchParams({ invitation, openid_configuration, registration_token: 'once' })}`;
    expect((await lms.get(query('guessed', configuration))).status).toBe(403);
    const { address } = (await (await board.send('POST', '/api/teach/lti/invitations')).json()) as {
      address: string;
    };
    const invitation = new URL(address).searchParams.get('invitation') ?? '';
    const elsewhere = configuration.replace('127.0.0.1', 'localhost');
    expect(await (await lms.get(query(invitation, elsewhere))).text()).toContain('is of');
  });
});

describe('testing the connection', () => {
  const steps = async (id: string, app = tool.app()) => {
    const tester = new TestBrowser(app);
    for (const cookie of board.cookies) tester.cookies.set(...cookie);
    const response = await tester.send('POST', `/api/teach/lti/platforms/${id}/test`);
    return ((await response.json()) as { steps: ConnectionStep[] }).steps;
  };

  it('finds a connection that works', async () => {
    expect((await steps(tool.platformId)).filter(({ isWell }) => !isWell)).toEqual([]);
  });

  it('says of each part that doesn’t what to do', async () => {
    const broken = tool.platform.registration({
      ...{ clientId: 'wrong', keysUrl: `${tool.platform.issuer}/nothing`, deployments: [] },
    });
    const saved = await board.send('POST', '/api/teach/lti/platforms', broken);
    const { id } = (await saved.json()) as { id: string };
    const told = await steps(id, tool.app({ room }));
    expect(told.map(({ isWell }) => isWell)).toEqual([false, false, false, false, false, false]);
    expect(told.every(({ next }) => next)).toBe(true);
    expect(told[3]?.observed).toContain('no access token (400)');
    await board.send('DELETE', `/api/teach/lti/platforms/${id}`);
  });
});

describe('an instructor of a course', () => {
  it('sees what concerns the course, and no connection', async () => {
    const teacher = await teacherOf('Course A');
    await teacherOf('Course B');
    const seen = await overview(teacher);
    expect(seen).toMatchObject({ course: { platform: 'Test LMS', hasRoster: true } });
    expect(seen.setup).toBeUndefined();
    expect(seen.log).toHaveLength(1);
    expect((await overview()).log.length).toBeGreaterThan(1);
  });

  it('may not connect LMSs, invite, or change keys', async () => {
    const teacher = await teacherOf('Course C');
    for (const path of ['platforms', 'invitations', 'keys', `platforms/${tool.platformId}/test`])
      expect((await teacher.send('POST', `/api/teach/lti/${path}`)).status).toBe(403);
    expect((await teacher.send('DELETE', `/api/teach/lti/platforms/${tool.platformId}`)).status).toBe(403);
    expect((await new TestBrowser(tool.app()).get('/api/teach/lti')).status).toBe(401);
  });

  it('reads the roster of all pages: learners who are there, bound to who came before and after', async () => {
    tool.platform.members.splice(
      0,
      tool.platform.members.length,
      { user_id: 'user-1', roles: learner, name: 'Anna Li', email: 'anna@example.org' },
      { user_id: 'teacher', roles: instructor, name: 'Ada' },
      { user_id: 'user-2', roles: learner, name: 'Bo Ng', lis_person_sourcedid: 'S2' },
      { user_id: 'user-3', roles: learner, name: 'Cy', status: 'Inactive' },
      { user_id: 'user-4', roles: ['Learner'], name: 'Di' },
    );
    const context = { [claim.context]: { id: 'Course D', title: 'Course D' } };
    const people = { [claim.people]: { person_sourcedid: 'S2' } };
    // Anna's launch tells less of her than the roster does.
    await enter(new TestBrowser(tool.app()), tool.platform, context);
    const teacher = await teacherOf('Course D');
    expect(await (await teacher.send('POST', '/api/teach/lti/roster')).json()).toEqual({ people: 3 });
    await enter(new TestBrowser(tool.app()), tool.platform, {
      ...context,
      ...people,
      sub: 'user-2',
      name: 'Bo Ng',
    });
    const { roster, participants } = await teacher.json<BoardSnapshot>('/api/teach/board');
    expect(roster.map(({ name, identifier }) => [name, identifier])).toEqual([
      ['Anna Li', 'anna@example.org'],
      ['Bo Ng', 'S2'],
      ['Di', 'user-4'],
    ]);
    const bound = roster.map(({ participant }) => participants.find(({ id }) => id === participant)?.name);
    expect(bound).toEqual(['Anna Li', 'Bo Ng', undefined]);
  });

  it('is told why there is no roster', async () => {
    const teacher = await teacherOf('Course E');
    tool.platform.failures.push({ status: 403 });
    const refused = await teacher.send('POST', '/api/teach/lti/roster');
    expect(refused.status).toBe(409);
    expect(await reason(refused)).toContain('names and roles (NRPS)');
    expect((await overview(teacher)).log[0]).toMatchObject({ kind: 'roster', wentWell: false });
  });
});

it('replaces keys that someone else may know: the old ones are no longer published', async () => {
  const before = (await keySet(tool.store)).keys.map(({ kid }) => kid);
  expect((await board.send('POST', '/api/teach/lti/keys')).status).toBe(201);
  const after = (await (await board.get('/api/lti/keys')).json()) as { keys: { kid: string; d?: string }[] };
  expect(after.keys).toHaveLength(1);
  expect(before).not.toContain(after.keys[0]?.kid);
  expect(after.keys[0]).not.toHaveProperty('d');
});
