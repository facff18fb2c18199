import { describe, expect, it } from 'vitest';
import { bandOf } from '#labs/aws/storage.ts';
import { iopsNeed, workload as secureCart } from '#labs/provisioned-iops/workload.ts';
import { type Candidate, type CandidateType, candidatesOf, total } from './candidates.ts';
import { headroom, latencyOf, measuredOf, needOf, type Workload, withoutTheStatement } from './workload.ts';

const base: Workload = {
  readIops: 2_000,
  writeIops: 800,
  requestKib: 8,
  queueDepth: 11.2,
  busyFor: 'longer',
  oneStatement: 0,
  gib: 100,
  latency: 'milliseconds',
  instanceClass: 'db.m7g.16xlarge',
};

function candidate(type: CandidateType, changes: Partial<Workload>): Candidate {
  const found = candidatesOf({ ...base, ...changes }).filter((each) => each.type === type);
  const last = found.at(-1);
  if (!last) throw new Error(`There is no ${type}.`);
  return last;
}

const summary = ({ gib, iops, throughput }: Candidate) => ({ gib, iops, throughput });

describe('the need', () => {
  it('is the 99th percentile and a quarter: 2,800 IOPS become 3,500, as in Lab 1', () => {
    expect(needOf(base).iops).toBe(3_500);
    const { min, max } = iopsNeed(secureCart);
    expect(secureCart.iops.p99 * headroom.aimedAt).toBeGreaterThanOrEqual(min);
    expect(secureCart.iops.p99 * headroom.aimedAt).toBeLessThanOrEqual(max);
  });

  it('is throughput too: 2,800 requests of 8 KiB are 21.9 MiB/s, 28 with a quarter', () => {
    expect(measuredOf(base).throughput).toBeCloseTo(21.875);
    expect(needOf(base).throughput).toBe(28);
  });

  it('stops at what the class carries when that is a fifth above the 99th percentile', () => {
    expect(needOf({ ...base, readIops: 2_200 }, 3_600).iops).toBe(3_600);
    expect(needOf({ ...base, readIops: 2_201 }, 3_600).iops).toBe(3_800);
  });

  it('tells latency from the queue: 11.2 under way at 2,800 a second are 4 ms each', () => {
    expect(latencyOf(base)).toBeCloseTo(4);
    expect(latencyOf({ ...base, readIops: 0, writeIops: 0 })).toBe(0);
  });

  it('loses the reads of one statement, and their part of the queue, once it is fixed', () => {
    const fixed = withoutTheStatement({ ...base, oneStatement: 0.7 });
    expect(fixed).toMatchObject({ readIops: 600, writeIops: 800, oneStatement: 0 });
    expect(fixed.queueDepth).toBeCloseTo(5.6);
  });
});

describe('gp3', () => {
  it('below 400 GiB has 3,000 IOPS and 125 MiB/s, and nothing of it can be provisioned', () => {
    const [gp3] = candidatesOf({ ...base, readIops: 100 });
    expect(gp3).toMatchObject({
      type: 'gp3',
      gib: 100,
      iops: 3_000,
      throughput: 125,
      provisions: { iops: false, throughput: false },
      forced: ['fixed'],
      meets: { iops: true, throughput: true, latency: true },
    });
    // 100 GiB × $0.115
    expect(gp3 && total(gp3.month)).toBeCloseTo(11.5);
  });

  it('is not compared with a larger gp3 while it has enough', () => {
    expect(candidatesOf({ ...base, readIops: 100 }).map(({ type }) => type)).toEqual(['gp3', 'io1', 'io2']);
  });

  it('falls short above 3,000 until it has grown to 400 GiB, where 12,000 come with it', () => {
    const [small, grown] = candidatesOf(base);
    expect(small).toMatchObject({ gib: 100, meets: { iops: false } });
    expect(grown).toMatchObject({
      type: 'gp3',
      gib: 400,
      iops: 12_000,
      throughput: 500,
      provisions: { iops: false },
      meets: { iops: true, throughput: true },
    });
    expect(grown?.forced).toContain('size');
    // 400 GiB × $0.115
    expect(grown && total(grown.month)).toBeCloseTo(46);
  });

  it('from 400 GiB on costs $0.02 for each IOPS beyond 12,000', () => {
    // 12,000 × 1.25 = 15,000
    const large = candidate('gp3', { readIops: 11_000, writeIops: 1_000, gib: 400 });
    expect(summary(large)).toEqual({ gib: 400, iops: 15_000, throughput: 500 });
    expect(large.month).toEqual({ storage: 46, iops: expect.closeTo(60), throughput: 0 });
  });

  it('costs $0.08 for each MiB/s beyond 500', () => {
    // 6,400 × 128 KiB = 800 MiB/s, 1,000 with a quarter; 8,000 IOPS are within the 12,000
    const streaming = candidate('gp3', { readIops: 6_000, writeIops: 400, requestKib: 128, gib: 400 });
    expect(summary(streaming)).toEqual({ gib: 400, iops: 12_000, throughput: 1_000 });
    expect(streaming.month).toEqual({ storage: 46, iops: 0, throughput: expect.closeTo(40) });
  });

  it('has its IOPS raised when throughput asks for more than a quarter of a MiB/s each', () => {
    // The class carries 12,000, which is enough for 10,000. 10,000 × 256 KiB = 2,500 MiB/s, 3,125 with a quarter:
    // at 0.25 for each IOPS that takes 12,500.
    const wide = candidate('gp3', {
      readIops: 10_000,
      writeIops: 0,
      requestKib: 256,
      gib: 400,
      instanceClass: 'db.m7g.2xlarge',
    });
    expect(summary(wide)).toEqual({ gib: 400, iops: 12_500, throughput: 3_125 });
    expect(wide.forced).toEqual(['throughput-per-iops']);
  });

  it('ends at 64,000 IOPS', () => {
    const most = candidate('gp3', { readIops: 60_000, writeIops: 0, gib: 1_000 });
    expect(most).toMatchObject({ iops: 64_000, meets: { iops: false } });
    expect(most.forced).toContain('range-max');
  });
});

describe('io1 and io2', () => {
  it('cost $0.125 a GiB and $0.10 for each IOPS', () => {
    const io2 = candidate('io2', {});
    expect(summary(io2)).toEqual({ gib: 100, iops: 3_500, throughput: 896 });
    expect(io2.month).toEqual({ storage: 12.5, iops: 350, throughput: 0 });
  });

  it('start at 1,000 IOPS, which is slower than gp3 and more expensive', () => {
    const idle: Partial<Workload> = { readIops: 300, writeIops: 100 };
    const io2 = candidate('io2', idle);
    const [gp3] = candidatesOf({ ...base, ...idle });
    expect(io2.iops).toBe(1_000);
    expect(io2.forced).toContain('range-min');
    expect(gp3?.carries).toBeGreaterThan(io2.carries);
    expect(total(io2.month)).toBeCloseTo(112.5);
  });

  it('start at 100 GiB', () => {
    const io2 = candidate('io2', { gib: 20 });
    expect(io2.gib).toBe(100);
    expect(io2.forced).toContain('size');
  });

  it('io1 grows to keep to 50 IOPS for each GiB, where io2 has 1,000 for each', () => {
    // 8,000 × 1.25 = 10,000; ÷ 50 = 200 GiB
    const busy: Partial<Workload> = { readIops: 7_000, writeIops: 1_000 };
    expect(summary(candidate('io1', busy))).toMatchObject({ gib: 200, iops: 10_000 });
    expect(candidate('io1', busy).forced).toContain('iops-per-gib');
    expect(summary(candidate('io2', busy))).toMatchObject({ gib: 100, iops: 10_000 });
  });

  it('io1 that outgrows 399 GiB for its ratio is one of the larger band', () => {
    // 20,000 × 1.25 = 25,000; ÷ 50 = 500 GiB
    const io1 = candidate('io1', { readIops: 20_000, writeIops: 0 });
    expect(summary(io1)).toEqual({ gib: 500, iops: 25_000, throughput: 4_000 });
  });

  it('io1 below 400 GiB carries 500 MiB/s, so more makes it grow', () => {
    // 4,000 × 128 KiB = 500 MiB/s, 625 with a quarter
    const io1 = candidate('io1', { readIops: 4_000, writeIops: 0, requestKib: 128 });
    expect(summary(io1)).toEqual({ gib: 400, iops: 5_000, throughput: 1_280 });
  });

  it('carry 0.256 MiB/s for each IOPS, and 4,000 MiB/s at most', () => {
    const carried = (readIops: number) => candidate('io2', { readIops, writeIops: 0 }).throughput;
    expect(carried(800)).toBe(256);
    expect(carried(6_400)).toBe(2_048);
    expect(carried(12_800)).toBe(4_000);
  });

  it('have their IOPS raised when throughput asks for more than 0.256 MiB/s each', () => {
    // The class carries 12,000. 10,000 × 256 KiB = 2,500 MiB/s, 3,125 with a quarter; ÷ 0.256 = 12,207 IOPS.
    const wide = candidate('io2', {
      readIops: 10_000,
      writeIops: 0,
      requestKib: 256,
      instanceClass: 'db.m7g.2xlarge',
    });
    expect(wide.iops).toBe(12_208);
    expect(wide.throughput).toBeCloseTo(3_125.248);
    expect(wide.forced).toEqual(['throughput-per-iops']);
  });

  it('keep to at least one IOPS for two GiB', () => {
    // 6,000 GiB × 0.5 = 3,000
    const io2 = candidate('io2', { readIops: 800, writeIops: 0, gib: 6_000 });
    expect(io2).toMatchObject({ iops: 3_000, forced: ['iops-per-gib'] });
  });

  it('end at 256,000 IOPS', () => {
    const io2 = candidate('io2', { readIops: 300_000, writeIops: 0, gib: 1_000 });
    expect(io2).toMatchObject({ iops: 256_000, meets: { iops: false } });
  });
});

describe('what binds first', () => {
  it('is the IOPS of the volume on a class that carries more', () => {
    expect(candidate('io2', {})).toMatchObject({ binding: 'volume-iops', carries: 3_500, wasted: 0 });
  });

  it('is the class’s baseline when more is bought than it carries all day', () => {
    // 10,000 bought, 3,600 arrive: 6,400 × $0.10 for nothing
    const io2 = candidate('io2', { readIops: 6_000, writeIops: 2_000, instanceClass: 'db.m7g.large' });
    expect(io2).toMatchObject({ iops: 10_000, binding: 'class-iops', carries: 3_600 });
    expect(io2.wasted).toBeCloseTo(640);
  });

  it('is not the class for half an hour a day, in which it bursts', () => {
    const io2 = candidate('io2', {
      readIops: 6_000,
      writeIops: 2_000,
      instanceClass: 'db.m7g.large',
      busyFor: 'half an hour',
    });
    expect(io2).toMatchObject({ binding: 'volume-iops', carries: 10_000, wasted: 0 });
  });

  it('is the throughput of gp3 when requests are large', () => {
    // 125 MiB/s ÷ 128 KiB = 1,000 requests a second, a third of its IOPS
    const [gp3] = candidatesOf({ ...base, requestKib: 128 });
    expect(gp3).toMatchObject({ binding: 'volume-throughput', carries: 1_000 });
  });

  it('is the connection of a small class when requests are large', () => {
    // 630 Mbit/s = 75.1 MiB/s; ÷ 64 KiB = 1,201 requests a second
    const io2 = candidate('io2', { requestKib: 64, instanceClass: 'db.m7g.large' });
    expect(io2).toMatchObject({ binding: 'class-throughput', carries: 1_201 });
  });
});

it('the volumes are all legal, whatever the workload', () => {
  for (const gib of [20, 100, 399, 400, 2_000, 65_536])
    for (const readIops of [10, 900, 2_800, 9_999, 40_000, 250_000])
      for (const requestKib of [4, 64, 256])
        for (const { type, gib: size, iops, throughput } of candidatesOf({
          ...base,
          gib,
          readIops,
          requestKib,
        })) {
          const band = bandOf(type, size);
          expect(band, `${size} GiB of ${type}`).toBeDefined();
          if (!band) continue;
          const { min, max } = band.provisioned ?? { min: band.included(size), max: band.included(size) };
          expect(iops).toBeGreaterThanOrEqual(min);
          expect(iops).toBeLessThanOrEqual(max);
          expect(iops / size).toBeGreaterThanOrEqual(band.ratio?.min ?? 0);
          expect(iops / size).toBeLessThanOrEqual(band.ratio?.max ?? Number.POSITIVE_INFINITY);
          if (band.throughputPerIops) expect(throughput).toBeLessThanOrEqual(iops * band.throughputPerIops);
        }
});

it('refuses a class that is in no table', () => {
  expect(() => candidatesOf({ ...base, instanceClass: 'db.x9.huge' })).toThrow('db.x9.huge');
});
