/**
 * `check-lab -- provisioned-iops --answers DIR` as a process.
 * @module-tag thorough
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCheckLab } from '../../tests/check-lab.ts';
import { cdkExercises } from '../stack/exercises.ts';

const lab = 'provisioned-iops';
const ids = cdkExercises(lab).map(({ id }) => id);
const root = join(import.meta.dirname, '../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-answers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const solutionTo = (id: string) => readFileSync(join(root, 'solutions', lab, `${id}.ts`), 'utf8');
const answer = (id: string, text = solutionTo(id)) => writeFileSync(join(folder, `${id}.ts`), text);

const checkLab = (...args: string[]) => runCheckLab(args, folder);

it('passes our solutions as they stand in their folder, with JSON alone on standard output', async () => {
  const answers = join(folder, 'answers', lab);
  mkdirSync(answers, { recursive: true });
  for (const id of ids) cpSync(join(root, 'solutions', lab, `${id}.ts`), join(answers, `${id}.ts`));
  const { code, out, err } = await checkLab(lab, '--answers', join('answers', lab), '--format', 'json');
  const grade = JSON.parse(out);
  expect(grade).toMatchObject({ schemaVersion: 1, lab, target: 'answers', verdict: 'pass' });
  expect(grade.exercises.map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(err).toContain('grading 01-choose-iops (1 of 4)\n');
  expect(code).toBe(0);
});

it('names file and line of what does not load, and grades the others all the same', async () => {
  answer('01-choose-iops', solutionTo('01-choose-iops').replace('iops: 3500,', 'iops: 3500'));
  answer('02-provision-storage');
  answer('03-see-it', solutionTo('02-provision-storage'));
  const { code, out } = await checkLab(lab, '--answers', '.');
  expect(out).toMatch(
    /fail +01-choose-iops[\s\S]*seen +01-choose-iops\.ts, line 40: Unexpected “storageType”, expected ","/,
  );
  expect(out).toMatch(/pass +02-provision-storage/);
  expect(out).toMatch(/fail +03-see-it[\s\S]*no Performance Insights/);
  expect(out).toMatch(/unknown +04-alarms[\s\S]*No file 04-alarms\.ts\./);
  expect(out).toContain('AWS CDK 2.');
  expect(code).toBe(1);
});

it('grades one exercise alone, from a folder that is not the default, with a workshop that is out of reach', async () => {
  answer('02-provision-storage', solutionTo('01-choose-iops'));
  const workshop = ['--workshop', 'http://127.0.0.1:9/', '--resume', 'copper window lake'];
  const one = ['--answers', '.', '--exercise', '02', '--format', 'junit', ...workshop];
  const { code, out, err } = await checkLab(lab, ...one);
  expect(err).toContain(
    'The workshop at http://127.0.0.1:9 can’t be reached. What you did (2 events) is kept',
  );
  expect(out).toMatch(/<testsuite [^>]*02-provision-storage/);
  expect(out).not.toContain('03-see-it');
  expect(out).toContain('3,500 IOPS on 100 GiB of gp3');
  expect(code).toBe(1);
});

it('looks in the default folder when only an exercise is named', async () => {
  const { code, out, err } = await checkLab(lab, '--exercise', '02');
  expect(err).toContain('There is no answer answers/provisioned-iops/02-provision-storage.ts.');
  expect(out).toBe('');
  expect(code).toBe(2);
});

it('ends with 2 for a file that doesn’t belong to an exercise', async () => {
  answer('04-alarm', solutionTo('04-alarms'));
  const { code, err } = await checkLab(lab, '--answers', '.');
  expect(err).toContain('Did you mean 04-alarms.ts?');
  expect(code).toBe(2);
});

it('grades stack.ts without options, and says that there are answers', async () => {
  mkdirSync(join(folder, 'answers', lab), { recursive: true });
  const { code, out, err } = await checkLab(lab);
  expect(out).toMatch(/05-clean-up/);
  expect(err).toContain('There are answers in answers/provisioned-iops: grade those with --answers');
  expect(code).toBe(1);
});

it('grades again what is saved, with --watch', async () => {
  answer('01-choose-iops', solutionTo('01-choose-iops').replace('iops: 3500', 'iops: 9000'));
  const args = [join(root, 'checkers/cli/main.ts'), lab, '--answers', '.', '--exercise', '01', '--watch'];
  const child = spawn(process.execPath, args, { cwd: folder });
  let out = '';
  const said = (words: RegExp) =>
    new Promise<void>((resolve) => {
      child.stdout.on('data', () => words.test(out) && resolve());
    });
  child.stdout.on('data', (text) => {
    out += text;
  });
  const ended = once(child, 'close');
  await said(/Watching/);
  expect(out).toContain('has 9,000 IOPS');
  answer('01-choose-iops');
  await said(/pass +01-choose-iops/);
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(1);
});
