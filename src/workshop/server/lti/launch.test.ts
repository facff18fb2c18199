/** Launches from an LMS, on a store of its own. Each rule of the security framework is broken once. */
import { exportSPKI, generateKeyPair, importJWK, type JWK, type JWTPayload } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claim } from '#src/lti/claims.ts';
import { beginLogin, enter, launch, TestBrowser } from '../../../../tests/lti/test-browser.ts';
import { instructor } from '../../../../tests/lti/test-platform.ts';
import { startTool, type TestTool } from '../../../../tests/lti/test-tool.ts';
import type { BoardSnapshot, ListedWorkshop, ParticipantView } from '../../protocol/workshop.ts';
import { revokeLinks } from '../staff.ts';
import { currentWorkshop, openWorkshop } from '../workshops.ts';
import { platformsIn, savePlatform } from './platforms.ts';

let tool: TestTool;
let browser: TestBrowser;
let course = 0;

beforeAll(async () => {
  tool = await startTool();
});
afterAll(() => tool?.close());
beforeEach(() => {
  browser = new TestBrowser(tool.app());
  course += 1;
});

/** In a course of its own for each test. */
const here = (claims: JWTPayload = {}): JWTPayload => ({
  [claim.context]: { id: `course-${course}`, title: `Course ${course}` },
  ...claims,
});
const asInstructor = (claims: JWTPayload = {}) =>
  here({ sub: 'teacher', name: 'Ada', [claim.roles]: instructor, ...claims });
const board = (of: TestBrowser) => of.json<BoardSnapshot>('/api/teach/board');

describe('a launch', () => {
  it('makes a learner a participant of the course’s workshop, at the exercise that the link names', async () => {
    const target = 'https://tool.example.org/api/lti/launch?exercise=rds-proxy%2F02-security-groups';
    const place = await enter(browser, tool.platform, here({ [claim.target]: target }));
    expect(place).toBe('/join/#lms:rds-proxy/02-security-groups');
    expect(await browser.json<ParticipantView>('/api/me')).toMatchObject({
      name: 'Anna Li',
      workshop: { title: `Course ${course}` },
    });
  });

  it('opens the board of the same workshop for an instructor, and of no other', async () => {
    await enter(browser, tool.platform, here());
    const teacher = new TestBrowser(tool.app());
    expect(await enter(teacher, tool.platform, asInstructor())).toBe('/teach/');
    expect(await board(teacher)).toMatchObject({
      title: `Course ${course}`,
      joinCode: null,
      staff: { name: 'Ada', role: 'instructor' },
      participants: [{ name: 'Anna Li' }],
    });
    const { workshops } = await teacher.json<{ workshops: ListedWorkshop[] }>('/api/teach/workshops');
    expect(workshops).toHaveLength(1);
  });

  it('is the same participant the next time, also in another browser, with the name of now', async () => {
    await enter(browser, tool.platform, here());
    const other = new TestBrowser(tool.app());
    await enter(other, tool.platform, here({ name: 'Anna Li-Ng' }));
    const teacher = new TestBrowser(tool.app());
    await enter(teacher, tool.platform, asInstructor());
    expect((await board(teacher)).participants.map(({ name }) => name)).toEqual(['Anna Li-Ng']);
  });

  it('of a whole class at once makes one workshop and a participant for each', async () => {
    const class_ = Array.from({ length: 6 }, (_, number) => ({
      browser: new TestBrowser(tool.app()),
      claims: here({ sub: `user ${number % 3}`, name: `Learner ${number % 3}` }),
    }));
    await Promise.all(class_.map((each) => enter(each.browser, tool.platform, each.claims)));
    const teacher = new TestBrowser(tool.app());
    await enter(teacher, tool.platform, asInstructor());
    expect((await board(teacher)).participants.map(({ name }) => name).sort()).toEqual([
      'Learner 0',
      'Learner 1',
      'Learner 2',
    ]);
  });

  it('names a learner whose name the LMS keeps to itself, always the same', async () => {
    await enter(browser, tool.platform, here({ name: undefined }));
    const { name } = await browser.json<ParticipantView>('/api/me');
    expect(name).toMatch(/^Learner \w{4}$/);
    await enter(browser, tool.platform, here({ name: undefined }));
    expect(await browser.json('/api/me')).toMatchObject({ name });
  });

  it.each([
    ['a name that is too long', { name: `${'A'.repeat(59)}😀 of Somewhere` }, /^A{59}$/],
    ['a name of hidden characters', { name: '\u200b \u202e' }, /^Learner \w{4}$/],
    ['a name in parts', { name: null, given_name: 'Zoë', family_name: null }, /^Zoë$/],
    ['claims that are null', { email: null, [claim.custom]: null, [claim.people]: null }, /^Anna Li$/],
    ['unknown roles beside his own', { [claim.roles]: ['x', '', 'Learner', 'urn:some#Boss'] }, /^Anna Li$/],
  ])('lets a learner in with %s', async (_, claims, expected) => {
    await enter(browser, tool.platform, here({ ...claims, sub: `odd ${course}` } as JWTPayload));
    expect((await browser.json<ParticipantView>('/api/me')).name).toMatch(expected);
  });

  it('gives a course a workshop whose title its board can save', async () => {
    const title = `Datenbanken ${'lang '.repeat(40)}`;
    const claims = { [claim.context]: { id: `course-${course}`, title } };
    await enter(browser, tool.platform, asInstructor(claims));
    const { title: saved } = await board(browser);
    expect((await browser.send('PATCH', '/api/teach/workshop', { title: saved })).status).toBe(200);
  });

  it('makes an assistant of a teaching assistant, who may not end the workshop', async () => {
    const assistant = 'http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant';
    await enter(browser, tool.platform, asInstructor({ [claim.roles]: [...instructor, assistant] }));
    expect(await board(browser)).toMatchObject({ staff: { role: 'assistant' } });
    expect((await browser.send('DELETE', '/api/teach/workshop')).status).toBe(403);
  });

  it('lets nobody in who only has a role in the school, and says why', async () => {
    const elsewhere = ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor'];
    const launched = await launch(browser, tool.platform, here({ [claim.roles]: elsewhere }));
    const refused = await browser.get(launched.headers.get('Location') ?? '');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('you neither teach nor learn');
  });

  it('does not bring an instructor back whose access another took back', async () => {
    await enter(browser, tool.platform, asInstructor());
    const { workshop_id } = await tool.store.db
      .selectFrom('lti_course')
      .select('workshop_id')
      .where('context', '=', `course-${course}`)
      .executeTakeFirstOrThrow();
    await revokeLinks(tool.store, workshop_id, 'name', 'Ada');
    const launched = await launch(browser, tool.platform, asInstructor());
    const refused = await browser.get(launched.headers.get('Location') ?? '');
    expect(await refused.text()).toContain('took your access');
  });

  it('of a link to an exercise that the course no longer has says what to do', async () => {
    const launched = await launch(
      browser,
      tool.platform,
      here({ [claim.custom]: { exercise: 'rds-proxy/99-gone' } }),
    );
    const refused = await browser.get(launched.headers.get('Location') ?? '');
    expect(await refused.text()).toContain('choose its content again');
  });

  it('leaves the workshop of the room alone: a server that starts again goes on with that one', async () => {
    const { workshop } = await openWorkshop(tool.store, 'In the room');
    await enter(browser, tool.platform, asInstructor());
    expect((await currentWorkshop(tool.store))?.id).toBe(workshop.id);
  });

  it('comes to the next workshop once an instructor has started another for the course', async () => {
    await enter(browser, tool.platform, here());
    const teacher = new TestBrowser(tool.app());
    await enter(teacher, tool.platform, asInstructor());
    const { settings } = await board(teacher);
    const { exercises, access, hints, solutions, drafts, retentionDays } = settings;
    const plan = { exercises, access, hints, solutions, drafts, retentionDays, startsAt: null, endsAt: null };
    expect((await teacher.send('POST', '/api/teach/workshops', { ...plan, title: 'Next' })).status).toBe(201);
    await enter(browser, tool.platform, here());
    expect(await browser.json('/api/me')).toMatchObject({ workshop: { title: 'Next' } });
    expect((await board(teacher)).participants).toHaveLength(1);
  });
});

describe('in a frame, where browsers keep cookies back', () => {
  it('a link opens the course in a window of its own, before the LMS has used up the login', async () => {
    const query = new URLSearchParams({ iss: tool.platform.issuer, client_id: 'tool-1', login_hint: 'a&b' });
    const framed = await browser.get(`/api/lti/login?${query}`, { 'Sec-Fetch-Dest': 'iframe' });
    expect(framed.status).toBe(200);
    const page = await framed.text();
    expect(page).toMatch(/<a class="action" href="[^"]+" target="_blank"/);
    const again = /href="([^"]+)" target/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const opened = await browser.get(again);
    expect(new URL(opened.headers.get('Location') ?? '').searchParams.get('login_hint')).toBe('a&b');
  });

  it('a launch without its cookie opens nothing', async () => {
    const launched = await launch(browser, tool.platform, here());
    browser.cookies.clear();
    const entered = await browser.get(launched.headers.get('Location') ?? '');
    expect(await entered.text()).toContain('Open the course');
    expect((await browser.get('/api/me')).status).toBe(401);
  });
});

describe('the security framework', () => {
  const refused = async (response: Response, reason: string) => {
    const page = await response.text();
    expect(page).toContain(reason);
    expect(page).toContain('What to do:');
    expect(response.status).toBe(403);
    expect((await browser.get('/api/me')).status).toBe(401);
  };

  it('refuses a launch with a state that nobody was given', async () => {
    const { nonce } = await beginLogin(browser, tool.platform);
    const id_token = await tool.platform.sign(tool.platform.claims(nonce));
    await refused(await browser.post('/api/lti/launch', { id_token, state: 'made-up' }), '(state)');
  });

  it('opens no session in a browser to which another’s launch was given', async () => {
    const launched = await launch(browser, tool.platform, here());
    const victim = new TestBrowser(tool.app());
    await beginLogin(victim, tool.platform);
    const entered = await victim.get(launched.headers.get('Location') ?? '', {
      'Sec-Fetch-Dest': 'document',
    });
    expect(entered.status).toBe(403);
    expect((await victim.get('/api/me')).status).toBe(401);
  });

  it('refuses a launch with the nonce of another login', async () => {
    const other = await beginLogin(browser, tool.platform);
    const { state } = await beginLogin(browser, tool.platform);
    const id_token = await tool.platform.sign(tool.platform.claims(other.nonce));
    await refused(await browser.post('/api/lti/launch', { id_token, state }), '(nonce)');
  });

  it('refuses a launch that is sent a second time', async () => {
    const { state, nonce } = await beginLogin(browser, tool.platform);
    const id_token = await tool.platform.sign(tool.platform.claims(nonce));
    const first = await browser.post('/api/lti/launch', { id_token, state });
    expect(first.status).toBe(303);
    await refused(await browser.post('/api/lti/launch', { id_token, state }), 'used before');
  });

  it('lets nobody in twice with one launch', async () => {
    const launched = await launch(browser, tool.platform, here());
    const path = launched.headers.get('Location') ?? '';
    expect((await browser.get(path)).status).toBe(302);
    const other = new TestBrowser(tool.app());
    expect(await (await other.get(path)).text()).toContain('used before');
  });

  it('refuses a login that took too long', async () => {
    const { state, nonce } = await beginLogin(browser, tool.platform);
    await tool.store.db
      .updateTable('lti_login')
      .set({ expires_at: sql`now() - interval '1 second'` })
      .execute();
    const id_token = await tool.platform.sign(tool.platform.claims(nonce));
    await refused(await browser.post('/api/lti/launch', { id_token, state }), '(state)');
  });

  it.each<[rule: string, reason: string, claims: JWTPayload]>([
    ['another issuer', '(issuer)', { iss: 'https://elsewhere.example.org' }],
    ['another tool', '(audience)', { aud: 'tool-2' }],
    ['several tools, without saying which', '(azp)', { aud: ['tool-1', 'tool-2'] }],
    ['several tools, of which another is meant', '(azp)', { aud: ['tool-1', 'tool-2'], azp: 'tool-2' }],
    ['a deployment that was not accepted', 'deployment 2', { [claim.deployment]: '2' }],
    ['a time that is over', '(exp)', { exp: 1_700_000_000 }],
    ['no end', 'exp', { exp: undefined }],
    ['no nonce', 'nonce', { nonce: undefined }],
    ['nobody', 'who opened the link', { sub: undefined }],
    ['another version of LTI', 'not complete', { [claim.version]: '1.2.0' }],
    [
      'another kind of message',
      'LtiSubmissionReviewRequest',
      { [claim.messageType]: 'LtiSubmissionReviewRequest' },
    ],
    ['no link', 'no link', { [claim.link]: undefined }],
  ])('refuses a launch for %s', async (_, reason, claims) => {
    await refused(await launch(browser, tool.platform, claims), reason);
  });

  it('refuses a launch that was signed long ago', async () => {
    const iat = Math.floor(Date.now() / 1000) - 2 * 3600;
    await refused(await launch(browser, tool.platform, { iat }), 'expired');
  });

  it('refuses what is signed with the platform’s key ID by another key', async () => {
    const { state, nonce } = await beginLogin(browser, tool.platform);
    const { privateKey } = await generateKeyPair('RS256');
    const id_token = await tool.platform.sign(tool.platform.claims(nonce), { key: privateKey });
    await refused(await browser.post('/api/lti/launch', { id_token, state }), 'signature');
  });

  it('refuses what is signed with a key that the platform does not publish', async () => {
    const { state, nonce } = await beginLogin(browser, tool.platform);
    const { privateKey } = await generateKeyPair('RS256');
    const id_token = await tool.platform.sign(tool.platform.claims(nonce), { key: privateKey, kid: 'other' });
    await refused(await browser.post('/api/lti/launch', { id_token, state }), 'not among those');
  });

  it('refuses HS256 with the public key as the secret, and no signature at all', async () => {
    const response = await fetch(tool.platform.registration().keysUrl);
    const { keys } = (await response.json()) as { keys: [JWK] };
    const published = await importJWK(keys[0], 'RS256');
    const secret = new TextEncoder().encode(await exportSPKI(published as CryptoKey));
    const first = await beginLogin(browser, tool.platform);
    const symmetric = await tool.platform.sign(tool.platform.claims(first.nonce), {
      alg: 'HS256',
      key: secret,
    });
    await refused(
      await browser.post('/api/lti/launch', { id_token: symmetric, state: first.state }),
      'not signed with RS256',
    );
    const second = await beginLogin(browser, tool.platform);
    const [, payload = ''] = (await tool.platform.sign(tool.platform.claims(second.nonce))).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    await refused(
      await browser.post('/api/lti/launch', { id_token: `${header}.${payload}.`, state: second.state }),
      'What to do:',
    );
  });

  it('says what the platform says when it refuses the login', async () => {
    const { state } = await beginLogin(browser, tool.platform);
    const response = await browser.post('/api/lti/launch', { state, error: 'login_required' });
    await refused(response, 'login_required');
  });

  it('refuses a login of an LMS that is not registered, or by another client ID', async () => {
    const query = (iss: string, client_id: string) =>
      `/api/lti/login?${new URLSearchParams({ iss, client_id, login_hint: 'hint' })}`;
    await refused(await browser.get(query('https://unknown.example.org', 'tool-1')), 'No LMS is registered');
    await refused(await browser.get(query(tool.platform.issuer, 'tool-9')), 'tool-9');
    await refused(await browser.get('/api/lti/login?iss=x'), 'login_hint');
  });

  it('shows a name that is markup as text', async () => {
    await refused(
      await launch(browser, tool.platform, { aud: '<img src=x onerror=alert(1)>' }),
      '&lt;img src=x onerror=alert(1)&gt;',
    );
  });
});

describe('several LMSs', () => {
  it('of one issuer are told apart by their client ID', async () => {
    const other = tool.platform.registration({ clientId: 'tool-2', name: 'Other school' });
    const id = await savePlatform(tool.store, other);
    const { state, nonce, address } = await beginLogin(browser, tool.platform, { client_id: 'tool-2' });
    expect(address.searchParams.get('client_id')).toBe('tool-2');
    const id_token = await tool.platform.sign(tool.platform.claims(nonce, here({ aud: 'tool-2' })));
    const launched = await browser.post('/api/lti/launch', { id_token, state });
    expect((await browser.get(launched.headers.get('Location') ?? '')).status).toBe(302);
    const courses = await tool.store.db
      .selectFrom('lti_course')
      .select('platform_id')
      .where('context', '=', `course-${course}`)
      .execute();
    expect(courses).toEqual([{ platform_id: id }]);
  });

  it('keep the same course of another deployment apart, once the deployment is accepted', async () => {
    await launch(browser, tool.platform, here({ [claim.deployment]: '3' }));
    const waiting = (await platformsIn(tool.store)).find(({ id }) => id === tool.platformId)?.waiting;
    expect(waiting).toContain('3');
    await savePlatform(tool.store, tool.platform.registration({ deployments: ['1', '3'] }), tool.platformId);
    await enter(browser, tool.platform, here());
    await enter(browser, tool.platform, here({ [claim.deployment]: '3' }));
    const courses = await tool.store.db
      .selectFrom('lti_course')
      .select('workshop_id')
      .where('context', '=', `course-${course}`)
      .execute();
    expect(new Set(courses.map(({ workshop_id }) => workshop_id)).size).toBe(2);
  });
});
