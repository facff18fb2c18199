import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { browserCommand, type Machine, startAndForget, thisMachine } from './open-browser.ts';

const url = 'http://localhost:4321/';
const desktop = (changes: Partial<Machine>): Machine => ({
  platform: 'linux',
  env: { DISPLAY: ':0' },
  has: (command) => ['xdg-open', 'firefox', '/opt/chrome'].includes(command),
  ...changes,
});

it.each<[string, Partial<Machine>, string[]]>([
  ['Linux with X', {}, ['xdg-open', url]],
  ['Linux with Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, ['xdg-open', url]],
  ['macOS', { platform: 'darwin', env: {} }, ['open', url]],
  ['Windows', { platform: 'win32', env: {} }, ['rundll32', 'url.dll,FileProtocolHandler', url]],
])('opens a browser on %s', (_, machine, command) => {
  expect(browserCommand(url, desktop(machine))).toEqual(command);
});

it.each<[string, Partial<Machine>]>([
  ['a server without a desktop', { env: {} }],
  ['an empty DISPLAY', { env: { DISPLAY: '' } }],
  ['a desktop without xdg-open', { has: () => false }],
  ['CI', { env: { DISPLAY: ':0', CI: 'true' } }],
  [
    'a Mac at the other end of SSH',
    { platform: 'darwin', env: { SSH_CONNECTION: '10.0.0.1 5 10.0.0.2 22' } },
  ],
  ['a terminal over SSH', { env: { DISPLAY: 'localhost:10.0', SSH_TTY: '/dev/pts/0' } }],
  ['BROWSER=none', { env: { DISPLAY: ':0', BROWSER: 'none' } }],
  ['an empty BROWSER', { env: { DISPLAY: ':0', BROWSER: '' } }],
])('opens none with %s', (_, machine) => {
  expect(browserCommand(url, desktop(machine))).toBeUndefined();
});

it.each([
  ['firefox', ['firefox', url]],
  ['konqueror:firefox', ['firefox', url]],
  ['/opt/chrome --app=%s', ['/opt/chrome', `--app=${url}`]],
])('opens the browser that BROWSER=%s names', (choice, command) => {
  expect(browserCommand(url, desktop({ env: { BROWSER: choice } }))).toEqual(command);
});

it('knows the commands of this machine', () => {
  expect(thisMachine.has('node')).toBe(true);
  expect(thisMachine.has(process.execPath)).toBe(true);
  expect(thisMachine.has('no-such-command')).toBe(false);
});

it('does not fail when the command does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'securecart-'));
  startAndForget([join(folder, 'no-such-browser'), url]);
  // The error of a command that does not exist comes in a later turn.
  await new Promise((resolve) => setTimeout(resolve, 20));
  rmSync(folder, { recursive: true });
});
