import { describe, expect, it } from 'vitest';
import { adviceFor } from './advice.ts';
import { bindingOf, headline, named, reasons, remarks } from './advice-text.ts';
import { candidatesOf } from './candidates.ts';
import { examples } from './examples.ts';

const said = examples.map(({ name, workload }) => {
  const advice = adviceFor(workload);
  return { name, headline: headline(advice), reasons: reasons(advice, workload).join(' ') };
});
const about = (name: string) => said.find((each) => each.name === name);

describe('the answer', () => {
  it('to Lab 1 names the volume, its price and why it is io2', () => {
    expect(about('SecureCart’s sale')?.headline).toBe('100 GiB of io2 with 3,500 IOPS, $363 a month');
    expect(about('SecureCart’s sale')?.reasons).toContain('only io2 answers within a millisecond');
  });

  it('says that nothing has to be bought', () => {
    expect(about('An ordinary shop')?.headline).toBe('Change nothing: gp3 has room');
    expect(about('An ordinary shop')?.reasons).toContain('100 GiB of gp3 comes with 3,000');
  });

  it('says what fixing the query saves', () => {
    expect(about('One bad query')?.headline).toBe('Fix the query first');
    expect(about('One bad query')?.reasons).toContain('80 % of the reads');
    expect(about('One bad query')?.reasons).toContain('leaves 900 of 3,300 IOPS');
  });

  it('says that the class is the first limit, and which class is not', () => {
    const answer = about('10,000 IOPS on a .large');
    expect(answer?.headline).toBe('A larger class first: db.m7g.2xlarge');
    expect(answer?.reasons).toContain('db.m7g.large carries only 3,600 IOPS and 75 MiB/s all day');
    expect(answer?.reasons).toContain('the class is the first limit');
  });

  it('warns of crossing 400 GiB', () => {
    expect(about('Just below 400 GiB')?.headline).toBe('400 GiB of gp3, $46 a month');
    expect(about('Just below 400 GiB')?.reasons).toContain('the volume can’t shrink again');
  });

  it('has no sentence that trails off', () => {
    for (const { reasons: text } of said) expect(text).not.toMatch(/undefined|NaN|\.\.|, \./);
  });
});

it('remarks on what a limit forced, and on what falls short', () => {
  const [, , , { workload }] = examples as unknown as [never, never, never, (typeof examples)[0]];
  const remarked = candidatesOf(workload).map((candidate) => [
    named(candidate),
    remarks(candidate, workload),
    bindingOf(candidate, workload),
  ]);
  expect(remarked).toEqual([
    [
      '100 GiB of gp3',
      [
        'too few IOPS: you need 10,000',
        'promises single-digit milliseconds 99 % of the time',
        'IOPS can’t be provisioned',
      ],
      'the volume’s IOPS, at 3,000',
    ],
    [
      '400 GiB of gp3',
      ['promises single-digit milliseconds 99 % of the time', 'grown from 100 GiB'],
      'the class, at 3,600 IOPS all day',
    ],
    [
      '200 GiB of io1 with 10,000 IOPS',
      [
        'promises single-digit milliseconds 99.9 % of the time',
        '$640 of it pays for IOPS that the class doesn’t carry',
        'grown, because of the IOPS that io1 allows per GiB',
      ],
      'the class, at 3,600 IOPS all day',
    ],
    [
      '100 GiB of io2 with 10,000 IOPS',
      ['$640 of it pays for IOPS that the class doesn’t carry'],
      'the class, at 3,600 IOPS all day',
    ],
  ]);
});
