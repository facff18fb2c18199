import { describe, expect, it } from 'vitest';
import { adviceFor, volumeOf } from './advice.ts';
import { total } from './candidates.ts';
import { examples } from './examples.ts';
import type { Workload } from './workload.ts';

const base: Workload = {
  readIops: 2_000,
  writeIops: 800,
  requestKib: 8,
  queueDepth: 11,
  busyFor: 'longer',
  oneStatement: 0,
  gib: 100,
  latency: 'below a millisecond',
  instanceClass: 'db.m7g.large',
};

describe('the advice', () => {
  it('for Lab 1 is io2 with 3,500 IOPS, for $362.50 a month', () => {
    const [{ workload }] = examples;
    const advice = adviceFor(workload);
    expect(advice).toMatchObject({
      do: 'provision',
      candidate: { type: 'io2', gib: 100, iops: 3_500, binding: 'volume-iops' },
    });
    const volume = volumeOf(advice);
    expect(volume && total(volume.month)).toBeCloseTo(362.5);
  });

  it('is io2 rather than io1 at the same price', () => {
    // At 1,900 GiB neither has to grow, and milliseconds would do: io1 and io2 cost the same, gp3 ends at 64,000.
    const advice = adviceFor({
      ...base,
      readIops: 60_000,
      latency: 'milliseconds',
      gib: 1_900,
      instanceClass: 'db.m7g.16xlarge',
    });
    expect(advice).toMatchObject({ do: 'provision', candidate: { type: 'io2' } });
  });

  it('is to do nothing where gp3 has room', () => {
    expect(adviceFor({ ...base, readIops: 1_000, latency: 'milliseconds' })).toMatchObject({
      do: 'nothing',
      because: 'room',
      candidate: { type: 'gp3', gib: 100 },
    });
  });

  it('is to do nothing where the queue is short, whatever the IOPS', () => {
    expect(adviceFor({ ...base, queueDepth: 0.8, latency: 'milliseconds' })).toMatchObject({
      do: 'nothing',
      because: 'idle',
    });
  });

  it('is to do nothing at 400 GiB of gp3, which come with 12,000 IOPS', () => {
    expect(
      adviceFor({
        ...base,
        gib: 400,
        latency: 'milliseconds',
        readIops: 6_000,
        instanceClass: 'db.m7g.2xlarge',
      }),
    ).toMatchObject({ do: 'nothing', because: 'room', candidate: { iops: 12_000 } });
  });

  it('is to fix the query that makes most reads, and then perhaps to do nothing', () => {
    // 3,000 reads less 80 % are 600; with 300 writes 900 IOPS, which gp3 carries
    const advice = adviceFor({
      ...base,
      readIops: 3_000,
      writeIops: 300,
      oneStatement: 0.8,
      latency: 'milliseconds',
    });
    expect(advice).toMatchObject({
      do: 'fix-the-query',
      instead: { do: 'take-a-larger-class' },
      afterward: { do: 'nothing' },
    });
  });

  it('leaves a query alone that makes less than half of the reads', () => {
    expect(adviceFor({ ...base, oneStatement: 0.49 }).do).toBe('provision');
    expect(adviceFor({ ...base, oneStatement: 0.5 }).do).toBe('fix-the-query');
  });

  it('is a larger class before any IOPS where the class binds first', () => {
    // 8,000 × 1.25 = 10,000: the first class that carries it all day is the 2xlarge with 12,000
    expect(adviceFor({ ...base, readIops: 6_000, writeIops: 2_000 })).toMatchObject({
      do: 'take-a-larger-class',
      class: { name: 'db.m7g.2xlarge' },
      volume: { type: 'io2', iops: 10_000 },
    });
  });

  it('keeps the class for a peak that its burst carries', () => {
    expect(adviceFor({ ...base, readIops: 6_000, writeIops: 2_000, busyFor: 'half an hour' })).toMatchObject({
      do: 'provision',
      candidate: { type: 'io2', iops: 10_000 },
    });
  });

  it('names no class where none of the table carries it', () => {
    expect(adviceFor({ ...base, readIops: 100_000 })).toEqual({
      do: 'take-a-larger-class',
      class: undefined,
      volume: undefined,
    });
  });

  it('below 400 GiB is to cross over to 12,000 included IOPS where milliseconds will do', () => {
    // 4,400 × 1.25 = 5,500. gp3 of 400 GiB: $46. io2 of 380 GiB: $47.50 + $550.
    const advice = adviceFor({
      ...base,
      readIops: 3_400,
      writeIops: 1_000,
      gib: 380,
      latency: 'milliseconds',
      instanceClass: 'db.m7g.xlarge',
    });
    expect(advice).toMatchObject({ do: 'provision', candidate: { type: 'gp3', gib: 400, iops: 12_000 } });
    const volume = volumeOf(advice);
    expect(volume && total(volume.month)).toBeCloseTo(46);
  });
});

it('has an example for everything that it can say', () => {
  expect(examples.map(({ workload }) => adviceFor(workload).do)).toEqual([
    'provision',
    'nothing',
    'fix-the-query',
    'take-a-larger-class',
    'provision',
    'provision',
  ]);
});
