import { expect, it } from 'vitest';
import { UserError } from '#checkers/command/user-error.ts';
import { readOptions } from './options.ts';

function refusal(args: readonly string[]): UserError {
  try {
    readOptions(args);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('The options were accepted.');
}

it('builds, serves on port 4321 of this machine alone, and opens a browser unless told otherwise', () => {
  expect(readOptions([])).toEqual({ port: 4321, host: 'localhost', open: true, build: true, help: false });
});

it('reads every option', () => {
  expect(readOptions(['--port=8080', '--host', '0.0.0.0', '--no-open', '--no-build', '-h'])).toEqual({
    port: 8080,
    host: '0.0.0.0',
    open: false,
    build: false,
    help: true,
  });
});

it.each(['0', '65535'])('takes the port %s', (port) => {
  expect(readOptions(['--port', port]).port).toBe(Number(port));
});

it.each(['abc', '', '65536', '-1', '43.5', '0x10', '1e3', ' 80'])('refuses the port %j', (port) => {
  const { message, next, exitCode } = refusal([`--port=${port}`]);
  expect(message).toBe(`--port ${port} isn't a port number.`);
  expect(next).toContain('npm start -- --port 4322');
  expect(exitCode).toBe(2);
});

it.each([
  [['--prot', '80'], "Unknown option '--prot'."],
  [['--port'], "Option '--port <value>' argument missing."],
  [['4322'], "Unexpected argument '4322'."],
  [['--open=no'], "Option '--open' does not take an argument."],
])('refuses %j and shows the options', (args, message) => {
  const refused = refusal(args);
  expect(refused.message).toBe(message);
  expect(refused.next).toContain('--port PORT');
  expect(refused.exitCode).toBe(2);
});
