/** @module-tag thorough */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Grader, startGrader } from './grader.ts';

let grader: Grader;
afterEach(() => grader.close());

const task = (key: string, exercise: string, answer: string) => ({ key, exercise, answer });
const solution = readFileSync('solutions/query-optimization/01-missing-index.sql', 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'securecart-grader-'));
beforeAll(() => {
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('grades answers of every kind, and says why one of no exercise is not graded', {
  timeout: 240_000,
}, async () => {
  grader = startGrader();
  const right = await grader.grade(task('a', 'query-optimization/01-missing-index', solution));
  expect(right.verdict).toBe('pass');
  const wrong = await grader.grade(task('b', 'query-optimization/01-missing-index', 'SELECT 1'));
  expect(wrong.verdict).toBe('fail');
  const stack = readFileSync('solutions/provisioned-iops/01-choose-iops.ts', 'utf8');
  expect((await grader.grade(task('c', 'provisioned-iops/01-choose-iops', stack))).verdict).toBe('pass');
  const none = await grader.grade(task('d', 'no-lab/01-none', ''));
  expect(none).toMatchObject({
    verdict: 'unknown',
    findings: [{ observed: expect.stringContaining('no-lab') }],
  });
  await grader.close();
  expect(readdirSync(folder).filter((name) => name.startsWith('securecart-regrade-'))).toEqual([]);
});

it('starts anew after an answer ended its process, and finishes the one at hand before it closes', {
  timeout: 240_000,
}, async () => {
  let ended = false;
  grader = startGrader((child) => {
    if (ended) return;
    ended = true;
    child.kill('SIGKILL');
  });
  const exercise = 'query-optimization/01-missing-index';
  await expect(grader.grade(task('a', exercise, solution))).rejects.toThrow(/The grader stopped/);
  const last = grader.grade(task('b', exercise, solution));
  await grader.close();
  expect((await last).verdict).toBe('pass');
});
