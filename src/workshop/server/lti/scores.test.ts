/**
 * Grades that go to an LMS: what is owed, what is sent, and what happens where it can't be.
 * @module-tag thorough
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { claim, scope } from '#src/lti/claims.ts';
import { Services } from '#src/lti/services.ts';
import { enter, TestBrowser } from '../../../../tests/lti/test-browser.ts';
import { instructor } from '../../../../tests/lti/test-platform.ts';
import { startTool, type TestTool } from '../../../../tests/lti/test-tool.ts';
import { gradeAllAgain, lease, settle } from '../grading/queue.ts';
import { logOf } from './connection-log.ts';
import { currentKey } from './key-ring.ts';
import { sendNext, startScoreSender } from './score-sender.ts';
import { leaseScore, ltiParticipants, oweScores, scoreFailed, sendAgain } from './scores.ts';

const index = 'query-optimization/01-missing-index';
const proxy = 'rds-proxy/01-add-proxy';
const groups = 'rds-proxy/02-security-groups';

let tool: TestTool;
let services: Services;
let course = 0;

beforeAll(async () => {
  tool = await startTool();
  services = new Services(() => currentKey(tool.store));
});
afterAll(() => tool?.close());
beforeEach(() => {
  course += 1;
  tool.platform.columns.length = 0;
  tool.platform.scores.length = 0;
  tool.platform.failures.length = 0;
});

const context = () => ({ [claim.context]: { id: `course-${course}`, title: `Course ${course}` } });

async function come(claims: object = {}): Promise<TestBrowser> {
  const browser = new TestBrowser(tool.app());
  await enter(browser, tool.platform, { ...context(), ...claims });
  return browser;
}

const checked = (browser: TestBrowser, exercise: string, verdict: 'pass' | 'fail') =>
  browser.send('POST', '/api/events', {
    events: [
      {
        ...{ id: randomUUID(), exercise, at: new Date().toISOString(), kind: 'checked', verdict },
        answer: `SELECT '${randomUUID()}'`,
        failed: verdict === 'pass' ? [] : [{ check: 'c', title: 'Fast', observed: 'Slow.' }],
      },
    ],
  });

/** A pass that the server has graded. */
async function pass(
  browser: TestBrowser,
  exercise: string,
  verdict: 'pass' | 'fail' = 'pass',
): Promise<void> {
  await checked(browser, exercise, 'pass');
  const task = await lease(tool.store);
  await settle(tool.store, task?.key ?? '', verdict, []);
}

async function owe(): Promise<void> {
  for (const participant of await ltiParticipants(tool.store)) await oweScores(tool.store, participant);
}

/** What a sender does with everything that is owed and due now. */
async function send(): Promise<void> {
  await owe();
  while (await sendNext(tool.store, services)) {}
}

/** Makes what waits due. */
const later = () =>
  tool.store.db
    .updateTable('lti_score')
    .set({ next_try_at: sql`now()` })
    .where('next_try_at', 'is not', null)
    .execute();

const problems = () =>
  tool.store.db
    .selectFrom('lti_score')
    .innerJoin('lti_column', 'lti_column.id', 'lti_score.column_id')
    .innerJoin('lti_course', 'lti_course.id', 'lti_column.course_id')
    .select(['problem', 'next_step', 'next_try_at'])
    .where('context', '=', `course-${course}`)
    .execute();

describe('a grade', () => {
  it('goes into a column of its exercise once the server has verified the pass', async () => {
    const browser = await come();
    await checked(browser, index, 'pass');
    await send();
    expect(tool.platform.scores).toEqual([]);
    const task = await lease(tool.store);
    await settle(tool.store, task?.key ?? '', 'pass', []);
    await send();
    expect(tool.platform.columns).toMatchObject([{ resourceId: index, scoreMaximum: 1 }]);
    expect(tool.platform.columns[0]?.label).toMatch(/\w/);
    expect(tool.platform.scores).toMatchObject([
      {
        ...{ column: tool.platform.columns[0]?.id, userId: 'user-1', scoreGiven: 1, scoreMaximum: 1 },
        ...{ activityProgress: 'Completed', gradingProgress: 'FullyGraded' },
      },
    ]);
  });

  it('is none for what was opened, failed, or not confirmed, nor for what was not tried', async () => {
    const browser = await come();
    await checked(browser, index, 'fail');
    await pass(browser, proxy, 'fail');
    await send();
    expect(tool.platform.scores).toEqual([]);
    expect(tool.platform.columns).toEqual([]);
  });

  it('is none for staff', async () => {
    const browser = await come({ sub: 'teacher', [claim.roles]: instructor });
    expect((await browser.get('/api/me')).status).toBe(401);
    await send();
    expect(tool.platform.scores).toEqual([]);
  });

  it('is sent once, however often it is looked for', async () => {
    await pass(await come(), index);
    await send();
    await send();
    expect(tool.platform.scores).toHaveLength(1);
    expect(await logOf(tool.store, undefined)).toContainEqual(
      expect.objectContaining({ kind: 'grade', wentWell: true, name: 'Anna Li' }),
    );
  });

  it('goes into the column of the link that it was opened from, as a share of what the link leads to', async () => {
    const columnUrl = `${tool.platform.issuer}/columns/77?type_id=1`;
    const browser = await come({
      [claim.custom]: { exercise: 'rds-proxy' },
      [claim.grades]: { scope: [scope.scores], lineitem: columnUrl },
    });
    await pass(browser, proxy);
    await send();
    await pass(browser, groups);
    await pass(browser, index);
    await send();
    expect(tool.platform.columns).toEqual([]);
    expect(tool.platform.scores).toMatchObject([
      { column: columnUrl, scoreGiven: 1, scoreMaximum: 5, activityProgress: 'InProgress' },
      { column: columnUrl, scoreGiven: 2, scoreMaximum: 5 },
    ]);
  });

  it('has a later time than the one before, by the seconds that platforms keep', async () => {
    const columnUrl = `${tool.platform.issuer}/columns/78?type_id=1`;
    const browser = await come({
      [claim.custom]: { exercise: 'rds-proxy' },
      [claim.grades]: { scope: [scope.scores], lineitem: columnUrl },
    });
    for (const exercise of [proxy, groups, 'rds-proxy/03-iam-auth']) {
      await pass(browser, exercise);
      await send();
    }
    expect(tool.platform.scores.map(({ scoreGiven }) => scoreGiven)).toEqual([1, 2, 3]);
  });

  it('is taken back when a checker that was fixed no longer confirms it', async () => {
    const browser = await come();
    await pass(browser, index);
    await send();
    const { workshop_id } = await tool.store.db
      .selectFrom('lti_course')
      .select('workshop_id')
      .where('context', '=', `course-${course}`)
      .executeTakeFirstOrThrow();
    await gradeAllAgain(tool.store, workshop_id, 'fixed');
    const task = await lease(tool.store);
    await settle(tool.store, task?.key ?? '', 'fail', []);
    await send();
    expect(tool.platform.scores.map(({ scoreGiven }) => scoreGiven)).toEqual([1, 0]);
  });

  it('uses the column that the LMS made with a link, before anyone has opened the link', async () => {
    tool.platform.columns.push({
      ...{ id: `${tool.platform.issuer}/columns/1?type_id=1`, label: 'Chosen', resourceId: index },
      scoreMaximum: 1,
    });
    await pass(await come(), index);
    await send();
    expect(tool.platform.columns).toHaveLength(1);
    expect(tool.platform.scores).toMatchObject([{ column: tool.platform.columns[0]?.id }]);
  });

  it('is none where the course grants no grades', async () => {
    await pass(await come({ [claim.grades]: undefined }), index);
    await send();
    expect(tool.platform.scores).toEqual([]);
  });

  it('is forgotten with the participant', async () => {
    const browser = await come();
    await pass(browser, index);
    await send();
    expect(await browser.json('/api/mine')).toMatchObject({ learningPlatform: { user: 'user-1' } });
    await browser.send('POST', '/api/leave');
    expect(await problems()).toEqual([]);
    const users = await tool.store.db
      .selectFrom('lti_user')
      .innerJoin('lti_course', 'lti_course.id', 'course_id')
      .select('user_id')
      .where('context', '=', `course-${course}`)
      .execute();
    expect(users).toEqual([]);
  });
});

describe('an LMS that can’t take a grade', () => {
  it('gets it later, and not before the time that it asks for', async () => {
    await pass(await come(), index);
    tool.platform.failures.push({ status: 503, headers: { 'Retry-After': '600' } });
    await send();
    const [waiting] = await problems();
    expect(waiting).toMatchObject({ problem: expect.stringContaining('503') });
    expect(Number(waiting?.next_try_at) - Date.now()).toBeGreaterThan(500_000);
    await later();
    await send();
    expect(tool.platform.scores).toHaveLength(1);
    expect(await problems()).toEqual([{ problem: null, next_step: null, next_try_at: null }]);
  });

  it('that has forgotten the token gets another at once', async () => {
    await pass(await come(), index);
    await send();
    tool.platform.tokens.clear();
    await pass(await come({ sub: 'user-2' }), index);
    await send();
    expect(tool.platform.scores.map(({ userId }) => userId)).toEqual(['user-1', 'user-2']);
  });

  it('in which someone deleted the column gets another', async () => {
    const browser = await come();
    await pass(browser, index);
    await send();
    tool.platform.columns.length = 0;
    tool.platform.failures.push({ status: 404 });
    await pass(await come({ sub: 'user-2' }), index);
    await send();
    await later();
    await send();
    expect(tool.platform.columns).toHaveLength(1);
    expect(tool.platform.scores.at(-1)).toMatchObject({ userId: 'user-2' });
  });

  it('that refuses it for good is left alone until someone asks for it, and says what to do', async () => {
    await pass(await come(), index);
    await send();
    tool.platform.failures.push({ status: 422 });
    const gone = await come({ sub: 'gone' });
    await pass(gone, index);
    await send();
    expect((await problems()).find(({ problem }) => problem !== null)).toMatchObject({
      problem: expect.stringContaining('422'),
      next_step: expect.stringContaining('still in the course'),
      next_try_at: null,
    });
    const { id } = await tool.store.db
      .selectFrom('lti_course')
      .select('id')
      .where('context', '=', `course-${course}`)
      .executeTakeFirstOrThrow();
    expect(await sendAgain(tool.store, { id })).toBe(1);
    await send();
    expect(tool.platform.scores.at(-1)).toMatchObject({ userId: 'gone' });
  });

  it('that refuses it for good gets what it became in the meantime', async () => {
    await pass(await come(), index);
    await owe();
    const score = await leaseScore(tool.store);
    if (!score) throw new Error('No score is due.');
    const changed = { ...score, given: 0 };
    await scoreFailed(tool.store, changed, { problem: 'It was refused.', next: '', inMs: undefined });
    expect((await problems())[0]?.next_try_at).not.toBeNull();
    await send();
    expect(tool.platform.scores).toMatchObject([{ scoreGiven: 1 }]);
  });

  it('that has a later score gets it with a later time', async () => {
    const columnUrl = `${tool.platform.issuer}/columns/79?type_id=1`;
    tool.platform.scores.push({
      ...{ column: columnUrl, userId: 'user-1', scoreGiven: 0, scoreMaximum: 1 },
      ...{ timestamp: new Date(Date.now() + 1_500).toISOString(), activityProgress: '', gradingProgress: '' },
    });
    const browser = await come({
      [claim.custom]: { exercise: index },
      [claim.grades]: { scope: [scope.scores], lineitem: columnUrl },
    });
    await pass(browser, index);
    for (let tries = 0; tries < 5 && tool.platform.scores.length < 2; tries += 1) {
      await send();
      await later();
    }
    expect(tool.platform.scores.at(-1)).toMatchObject({ scoreGiven: 1 });
  });
});

it('two senders share the outbox: each score is sent once', async () => {
  const learners = ['a', 'b', 'c', 'd'];
  for (const sub of learners) await pass(await come({ sub }), index);
  for (const participant of await ltiParticipants(tool.store)) await oweScores(tool.store, participant);
  const drain = async () => {
    while (await sendNext(tool.store, services)) {}
  };
  await Promise.all([drain(), drain()]);
  expect(tool.platform.scores.map(({ userId }) => userId).sort()).toEqual(learners);
});

it('a sender hears of a verified pass, and catches up with those before it was there', async () => {
  await pass(await come(), index);
  const sender = startScoreSender(tool.store, services, () => {});
  await vi.waitFor(() => expect(tool.platform.scores).toHaveLength(1), { timeout: 20_000 });
  await pass(await come({ sub: 'user-2' }), index);
  await vi.waitFor(() => expect(tool.platform.scores).toHaveLength(2), { timeout: 20_000 });
  await sender.stop();
});
