import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const address = 'blob:http://localhost:4321/3f2b6e1c-0d1a-4c57-9a37-6b1f6c1e7a10';

/** The module under test keeps what the browser has at the time when it is loaded. */
async function scripts() {
  vi.resetModules();
  const module = await import('./scripts.ts');
  module.compile('stack.ts', '');
  return module;
}

beforeEach(() => {
  vi.stubGlobal('importScripts', () => {
    (globalThis as unknown as { __define(body: () => void): void }).__define(() => {});
  });
  vi.spyOn(URL, 'createObjectURL').mockReturnValue(address);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const thrown = (stack: string) => Object.assign(new Error(), { stack });

it('finds the place of an error in a function of the program', async () => {
  const { innermostFrame } = await scripts();
  const error = thrown(
    `Error: no\n    at f (blob:http://localhost:4321/other:3:7)\n    at new X (${address}:12:5)`,
  );
  expect(innermostFrame(error)).toEqual({ path: 'stack.ts', line: 12, column: 5 });
});

it('finds the line of an error that AWS CDK throws at the top of the program', async () => {
  const { innermostFrame } = await scripts();
  const error = thrown(`ValidationError: no\n    ...new Vpc in aws-cdk-lib...\n    at ${address}:8 (:)`);
  expect(innermostFrame(error)).toEqual({ path: 'stack.ts', line: 8, column: 1 });
});

it('takes the first column where the browser knows the line alone', async () => {
  const { innermostFrame } = await scripts();
  expect(innermostFrame(thrown(`${address}:8:0`))).toEqual({ path: 'stack.ts', line: 8, column: 1 });
});
