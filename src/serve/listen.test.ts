import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { addressesOf, listen } from './listen.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function start(port: number, host = '127.0.0.1', command = 'npm start'): Promise<number> {
  const server = await listen({ host, port, command }, () => (_, response) => response.end('here'));
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

it('serves on the port, with what is current at the time of a request', async () => {
  let words = 'early';
  const server = await listen({ host: '127.0.0.1', port: 0, command: 'npm start' }, () => {
    const answer = words;
    return (_, response) => response.end(answer);
  });
  servers.push(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await (await fetch(url)).text()).toBe('early');
  words = 'late';
  expect(await (await fetch(url)).text()).toBe('late');
});

it.each(['npm start', 'npm run workshop'])(
  'says that a port is taken, and what to type: %s',
  async (command) => {
    const port = await start(0);
    await expect(start(port, '127.0.0.1', command)).rejects.toMatchObject({
      name: 'UserError',
      message: `Port ${port} is already in use, possibly by the course in another terminal.`,
      next: expect.stringContaining(`${command} -- --port ${port < 65_535 ? port + 1 : 4321}`),
      exitCode: 2,
    });
  },
);

it.each(['192.0.2.1', 'no-such-host.invalid'])('says that %s is not this machine', async (host) => {
  await expect(start(0, host)).rejects.toMatchObject({
    name: 'UserError',
    message: `${host} isn't a name or an address of this machine.`,
    next: expect.stringContaining('--host 0.0.0.0'),
  });
});

const interfaces = {
  lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true }],
  eth0: [
    { address: '192.168.1.7', family: 'IPv4', internal: false },
    { address: 'fe80::1', family: 'IPv6', internal: false },
  ],
} as unknown as Parameters<typeof addressesOf>[3];

it.each([
  ['localhost', '/', 'http://localhost:4321/', []],
  ['localhost', '/databases', 'http://localhost:4321/databases/', []],
  ['192.168.1.7', '/', 'http://192.168.1.7:4321/', []],
  ['::1', '/', 'http://[::1]:4321/', []],
  ['0.0.0.0', '/', 'http://localhost:4321/', ['http://192.168.1.7:4321/']],
  ['::', 'databases/', 'http://localhost:4321/databases/', ['http://192.168.1.7:4321/databases/']],
])('listening on %s for %s, the course is at %s', (host, base, here, elsewhere) => {
  expect(addressesOf({ host }, { port: 4321 }, base, interfaces)).toEqual({ here, elsewhere });
});
