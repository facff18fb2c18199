/** Listens on the port of the course, and says at which addresses that is. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { UserError } from '#checkers/command/user-error.ts';

export interface Place {
  host: string;
  /** 0: any free port. */
  port: number;
  /** What was typed to start it, for what to type instead: `npm start`. */
  command: string;
}

/**
 * How long a request may take to arrive, ms: its first lines, and all of it with its body. Who sends slower than that is
 * answered with 408 and closed, so that slow senders don't hold connections. Answers, such as streams, may take any time.
 */
export const patience = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  /** How often Node looks. */
  connectionsCheckingInterval: 5_000,
} as const;

/**
 * Starts a server that answers each request with what `handler` returns at that time.
 * @throws UserError when the port or the host can't be used.
 */
export async function listen(
  place: Place,
  handler: () => RequestListener,
  timeouts: { [Name in keyof typeof patience]: number } = patience,
): Promise<Server> {
  const { host, port } = place;
  const server = createServer(timeouts, (request, response) => handler()(request, response));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, place);
  }
  return server;
}

function explained(error: NodeJS.ErrnoException, { host, port, command }: Place): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UserError(
        `Port ${port} is already in use, possibly by the course in another terminal.`,
        `Stop that program, or use another port: ${command} -- --port ${port < 65_535 ? port + 1 : 4321}`,
      );
    case 'EACCES':
      return new UserError(
        `This account isn't allowed to use port ${port}.`,
        `Use a port above 1023: ${command} -- --port 4321`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UserError(
        `${host} isn't a name or an address of this machine.`,
        'Leave out --host, or use --host 0.0.0.0 to let other machines reach the course.',
      );
    default:
      return error;
  }
}

/** The addresses of the course: for a browser here, and for other machines if the server listens to them. */
export function addressesOf(
  { host }: Pick<Place, 'host'>,
  { port }: Pick<AddressInfo, 'port'>,
  base: string,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): { here: string; elsewhere: string[] } {
  const path = `/${base}/`.replace(/\/+/g, '/');
  const url = (name: string) => `http://${isIPv6(name) ? `[${name}]` : name}:${port}${path}`;
  if (host !== '0.0.0.0' && host !== '::') return { here: url(host), elsewhere: [] };
  const others = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  return { here: url('localhost'), elsewhere: others.map(({ address }) => url(address)) };
}
