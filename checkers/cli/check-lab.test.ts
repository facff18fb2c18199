/** `check-lab` as a process: exit codes, what goes to which stream, and no stack trace. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCheckLab } from '../../tests/check-lab.ts';

const lab = 'query-optimization';
const solved = 'CREATE INDEX ON orders (customer_id, placed_at DESC);';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-answers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const answer = (id: string, sql: string) => writeFileSync(join(folder, `${id}.sql`), sql);

const checkLab = (...args: string[]) => runCheckLab(args, folder);

it('ends with 0 when all that was asked passes, with JSON alone on standard output', async () => {
  answer('01-missing-index', solved);
  const { code, out, err } = await checkLab(lab, '--answers', folder, '--exercise', '01', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, lab, target: 'answers', verdict: 'pass' });
  expect(err).toBe('grading 01-missing-index (1 of 1)\n');
  expect(code).toBe(0);
});

it('ends with 1 when a check failed, and shows the plan before and after', {
  tags: ['thorough'],
}, async () => {
  answer('01-missing-index', 'CREATE INDEX ON orders (placed_at);');
  const { code, out } = await checkLab(lab, '--answers', folder, '--exercise', '01-missing-index');
  expect(out).toContain('fail');
  expect(out).toMatch(/before {2}Limit › Sort › Seq Scan on orders\n/);
  expect(code).toBe(1);
});

it('ends with 1 at a syntax error, and says where it is', { tags: ['thorough'] }, async () => {
  answer('01-missing-index', 'CREATE INDEX\nOM orders (customer_id);');
  const { code, out } = await checkLab(lab, '--answers', folder, '--exercise', '01');
  expect(out).toContain('Line 2, column 4: syntax error at or near "orders".');
  expect(code).toBe(1);
});

it('ends with 3 while answers are missing and none fails', { tags: ['thorough'] }, async () => {
  answer('01-missing-index', solved);
  const { code, out } = await checkLab(lab, '--answers', folder, '--format', 'json');
  const verdicts = JSON.parse(out).exercises.map(({ verdict }: { verdict: string }) => verdict);
  expect(new Set(verdicts)).toEqual(new Set(['pass', 'unknown']));
  expect(code).toBe(3);
});

it('writes JUnit to the file asked for, and nothing to standard output', { tags: ['thorough'] }, async () => {
  answer('01-missing-index', solved);
  const file = join(folder, 'report.xml');
  const { code, out } = await checkLab(
    ...[lab, '--answers', folder, '--exercise', '01', '--format', 'junit', '--output', file],
  );
  expect(readFileSync(file, 'utf8')).toMatch(/^<\?xml [^>]*>\n<testsuites /);
  expect(out).toBe('');
  expect(code).toBe(0);
});

it.each([
  ['an unknown lab', ['query-optimisation'], 'Did you mean query-optimization?'],
  ['an unknown exercise', [lab, '--exercise', '99'], 'There is no exercise 99.'],
  ['an empty folder', [lab, '--answers', '.'], 'contains no answer'],
  ['a folder that is not there', [lab], 'it does not exist'],
  ['an exercise without an answer', [lab, '--answers', '.', '--exercise', '01'], 'There is no answer'],
  ['an unknown option', [lab, '--fast'], "Unknown option '--fast'"],
])('ends with 2 for %s', async (_what, args, saying) => {
  const { code, out, err } = await checkLab(...args);
  expect(err).toContain(saying);
  expect(out).toBe('');
  expect(code).toBe(2);
});

it('ends with 2 for a file that doesn’t belong to an exercise', async () => {
  answer('01-missing-idnex', solved);
  const { code, err } = await checkLab(lab, '--answers', folder);
  expect(err).toContain('Did you mean 01-missing-index.sql?');
  expect(code).toBe(2);
});

it('minds it not when no one reads to the end', { tags: ['thorough'] }, async () => {
  answer('01-missing-index', solved);
  const args = [join(import.meta.dirname, 'main.ts'), lab, '--answers', folder, '--exercise', '01'];
  const child = spawn(process.execPath, args);
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  expect((await once(child, 'close'))[0]).toBe(0);
  expect(err).not.toContain('EPIPE');
});

it('shows the labs and where the learner stands', async () => {
  const { code, out } = await checkLab();
  expect(out).toContain('query-optimization');
  expect(out).toContain('no answers yet');
  expect(existsSync(join(folder, 'answers'))).toBe(false);
  expect(code).toBe(0);
});

it('shows where the learner stands in every lab, also past an answer for no exercise', {
  tags: ['thorough'],
}, async () => {
  const answers = join(folder, 'answers', lab);
  mkdirSync(answers, { recursive: true });
  writeFileSync(join(answers, '01-missing-index.sql'), solved);
  const { code, out } = await checkLab();
  expect(out).toMatch(/rds-proxy[\s\S]*1 of 6 pass[\s\S]*query-optimization[\s\S]*1 of 16 pass/);
  expect(code).toBe(0);
  writeFileSync(join(answers, '17-stray.sql'), '');
  const stray = await checkLab();
  expect(stray.out).toMatch(/17-stray\.sql doesn’t belong to an exercise\.[\s\S]*All options:/);
  expect(stray.code).toBe(0);
});
