import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

const place = mkdtempSync(join(tmpdir(), 'securecart-lock-'));
const folder = join(place, 'data');
const file = `${folder}.lock`;
mkdirSync(folder);
beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(place, { recursive: true, force: true }));

it('gives the lock back', () => {
  lockFolder(folder)();
  expect(existsSync(file)).toBe(false);
});

it('refuses a folder that a living process of this machine has', () => {
  writeFileSync(file, `${process.ppid} ${hostname()}`);
  expect(() => lockFolder(folder)).toThrow(`in use by another workshop server, process ${process.ppid}`);
  writeFileSync(file, `${process.ppid}`);
  expect(() => lockFolder(folder)).toThrow('in use by another workshop server');
});

it('takes the lock over from a process that is no more', () => {
  writeFileSync(file, `4194303 ${hostname()}`);
  lockFolder(folder)();
});

// In containers on one volume, each server is process 1.
it('refuses a folder that a server elsewhere has, until that one shows no sign of life', () => {
  writeFileSync(file, `${process.pid} elsewhere`);
  expect(() => lockFolder(folder)).toThrow('in another container, elsewhere');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);
  lockFolder(folder)();
});

it('has one lock for a folder and a link to it', () => {
  const link = join(place, 'link');
  symlinkSync(folder, link, 'junction');
  writeFileSync(file, `${process.ppid} ${hostname()}`);
  expect(() => lockFolder(link)).toThrow('in use');
});
