/** `npm run workshop`: serves the course to a room, with a board that says who works on what, and why somebody is stuck. */
import { existsSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { renderUnicodeCompact } from 'uqr';
import { type ExitCode, exitCodes, runCommand, UserError } from '#checkers/command/user-error.ts';
import { builderOf, buildSite, siteAddress } from '#src/serve/build-site.ts';
import { addressesOf, listen } from '#src/serve/listen.ts';
import { courseSite } from '#src/serve/site.ts';
import { workshopApi } from './api.ts';
import { checkerVersion } from './grading/checker-version.ts';
import { startRegrader } from './grading/regrader.ts';
import { readOptions, usage, type WorkshopOptions } from './options.ts';
import { keepRetention } from './retention.ts';
import { revokeLinks } from './staff.ts';
import { openEmbedded } from './store/embedded.ts';
import { openShared } from './store/shared.ts';
import type { Store } from './store/store.ts';
import { addStaff, currentWorkshop, makeWorkshop, type Workshop } from './workshops.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'dist');
const compressed = join(root, 'build/compressed');
/** The staff that the terminal's link is for. */
const owner = 'Instructor';

const starting: RequestListener = (_, response) => {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5', Refresh: '5' });
  response.end('The workshop is starting. It appears here when it is ready.\n');
};

async function main(args: readonly string[]): Promise<ExitCode> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  if (!options.build && !existsSync(join(folder, 'index.html')))
    throw new UserError(
      'There is no site in dist/.',
      'Build it: leave out --no-build, or run npm run build.',
    );
  console.log('Opening the workshop’s data. The first time this takes some seconds.');
  let handler = starting;
  const server = await listen(options, () => handler);
  const store = await openStore(options).catch((error) => {
    server.close();
    throw error;
  });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  const { base } = siteAddress(process.env);
  if (options.build) {
    const address = siteAddress(process.env);
    if (!(await buildSite(builderOf(root, { address, compressed, stopped: stopping.signal })))) {
      await end(server, store);
      return stopping.signal.aborted ? exitCodes.pass : exitCodes.fail;
    }
  }
  const stopRetention = await keepRetention(store, ({ title }) =>
    log(`${title} was deleted: its retention is over.`),
  );
  const regrader = startRegrader(store, ({ exercise }, { verdict }) => log(`${exercise} graded: ${verdict}`));
  const places = addressesOf(options, server.address() as AddressInfo, base);
  const [room = places.here] = options.publicUrl ? [options.publicUrl.href] : places.elsewhere;
  const api = workshopApi({
    store,
    room,
    checker: checkerVersion(root),
    wake: regrader.wake,
    trustProxy: options.trustProxy,
    secure: options.publicUrl?.protocol === 'https:',
    log,
  });
  const app = new Hono().route('/api', api).route('/', courseSite({ folder, base, cache: compressed }));
  handler = getRequestListener(app.fetch);
  await announce(options, store, room, places.elsewhere);
  await new Promise<void>((done) => {
    if (stopping.signal.aborted) done();
    stopping.signal.addEventListener('abort', () => done());
  });
  console.log('Stopping. The workshop is kept; start it again to continue.');
  stopRetention();
  await regrader.stop();
  await end(server, store);
  return exitCodes.pass;
}

async function openStore({ databaseUrl, data }: WorkshopOptions): Promise<Store> {
  return databaseUrl === undefined ? await openEmbedded(resolve(data)) : await openShared(databaseUrl);
}

async function end(server: Server, store: Store): Promise<void> {
  server.close();
  server.closeAllConnections();
  await store.close();
}

async function announce(
  options: WorkshopOptions,
  store: Store,
  room: string,
  elsewhere: readonly string[],
): Promise<void> {
  const known = await currentWorkshop(store);
  const workshop =
    known ?? (await makeWorkshop(store, options.title ?? 'SecureCart workshop', options.exercises));
  const joining = new URL(`join/${workshop.joinCode ? `#${workshop.joinCode}` : ''}`, room).href;
  if (store.notice) console.log(store.notice);
  console.log(`${workshop.title}${known ? ' (continued)' : ''}`);
  console.log(renderUnicodeCompact(joining));
  console.log(`Join at           ${new URL('join/', room).href}`);
  console.log(`with the code     ${workshop.joinCode ?? 'none: joining is closed'}`);
  for (const other of options.publicUrl ? [] : elsewhere.slice(1))
    console.log(`or at             ${new URL('join/', other).href}`);
  if (!options.publicUrl && elsewhere.length === 0)
    console.log('This machine has no address that others can reach: connect it to the network of the room.');
  await tellLink(options, store, workshop, room, known === undefined);
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
  if (options.newLink) await revokeLinks(store, workshop.id, 'name', owner);
  const secret = await addStaff(store, workshop, owner, 'instructor');
  console.log(`Instructor’s link ${new URL(`teach/#${secret}`, room).href}`);
}

function log(line: string): void {
  console.log(`${new Date().toTimeString().slice(0, 8)}  ${line}`);
}

await runCommand(main);
