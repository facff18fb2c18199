import { describe, expect, it } from 'vitest';
import type { Finding, Grade } from '../vocabulary.ts';
import { toJson } from './json.ts';
import { toJunit } from './junit.ts';
import { toText } from './text.ts';

const nasty = `<"&'> ]]> \u0000\u0007\u001b[31m \ud800 \ufffe\nline\ttab`;

const passed: Finding = {
  check: 'runs',
  title: 'It runs',
  why: '',
  verdict: 'pass',
  observed: 'It ran.',
  expected: 'It runs.',
};
const failed: Finding = {
  ...{ check: 'pages', title: `Touches <few> "pages" & no more`, why: 'Work.' },
  ...{ verdict: 'fail', observed: nasty, expected: 'At most 60 pages.', next: 'Read the plan.' },
};
const unknown: Finding = {
  ...{ check: 'answer', title: 'There is an answer', why: '' },
  ...{ verdict: 'unknown', observed: 'No file 02-b.sql.', expected: 'A file 02-b.sql.', next: 'Write it.' },
};
const grade: Grade = {
  lab: 'query-optimization',
  target: 'answers',
  verdict: 'fail',
  startedAt: '2026-11-22T19:00:00.000Z',
  durationMs: 1234,
  exercises: [
    { id: '01-a', title: 'The first', verdict: 'fail', findings: [passed, failed] },
    { id: '02-b', title: 'The second', verdict: 'unknown', findings: [unknown] },
  ],
};

describe('JSON', () => {
  it('has the shape that docs and scripts rely on, and no more', () => {
    const inMemory = { ...grade.exercises[0], comparisons: [{ workload: 'not for machines' }] };
    const document = JSON.parse(toJson({ ...grade, exercises: [inMemory as never] }));
    expect(document).toEqual({
      schemaVersion: 1,
      lab: 'query-optimization',
      target: 'answers',
      verdict: 'fail',
      startedAt: '2026-11-22T19:00:00.000Z',
      durationMs: 1234,
      exercises: [
        {
          id: '01-a',
          title: 'The first',
          verdict: 'fail',
          findings: [
            {
              check: 'runs',
              title: 'It runs',
              verdict: 'pass',
              observed: 'It ran.',
              expected: 'It runs.',
              next: null,
            },
            {
              check: 'pages',
              title: 'Touches <few> "pages" & no more',
              verdict: 'fail',
              observed: nasty,
              expected: 'At most 60 pages.',
              next: 'Read the plan.',
            },
          ],
        },
      ],
    });
  });
});

describe('JUnit', () => {
  const xml = toJunit(grade);

  it('is well-formed, whatever an answer made PostgreSQL say', () => {
    expect(elementsOf(xml).map(({ name }) => name)).toEqual(
      'testsuites testsuite properties property testcase testcase failure testsuite properties property testcase error'.split(
        ' ',
      ),
    );
    expect(xml.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Noncharacter_Code_Point}/u);
    expect(xml.isWellFormed()).toBe(true);
  });

  it('counts what failed and what could not be determined', () => {
    const [all, first, second] = elementsOf(xml).filter(({ name }) => name.startsWith('testsuite'));
    expect(all?.attributes).toMatchObject({ tests: '3', failures: '1', errors: '1', time: '1.234' });
    expect(first?.attributes).toMatchObject({
      name: 'query-optimization 01-a',
      tests: '2',
      failures: '1',
      errors: '0',
    });
    expect(second?.attributes).toMatchObject({ tests: '1', failures: '0', errors: '1' });
  });

  it('keeps line ends and quotes of a message through the parser', () => {
    const failure = elementsOf(xml).find(({ name }) => name === 'failure');
    expect(failure?.attributes.message).toContain(`<"&'> ]]>`);
    expect(failure?.attributes.message).toContain('\nline\ttab');
  });
});

describe('text', () => {
  const text = toText(grade, { heading: 'Lab 3', color: false });

  it('says what was seen, wanted and to do, and nothing of what passed', () => {
    expect(text).toMatch(/fail {5}01-a {2}The first/);
    expect(text).toContain('expected  At most 60 pages.');
    expect(text).toContain('next      Read the plan.');
    expect(text).not.toContain('It ran.');
    expect(text).toContain('0 of 2 pass, 1 fails, 1 unknown');
  });

  it('counts in one line what a failure kept from being looked at', () => {
    const notLookedAt = (check: string): Finding => ({
      ...{ check, title: `Title of ${check}`, why: '', verdict: 'unknown', because: 'runs' },
      ...{ observed: 'Not looked at.', expected: 'An answer that runs.', next: 'Fix the first finding.' },
    });
    const stopped = {
      ...failed,
      check: 'runs',
      title: 'It runs',
      observed: 'Line 1, column 8: syntax error.',
    };
    const findings = [stopped, ...['results', 'pages', 'objects'].map(notLookedAt)];
    const exercise = { id: '01-a', title: 'The first', verdict: 'fail', findings } as const;
    const lines = toText({ ...grade, exercises: [exercise] }, { heading: 'Lab 3', color: false }).split('\n');
    expect(lines.filter((line) => line.includes('not looked at'))).toEqual(['         3 not looked at']);
    expect(lines.join('\n')).not.toMatch(/Title of|Not looked at\./);
  });

  it('sends no control character of an answer to the terminal', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

/** A strict reading of XML without namespaces, CDATA or DTD: throws at whatever is not well-formed. */
function elementsOf(xml: string): { name: string; attributes: Record<string, string> }[] {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const open: string[] = [];
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  while (rest !== '') {
    const tag = /^<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/.exec(rest);
    const text = /^[^<]+/.exec(rest)?.[0];
    if (!tag && text === undefined) throw new Error(`Not well-formed at: ${rest.slice(0, 60)}`);
    if (text !== undefined) unescaped(text);
    if (tag) {
      const [, closing, name = '', attributes = '', empty] = tag;
      if (closing && open.pop() !== name) throw new Error(`${name} closes what is not open.`);
      if (!closing) {
        if (open.length === 0 && elements.length > 0) throw new Error('There are two roots.');
        if (!empty) open.push(name);
        const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)];
        elements.push({
          name,
          attributes: Object.fromEntries(pairs.map(([, key, value = '']) => [key, attributeValue(value)])),
        });
      }
    }
    rest = rest.slice(tag ? tag[0].length : (text?.length ?? 0));
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} is never closed.`);
  return elements;
}

/** An XML parser turns white space in an attribute into blanks, unless it is written as a reference. */
function attributeValue(raw: string): string {
  return unescaped(raw.replace(/[\t\n\r]/g, ' '));
}

function unescaped(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
    const value = /^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : named[name];
    if (value === undefined || !whole.endsWith(';')) throw new Error(`${whole} is no reference.`);
    return value;
  });
}

it('tells once what is found at every step', () => {
  const finding: Finding = {
    check: 'deploys',
    title: 'AWS accepts the template',
    why: 'x',
    verdict: 'fail',
    observed: 'Db1: Engine is “x”.',
    expected: 'postgres.',
    next: 'Change Engine.',
  };
  const step = (id: string) => ({ id, title: id, verdict: 'fail' as const, findings: [finding] });
  const of = { lab: 'rds-proxy', target: 'template' as const, startedAt: '', durationMs: 0 };
  const text = toText(
    { ...of, verdict: 'fail', exercises: [step('01'), step('02')] },
    { heading: 'Lab 2', color: false },
  );
  expect(text.split('Engine is “x”')).toHaveLength(2);
  expect(text).toContain('AWS accepts the template: as above');
});
