/** `npm run workshop`: serves the course to a room, with a board that says who works on what, and why someone is stuck. */
import { join, resolve } from 'node:path';
import { Hono } from 'hono';
import { renderUnicodeCompact } from 'uqr';
import { type ExitCode, exitCodes, runCommand } from '#checkers/command/user-error.ts';
import { Services } from '#src/lti/services.ts';
import { startServer } from '#src/serve/course-server.ts';
import { workshopApi } from './api.ts';
import { checkerVersion } from './grading/checker-version.ts';
import { startRegrader } from './grading/regrader.ts';
import { openLog } from './log.ts';
import { currentKey, keepKeys } from './lti/key-ring.ts';
import { exerciseTitle } from './lti/link-target.ts';
import { startScoreSender } from './lti/score-sender.ts';
import { expectPath, readOptions, usage, type WorkshopOptions } from './options.ts';
import { keepRetention } from './retention.ts';
import { owner, ownerName, revokePerson } from './staff.ts';
import { openEmbedded } from './store/embedded.ts';
import { openShared } from './store/shared.ts';
import type { Store } from './store/store.ts';
import { storeProblem } from './store-problem.ts';
import { followTimes } from './times.ts';
import { addStaff, allExercises, openWorkshop, type Workshop } from './workshops.ts';
import { recordStoreAccess } from './xapi/record-store-options.ts';
import { startRecorder } from './xapi/recorder.ts';
import type { Names } from './xapi/xapi-statements.ts';

const root = join(import.meta.dirname, '../../..');

async function main(args: readonly string[]): Promise<ExitCode> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  const log = openLog(options.log);
  if (options.grading === 'only') return await gradeOnly(await openStore(options), log);
  const access = options.recordStore && recordStoreAccess(options.recordStore, process.env);
  const course = await startServer({
    ...options,
    command: 'npm run workshop',
    signals: ['SIGINT', 'SIGTERM', 'SIGHUP'],
  });
  try {
    expectPath(options, new URL(course.addresses.here).pathname);
  } catch (error) {
    course.close();
    throw error;
  }
  console.log('Opening the workshop’s data. The first time this takes some seconds.');
  const store = await openStore(options).catch((error) => {
    course.close();
    throw error;
  });
  if (!(await course.build())) {
    course.close();
    await store.close();
    return course.stopped.aborted ? exitCodes.pass : exitCodes.fail;
  }
  const stopRetention = await keepRetention(store, ({ title }) =>
    log(`${title} was deleted: its retention is over.`),
  );
  const stopTimes = followTimes(store);
  const scores = startScoreSender(store, new Services(() => currentKey(store)), log);
  const stopRotation = await keepKeys(store);
  const regrader = options.grading === 'here' ? startRegrader(store, gradesIn(log)) : undefined;
  const stopRecorder =
    access && options.recordStore && options.publicUrl
      ? startRecorder(store, access, await namesFor(options.publicUrl, options.recordStore.homePage), log)
      : undefined;
  const { here, elsewhere } = course.addresses;
  const [room = here] = options.publicUrl ? [options.publicUrl.href] : elsewhere;
  const api = workshopApi({
    store,
    room,
    checker: checkerVersion(root),
    wake: () => regrader?.wake(),
    courseChanged: scores.courseChanged,
    isRecorded: stopRecorder !== undefined,
    trustProxy: options.trustProxy,
    secure: options.publicUrl?.protocol === 'https:',
    log,
  });
  course.serve(new Hono().route('/api', api).route('/', course.site()));
  await announce(options, store, room, elsewhere);
  await new Promise<void>((done) => {
    if (course.stopped.aborted) done();
    course.stopped.addEventListener('abort', () => done());
  });
  console.log('Stopping. The workshop is kept; start it again to continue.');
  stopRetention();
  stopTimes();
  stopRotation();
  await scores.stop();
  await stopRecorder?.();
  await regrader?.stop();
  await store.close();
  return exitCodes.pass;
}

/** Until a signal: grades what the servers that share the database take. */
async function gradeOnly(store: Store, log: Log): Promise<ExitCode> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const regrader = startRegrader(store, gradesIn(log));
  console.log('Grading what the workshop’s servers take. Press Ctrl+C to stop.');
  await stopped;
  console.log('Stopping when the answer at hand is graded.');
  await regrader.stop();
  await store.close();
  return exitCodes.pass;
}

async function openStore({ databaseUrl, data }: WorkshopOptions): Promise<Store> {
  try {
    return databaseUrl === undefined ? await openEmbedded(resolve(data)) : await openShared(databaseUrl);
  } catch (error) {
    throw storeProblem(error, { databaseUrl, data });
  }
}

async function namesFor(course: URL, homePage: URL): Promise<Names> {
  const titles = new Map<string, string>();
  for (const key of allExercises) titles.set(key, await exerciseTitle(key));
  return {
    course: course.href,
    homePage: homePage.href,
    titleOf: (exercise) => titles.get(exercise) ?? exercise,
  };
}

async function announce(
  options: WorkshopOptions,
  store: Store,
  room: string,
  elsewhere: readonly string[],
): Promise<void> {
  const { workshop, isNew } = await openWorkshop(
    store,
    options.title ?? 'SecureCart workshop',
    options.exercises,
  );
  const joining = new URL(`join/${workshop.joinCode ? `#${workshop.joinCode}` : ''}`, room).href;
  if (store.notice) console.log(store.notice);
  console.log(`${workshop.title}${isNew ? '' : ' (continued)'}`);
  console.log(renderUnicodeCompact(joining));
  console.log(`Join at           ${new URL('join/', room).href}`);
  console.log(`with the code     ${workshop.joinCode ?? 'none: joining is closed'}`);
  for (const other of options.publicUrl ? [] : elsewhere.slice(1))
    console.log(`or at             ${new URL('join/', other).href}`);
  if (/^http:\/\/(localhost|127\.|\[::1\])/.test(room))
    console.log(
      /^(localhost|127\.|::1$)/.test(options.host)
        ? 'Only this machine reaches it: leave out --host for the network of the room.'
        : 'This machine has no address that others can reach: connect it to the network of the room.',
    );
  await tellLink(options, store, workshop, room, isNew);
  console.log('If others can’t open the address, the Wi-Fi may keep its clients apart: use another network.');
  console.log('Press Ctrl+C to stop.');
}

/** The instructor's link is shown once: the store has only its hash. */
async function tellLink(
  options: WorkshopOptions,
  store: Store,
  workshop: Workshop,
  room: string,
  isNew: boolean,
): Promise<void> {
  if (!isNew && !options.newLink) {
    console.log('The instructor’s link is the one of the first start. Lost it? Start with --new-link.');
    return;
  }
  if (options.newLink) await replaceOwner(store, workshop);
  const secret = await addStaff(store, workshop, ownerName, 'instructor', owner);
  console.log(`Instructor’s link ${new URL(`teach/#${secret}`, room).href}`);
}

type Log = ReturnType<typeof openLog>;

const gradesIn =
  (log: Log) =>
  ({ exercise }: { exercise: string }, { verdict }: { verdict: string }): void =>
    log(`${exercise} graded: ${verdict}`);

/** Ends the links of the terminal to all workshops; whoever has the new one comes to the earlier ones from its board. */
async function replaceOwner(store: Store, { id }: Workshop): Promise<void> {
  for (const workshop of await revokePerson(store, owner))
    if (workshop !== id) await addStaff(store, { id: workshop }, ownerName, 'instructor', owner);
}

await runCommand(main);
