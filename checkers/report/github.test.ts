import { expect, it } from 'vitest';
import type { Finding, Grade } from '../vocabulary.ts';
import { annotations, summaryTable } from './github.ts';

const rest = { why: '', expected: 'At most 60 pages.', next: 'Read the plan.' };
const passes: Finding = { ...rest, check: 'runs', title: 'It runs', verdict: 'pass', observed: 'It ran.' };
const fails = (observed: string): Finding => ({
  ...rest,
  check: 'pages',
  title: 'Few pages',
  verdict: 'fail',
  observed,
});
const missing: Finding = {
  ...rest,
  check: 'answer',
  title: 'There is an answer',
  verdict: 'unknown',
  observed: 'No file.',
};
const lost: Finding = {
  ...rest,
  check: 'rows',
  title: 'Its rows',
  verdict: 'unknown',
  observed: 'The database was lost.',
};

const gradeOf = (...exercises: { verdict: Grade['verdict']; findings: Finding[] }[]): Grade => ({
  lab: 'rds-proxy',
  target: 'answers',
  verdict: 'fail',
  startedAt: '2026-11-29T09:00:00.000Z',
  durationMs: 1,
  exercises: exercises.map((exercise, at) => ({
    id: `0${at + 1}-a`,
    title: 'Add, then check: 50 %',
    ...exercise,
  })),
});
const inFolder = (id: string) => `answers/rds-proxy/${id}.ts`;

/** Reads a command as GitHub's runner does. */
function read(command: string) {
  const [, kind, list = '', message = ''] = /^::(\w+) ([^:]*)::(.*)$/.exec(command) ?? [];
  const decoded = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = Object.fromEntries(list.split(',').map((pair) => pair.split('=').map(decoded)));
  return { kind, ...properties, message: decoded(message) };
}

it('puts what fails at its file, and at the line that a finding names', () => {
  const grade = gradeOf(
    { verdict: 'fail', findings: [passes, fails('656 pages,\nby 2 scans: 100 %.')] },
    { verdict: 'fail', findings: [fails('answers/rds-proxy/02-a.ts, line 24: io1 needs more')] },
    { verdict: 'fail', findings: [fails('Line 3, column 5: column "customer" does not exist.')] },
    { verdict: 'fail', findings: [fails('On the hidden dataset: Line 7, column 1: division by zero.')] },
    { verdict: 'fail', findings: [fails('The note is: Line 9.')] },
  );
  const lines = annotations(grade, inFolder).trimEnd().split('\n');
  expect(lines.map(read)).toEqual([
    {
      kind: 'error',
      file: 'answers/rds-proxy/01-a.ts',
      line: '1',
      title: '01-a, Add, then check: 50 %',
      message:
        'Few pages\nObserved: 656 pages,\nby 2 scans: 100 %.\nExpected: At most 60 pages.\nNext: Read the plan.',
    },
    expect.objectContaining({ file: 'answers/rds-proxy/02-a.ts', line: '24' }),
    expect.objectContaining({ file: 'answers/rds-proxy/03-a.ts', line: '3' }),
    expect.objectContaining({ line: '7' }),
    expect.objectContaining({ line: '1' }),
  ]);
});

it('warns of what could not be told, and says nothing of what passed or was not answered', () => {
  const grade = gradeOf(
    { verdict: 'pass', findings: [passes] },
    { verdict: 'unknown', findings: [missing] },
    { verdict: 'unknown', findings: [passes, lost] },
  );
  const lines = annotations(grade, () => undefined)
    .trimEnd()
    .split('\n');
  expect(lines.map(read)).toMatchObject([{ kind: 'warning', title: '03-a, Add, then check: 50 %' }]);
});

it('lets no answer begin a command of its own', () => {
  const sneaky = fails('x\r\n::add-mask::secret\n::error::all is well');
  expect(annotations(gradeOf({ verdict: 'fail', findings: [sneaky] }), inFolder).match(/\n/g)).toHaveLength(
    1,
  );
});

it('has a row for each exercise, whatever an answer wrote', () => {
  const nasty = fails('a | b\n| c <img src=x> `d` [e](http://f) @everyone');
  const table = summaryTable(
    gradeOf({ verdict: 'pass', findings: [passes] }, { verdict: 'fail', findings: [passes, nasty] }),
  );
  const [heading, , , , first, second, ...rest] = table.trimEnd().split('\n');
  expect(rest).toEqual([]);
  expect(heading).toBe('### rds-proxy: 1 of 2 passed');
  expect(first).toContain('pass');
  expect(second?.match(/\|/g)).toHaveLength(4);
  expect(second).not.toMatch(/[<`[@]/);
});
