import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { type Grader, startGrader } from './grader.ts';

let grader: Grader;
afterEach(() => grader.close());

const task = (key: string, exercise: string, answer: string) => ({ key, exercise, answer });
const solution = readFileSync('solutions/query-optimization/01-missing-index.sql', 'utf8');
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('securecart-regrade-'));

it('grades answers of every kind, and says why one of no exercise is not graded', async () => {
  grader = startGrader();
  const before = folders();
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
  expect(folders()).toEqual(before);
});

it('starts anew after an answer ended its process, and finishes the one at hand before it closes', async () => {
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
