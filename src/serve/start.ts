/** `npm start`: builds what has changed in the course, serves it, and opens it where there is a browser. */
import { existsSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type ExitCode, exitCodes, runCommand, UserError } from '#checkers/command/user-error.ts';
import { builderOf, buildSite, siteAddress } from './build-site.ts';
import { addressesOf, listen } from './listen.ts';
import { browserCommand, startAndForget, thisMachine } from './open-browser.ts';
import { readOptions, usage } from './options.ts';
import { courseSite } from './site.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'dist');
const compressed = join(root, 'build/compressed');

/** For visitors who are early: the page asks again until the course is there. */
const building: RequestListener = (_, response) => {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5', Refresh: '5' });
  response.end('The course is being built. It appears here when that is done.\n');
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
  const address = siteAddress(process.env);
  let handler = building;
  // Before the build, which takes a minute: whoever has to choose another port should not have to wait for it.
  const server = await listen(options, () => handler);
  const stopped = stoppedBySignal(server);
  const isBuilt = !options.build || (await buildSite(builderOf(root, { address, compressed, stopped })));
  if (stopped.aborted) return exitCodes.pass;
  if (!isBuilt) {
    close(server);
    console.error('The course could not be built. The reason is above.');
    return exitCodes.fail;
  }
  handler = getRequestListener(courseSite({ folder, base: address.base, cache: compressed }).fetch);
  announce(addressesOf(options, server.address() as AddressInfo, address.base), options.open);
  return exitCodes.pass;
}

/** Closes the server on Ctrl-C, even while pages are still connected. @returns what tells the build to stop as well. */
function stoppedBySignal(server: Server): AbortSignal {
  const controller = new AbortController();
  // Not `once`: npm passes the signal on, which the terminal has sent already.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      controller.abort();
      close(server);
    });
  return controller.signal;
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}

function announce({ here, elsewhere }: ReturnType<typeof addressesOf>, open: boolean): void {
  const command = open ? browserCommand(here, thisMachine) : undefined;
  if (command) startAndForget(command);
  for (const url of elsewhere) console.log(`From other machines: ${url}`);
  console.log('Press Ctrl+C to stop.');
  console.log(`The course is at ${here}`);
}

await runCommand(main);
