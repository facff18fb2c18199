/** The command line as a participant of a real workshop's server. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { workshopApi } from '#src/workshop/server/api.ts';
import { participantsIn } from '#src/workshop/server/board.ts';
import { exportAs } from '#src/workshop/server/exports.ts';
import { lease, settle } from '#src/workshop/server/grading/queue.ts';
import { join as joinWorkshop } from '#src/workshop/server/participants.ts';
import { rosterOf, saveRoster } from '#src/workshop/server/roster/roster.ts';
import { openEmbedded } from '#src/workshop/server/store/embedded.ts';
import type { Store } from '#src/workshop/server/store/store.ts';
import { addStaff, changeWorkshop, makeWorkshop, type Workshop } from '#src/workshop/server/workshops.ts';
import { type Served, serve } from '../../../tests/serve.ts';
import { UserError } from '../../command/user-error.ts';
import type { ExerciseGrade, Verdict } from '../../vocabulary.ts';
import { linkIn, workshopOf } from './link.ts';
import { openReporter } from './reporter.ts';
import { tellGrades } from './staff.ts';

const lab = 'query-optimization';
const id = '01-missing-index';
let folder: string;
let store: Store;
let server: Served;
/** What the server answers with instead; undefined for what the API does. */
let instead: ((request: Request) => Response) | undefined;
let workshop: Workshop;
let home: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-reporter-'));
  store = await openEmbedded(join(folder, 'data'));
  const service = { store, room: 'http://localhost/', checker: 'test', wake: () => {}, log: () => {} };
  const api = workshopApi({ ...service, isRecorded: false, trustProxy: false, secure: false });
  const app = new Hono().route('/api', api);
  server = await serve({ fetch: (request, ...rest) => instead?.(request) ?? app.fetch(request, ...rest) });
});
afterAll(async () => {
  await server?.close();
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  instead = undefined;
  workshop = await makeWorkshop(store, 'A workshop');
  home = mkdtempSync(join(folder, 'home-'));
});

function grade(verdict: Verdict, change: Partial<ExerciseGrade> = {}): ExerciseGrade {
  const finding = { check: 'pages', title: 'Reads 40 pages', why: '', observed: '656 pages.', expected: '' };
  const findings = [verdict === 'pass' ? { ...finding, verdict } : { ...finding, verdict, next: 'Go on.' }];
  return { id, title: 'Missing index', verdict, findings, ...change };
}

/** Someone at the command line: what they were told, in lines. */
function learner(given: { name?: string; resume?: string; workshop?: string } = {}, of = lab) {
  const said: string[] = [];
  const address = given.workshop ?? `${server.origin}/join/#${workshop.joinCode}`;
  const reporter = openReporter(workshopOf({ ...given, workshop: address }), of, {
    print: (line) => said.push(line),
    folder: home,
  });
  return { said, reporter };
}
const people = () => participantsIn(store, workshop.id);
const waiting = () =>
  readdirSync(home, { recursive: true }).filter((name) => /outbox.*\.json$/.test(`${name}`));

it('joins by the link, tells what the page would tell, and needs the address alone from then on', async () => {
  const { said, reporter } = learner({ name: 'Ann' });
  reporter.opened(id);
  reporter.checked(grade('fail'), 'SELECT 1');
  await reporter.send();
  expect(said).toEqual([
    expect.stringMatching(/^Sent to the workshop A workshop\. Your resume code is \w+-\w+-\w+\.$/),
  ]);
  const again = learner({ workshop: server.origin });
  again.reporter.checked(grade('pass'), 'CREATE INDEX');
  await again.reporter.send();
  expect(again.said).toEqual(['Sent to the workshop A workshop.']);
  expect(await people()).toMatchObject([
    { name: 'Ann', standings: [{ attempts: 2, state: 'passed', verification: { state: 'waiting' } }] },
  ]);
  expect(await lease(store)).toMatchObject({ answer: 'CREATE INDEX' });
  expect(waiting()).toEqual([]);
});

it('keeps what was done without network, and sends it once with the next check', async () => {
  const first = learner({ name: 'Bea' });
  await first.reporter.send();
  instead = () => new Response('', { status: 503 });
  const { said, reporter } = learner({ workshop: server.origin });
  reporter.opened(id);
  reporter.checked(grade('fail'), 'SELECT 1');
  await reporter.send();
  expect(said).toEqual([
    `The workshop at ${server.origin} can’t be reached. What you did (2 events) is kept, and sent with the next check.`,
  ]);
  expect(waiting()).toHaveLength(2);
  instead = undefined;
  await learner({ workshop: server.origin }).reporter.send();
  await learner({ workshop: server.origin }).reporter.send();
  expect(await people()).toMatchObject([{ name: 'Bea', standings: [{ attempts: 1 }] }]);
});

it('joins later where it could not at first, with all that was done before', async () => {
  instead = () => new Response('', { status: 503 });
  const { reporter } = learner({ name: 'Cem' });
  reporter.checked(grade('fail'), 'SELECT 1');
  await reporter.send();
  instead = undefined;
  reporter.checked(grade('fail'), 'SELECT 2');
  await reporter.send();
  reporter.checked(grade('fail'), 'SELECT 3');
  await reporter.send();
  expect(await people()).toMatchObject([{ name: 'Cem', standings: [{ attempts: 3 }] }]);
});

it('says in a line why the workshop doesn’t take it, and never ends in an error', async () => {
  const line = async (given: Parameters<typeof learner>[0]) => {
    const { said, reporter } = learner(given);
    reporter.opened(id);
    await reporter.send();
    expect(said).toHaveLength(1);
    return said[0];
  };
  const address = { workshop: server.origin };
  expect(await line({ ...address, resume: 'no such code' })).toMatch(/^Nobody has this resume code\./);
  expect(await line({ name: 'Dee', workshop: `${server.origin}/join/#WRONGX` })).toMatch(
    /^No workshop has this code\./,
  );
  await changeWorkshop(store, workshop, { state: 'closed' });
  expect(await line({ name: 'Dee' })).toMatch(/^This workshop is over\./);
  instead = () => new Response('<h1>A page</h1>', { status: 404 });
  expect(await line({ name: 'Dee' })).toMatch(/^No workshop is hosted at http:/);
  instead = () => Response.redirect('http://192.0.2.1/');
  expect(await line({ name: 'Dee' })).toMatch(/can’t be reached/);
  instead = () => Response.json({ error: 'Not\u001b[2J now' }, { status: 429 });
  expect(await line({ name: 'Dee' })).toMatch(/^Not \[2J now/);
});

it('keeps what is done after the end, and sends it when the workshop is open again', async () => {
  await learner({ name: 'Fey' }).reporter.send();
  await changeWorkshop(store, workshop, { state: 'closed' });
  const { said, reporter } = learner({ workshop: server.origin });
  reporter.checked(grade('fail'), 'SELECT 1');
  await reporter.send();
  expect(said).toEqual([expect.stringMatching(/^This workshop is over\./)]);
  expect(waiting()).toHaveLength(1);
  await changeWorkshop(store, workshop, { state: 'open' });
  await learner({ workshop: server.origin }).reporter.send();
  expect(await people()).toMatchObject([{ name: 'Fey', standings: [{ attempts: 1 }] }]);
});

it('says that checks don’t count while the workshop is frozen', async () => {
  await learner({ name: 'Eli' }).reporter.send();
  await changeWorkshop(store, workshop, { state: 'frozen' });
  const { said, reporter } = learner({ workshop: server.origin });
  reporter.checked(grade('pass'), 'SELECT 1');
  await reporter.send();
  expect(said).toEqual(['Sent to the workshop A workshop. It is frozen: checks don’t count now.']);
});

it('opens another session with the code once the one before has ended', async () => {
  await learner({ name: 'Fay' }).reporter.send();
  await store.db.deleteFrom('participant_session').execute();
  const { said, reporter } = learner({ workshop: server.origin });
  reporter.checked(grade('fail'), 'SELECT 1');
  await reporter.send();
  expect(said).toEqual(['Sent to the workshop A workshop.']);
  expect(await people()).toMatchObject([{ standings: [{ attempts: 1 }] }]);
});

it('marks a deployed stack as seen by the learner’s own machine, which is no grade', async () => {
  const { reporter } = learner({ name: 'Gus' }, 'rds-proxy');
  const step = { id: '01-add-proxy' };
  reporter.deployed(grade('pass', step));
  await reporter.send();
  expect(await people()).toMatchObject([
    { standings: [{ state: 'passed', verification: { state: 'own machine' } }] },
  ]);
  const exported = await exportAs(store, workshop.id, 'exercises');
  expect(exported.body).toMatch(/Gus,rds-proxy\/01-add-proxy,passed,1,[^,]*,0,no,own machine/);
  expect((await exportAs(store, workshop.id, 'participants')).body).toMatch(/Gus,.*,0,25/);
  reporter.checked(grade('pass', step), 'an answer');
  await reporter.send();
  for (let task = await lease(store); task; task = await lease(store))
    await settle(store, task.key, 'pass', []);
  reporter.deployed(grade('pass', step));
  await reporter.send();
  expect(await people()).toMatchObject([{ standings: [{ verification: { state: 'verified' } }] }]);
});

it('takes the grades of accounts from an instructor, as verified, and says whom it doesn’t know', async () => {
  for (const name of ['Ida', 'Jo', 'Jo']) {
    home = mkdtempSync(join(folder, 'home-'));
    const { reporter } = learner({ name }, 'rds-proxy');
    if (name === 'Ida') reporter.deployed(grade('pass', { id: '02-security-groups' }));
    await reporter.send();
  }
  const secret = await addStaff(store, workshop, 'Ada', 'instructor');
  const tell = (link: string) =>
    tellGrades(linkIn(`${server.origin}/teach/#${link}`), {
      lab: 'rds-proxy',
      rows: ['ida', 'Jo', 'Kai'].map((name) => ({
        name,
        findings: [
          { id: '01-add-proxy', verdict: 'pass', observed: '' },
          { id: '02-security-groups', verdict: 'fail', observed: 'Open to all: 0.0.0.0/0.' },
          { id: '06-clean-up', verdict: 'pass', observed: '' },
        ],
      })),
    });
  expect(await tell(secret)).toBe(
    'The workshop has the grades of 1 participant. It has no one by the name of Kai. It has several by the name of Jo: name the identifiers of its roster in a column identifier.',
  );
  const ida = (await people()).find(({ name }) => name === 'Ida');
  expect(ida?.standings).toMatchObject([
    { exercise: 'rds-proxy/01-add-proxy', state: 'passed', attempts: 0, verification: { state: 'verified' } },
    {
      exercise: 'rds-proxy/02-security-groups',
      verification: { state: 'differs', reason: 'Open to all: 0.0.0.0/0.' },
    },
  ]);
  expect(await tell('wrong')).toMatch(/^This link .* The workshop has no grades of this run\.$/);
});

it('finds whose account it is by the identifier of the roster, whatever the name', async () => {
  await saveRoster(store, workshop.id, [
    { name: 'Jo', identifier: 'S-17' },
    { name: 'Jo', identifier: 'S-18' },
    { name: 'Kai', identifier: 'S-19' },
  ]);
  const roster = await rosterOf(store, workshop.id);
  for (const { id: entry } of roster.slice(0, 2))
    await joinWorkshop(store, workshop.joinCode ?? '', { entry });
  await learner({ name: 'Lea' }, 'rds-proxy').reporter.send();
  const secret = await addStaff(store, workshop, 'Ada', 'instructor');
  const told = await tellGrades(linkIn(`${server.origin}/teach/#${secret}`), {
    lab: 'rds-proxy',
    rows: [
      { name: 'Johanna', identifier: 's-18' },
      { name: 'Kai', identifier: 'S-19' },
      { name: 'Lea', identifier: 'S-20' },
      { name: 'Jo' },
    ].map((who) => ({ ...who, findings: [{ id: '01-add-proxy', verdict: 'pass', observed: '' }] })),
  });
  expect(told, 'Kai has not joined').toBe(
    'The workshop has the grades of 2 participants. It has no one by the name of Kai. It has several by the name of Jo: name the identifiers of its roster in a column identifier.',
  );
  const passed = (await people()).filter(({ standings }) => standings.length > 0);
  expect(passed.map(({ name, entry }) => [name, entry])).toEqual([
    ['Jo', roster[1]?.id],
    ['Lea', undefined],
  ]);
});

it.each([
  [{ workshop: '192.0.2.7:4321' }, 'isn’t the address of a workshop'],
  [{ workshop: 'http://a:b@192.0.2.7/' }, 'isn’t the address of a workshop'],
  [{ workshop: 'http://192.0.2.7/', resume: 'two words' }, 'isn’t a resume code'],
  [{ workshop: 'http://192.0.2.7/' }, 'It isn’t known who you are'],
  [{ resume: 'copper-window-lake' }, '--resume needs a workshop.'],
  [{ name: 'Hal' }, '--name needs a workshop.'],
])('refuses %j', (given, message) => {
  const open = () => openReporter(workshopOf(given), lab, { folder: home });
  expect(open).toThrow(UserError);
  expect(open).toThrow(message);
});
