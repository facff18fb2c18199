import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { UserError } from '#checkers/command/user-error.ts';
import { readOptions } from './options.ts';
import { openEmbedded } from './store/embedded.ts';
import { storeProblem } from './store-problem.ts';

const told = (error: unknown, databaseUrl?: string) => {
  const problem = storeProblem(error, { databaseUrl, data: 'workshop-data' });
  expect(problem).toBeInstanceOf(UserError);
  const { message, next } = problem as UserError;
  return `${message} ${next}`;
};

it('says that the data folder can’t be used, where a file has its name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'securecart-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'data');
  writeFileSync(file, '');
  const error = await openEmbedded(file).catch((problem: unknown) => problem);
  expect(told(error)).toMatch(/^The folder workshop-data can't be used: EEXIST.*--data\.$/);
});

it('says that the disk is full, as PGlite does', () => {
  expect(told({ name: 'ErrnoError', errno: 51 })).toMatch(/no space left on the disk\. Free some space/);
  expect(told({ name: 'ErrnoError', errno: 8 })).toMatch(/ErrnoError 8\. Name another folder/);
});

it.each([
  [{ code: '42501', severity: 'ERROR', message: 'permission denied for schema public' }, /GRANT CREATE/],
  [
    { code: '25006', severity: 'ERROR', message: 'cannot execute CREATE TABLE in a read-only transaction' },
    /primary/,
  ],
  [{ code: '53300', severity: 'FATAL', message: 'sorry, too many clients already' }, /max_connections/],
  [{ message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' }, /Write the password/],
  [{ message: 'The server does not support SSL connections' }, /Check --database-url/],
  [{ code: 'EHOSTUNREACH', message: 'connect EHOSTUNREACH 192.0.2.7:5432' }, /network/],
])('says what to do about %j', (error, next) => {
  const text = told(Object.assign(new Error(error.message), error), 'postgres://db/workshop');
  expect(text).toContain(error.message);
  expect(text).toMatch(next);
});

it('leaves a fault of ours as it is', () => {
  const fault = new TypeError('x is undefined');
  expect(storeProblem(fault, { databaseUrl: 'postgres://db/workshop', data: '' })).toBe(fault);
  expect(storeProblem(fault, { databaseUrl: undefined, data: '' })).toBe(fault);
});

it.each(['mysql://db/workshop', 'workshop', '', 'postgres://user:pass#word@db/workshop'])(
  'refuses %j as the address of a database, without repeating it',
  (url) => {
    expect(() => readOptions(['--database-url', url])).toThrow('--database-url isn’t the address');
  },
);
