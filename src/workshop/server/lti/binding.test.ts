/** A course of an LMS gets a workshop that an instructor has open, where they choose so before anyone has come. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { claim } from '#src/lti/claims.ts';
import { enter, launch, TestBrowser } from '../../../../tests/lti/test-browser.ts';
import { instructor } from '../../../../tests/lti/test-platform.ts';
import { startTool, type TestTool } from '../../../../tests/lti/test-tool.ts';
import type { BoardSnapshot, ParticipantView } from '../../protocol/workshop.ts';
import { join } from '../participants.ts';
import { addStaff, currentWorkshop, makeWorkshop, type Workshop, workshopOf } from '../workshops.ts';

let tool: TestTool;
let workshop: Workshop;
/** With the board of the workshop open. */
let teacher: TestBrowser;
let course = 0;

beforeAll(async () => {
  tool = await startTool();
});
afterAll(() => tool?.close());
beforeEach(async () => {
  course += 1;
  workshop = await makeWorkshop(tool.store, 'Databases on Monday');
  teacher = await withBoard('instructor');
  await join(tool.store, workshop.joinCode ?? '', { name: 'Bo' });
});

async function withBoard(role: 'instructor' | 'assistant'): Promise<TestBrowser> {
  const browser = new TestBrowser(tool.app());
  const secret = await addStaff(tool.store, workshop, 'Ada', role);
  expect((await browser.send('POST', '/api/teach/session', { secret })).status).toBe(200);
  return browser;
}

const here = (claims = {}) => ({
  [claim.context]: { id: `bound-${course}`, title: `Course ${course}` },
  ...claims,
});
const asInstructor = () => here({ sub: 'teacher', name: 'Ada', [claim.roles]: instructor });
const board = (of: TestBrowser) => of.json<BoardSnapshot>('/api/teach/board');

/** The page on which a workshop is chosen, as the fields of its form. */
async function openChoice(browser = teacher): Promise<{ page: string; ticket: string; state: string }> {
  const launched = await launch(browser, tool.platform, asInstructor());
  const response = await browser.get(launched.headers.get('Location') ?? '');
  const page = await response.text();
  expect(response.status, page).toBe(200);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
  return { page, ticket: field('ticket'), state: field('state') };
}

it('asks the instructor, and brings everyone of the course to the chosen workshop', async () => {
  const { page, ...form } = await openChoice();
  expect(page).toContain(`Which workshop is for Course ${course}?`);
  expect(page).toContain('The board of Databases on Monday is open in this');
  const chosen = await teacher.submit('/api/lti/workshop', { ...form, workshop: workshop.id });
  expect([chosen.status, chosen.headers.get('Location')]).toEqual([303, '/teach/']);
  const learner = new TestBrowser(tool.app());
  await enter(learner, tool.platform, here());
  expect(await learner.json<ParticipantView>('/api/me')).toMatchObject({
    workshop: { title: 'Databases on Monday' },
  });
  const { id, participants } = await board(teacher);
  expect(id).toBe(workshop.id);
  expect(participants.map(({ name }) => name).sort()).toEqual(['Anna Li', 'Bo']);
  expect((await teacher.json<{ course?: object }>('/api/teach/lti')).course).toMatchObject({
    platform: 'Test LMS',
  });
  expect((await currentWorkshop(tool.store))?.id, 'it stays the room’s').toBe(workshop.id);
  await enter(teacher, tool.platform, asInstructor());
});

it('gives the course a workshop of its own where that is chosen', async () => {
  const { page: _, ...form } = await openChoice();
  expect((await teacher.submit('/api/lti/workshop', { ...form, workshop: '' })).status).toBe(303);
  expect(await board(teacher)).toMatchObject({ title: `Course ${course}`, participants: [] });
  expect((await workshopOf(tool.store, workshop.id)).settings.state).toBe('open');
});

it('asks also after the course got its own, while nobody has come, and closes that one', async () => {
  const other = new TestBrowser(tool.app());
  await enter(other, tool.platform, asInstructor());
  const own = (await board(other)).id;
  const { page: _, ...form } = await openChoice();
  await teacher.submit('/api/lti/workshop', { ...form, workshop: workshop.id });
  expect((await board(teacher)).id).toBe(workshop.id);
  expect((await workshopOf(tool.store, own)).settings.state).toBe('closed');
});

it('asks nobody else: an assistant, someone without a board, or once someone has come', async () => {
  expect(await enter(await withBoard('assistant'), tool.platform, asInstructor())).toBe('/teach/');
  course += 1;
  expect(await enter(new TestBrowser(tool.app()), tool.platform, asInstructor())).toBe('/teach/');
  await enter(new TestBrowser(tool.app()), tool.platform, here());
  expect(await enter(teacher, tool.platform, asInstructor())).toBe('/teach/');
  expect((await board(teacher)).title).toBe(`Course ${course}`);
});

it('takes no workshop but the one that was offered, no choice twice, and none of another browser', async () => {
  const others = await makeWorkshop(tool.store, 'Of someone else');
  const submit = async (browser: TestBrowser, form: Record<string, string>) => {
    const response = await browser.submit('/api/lti/workshop', form);
    return `${response.status} ${await response.text()}`;
  };
  const { page: _, ...first } = await openChoice();
  expect(await submit(teacher, { ...first, workshop: others.id })).toMatch(/^403 .*can’t be given/s);
  expect(await submit(teacher, { ...first, workshop: workshop.id })).toMatch(/^403 .*used before/s);
  const { page: __, ...second } = await openChoice();
  const thief = await withBoard('instructor');
  expect(await submit(thief, { ...second, workshop: workshop.id })).toMatch(/^403 .*used before/s);
  const { page: ___, ...third } = await openChoice();
  await enter(new TestBrowser(tool.app()), tool.platform, here());
  expect(await submit(teacher, { ...third, workshop: workshop.id })).toMatch(/^403 .*meanwhile/s);
});
