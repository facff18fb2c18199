import { describe, expect, it } from 'vitest';
import { demandOf, sale } from './demand.ts';
import { gp3, io2, iopsOf, quantile, seed, serve, summaryOf, twoWeeks } from './metrics.ts';
import { workload } from './workload.ts';

const metrics = twoWeeks();

describe('the two weeks of metrics', () => {
  it('are what the checks take the workload to be, to its last digit', () => {
    const { days, periodSeconds, iops, throughput, queueDepth, readLatency } = summaryOf(metrics);
    expect({
      days,
      periodSeconds,
      iops: { p50: round(iops.p50, -1), p99: round(iops.p99, -1), max: round(iops.max, -1) },
      throughput: { p99: round(throughput.p99), max: round(throughput.max) },
      queueDepth: { p50: round(queueDepth.p50, 1), p99: round(queueDepth.p99) },
      readLatency: { p50: round(readLatency.p50, 4), p99: round(readLatency.p99, 4) },
    }).toEqual(workload);
  });

  it('hold one point a minute, the same at each run', () => {
    expect(metrics).toHaveLength(14 * 24 * 60);
    expect(twoWeeks()).toEqual(metrics);
    expect(summaryOf(serve(demandOf(seed + 1), gp3))).not.toEqual(summaryOf(metrics));
  });

  it("never exceed the volume's IOPS, and obey Little's law at every point", () => {
    for (const { readIops, writeIops, readLatency, writeLatency, diskQueueDepth } of metrics) {
      expect(readIops + writeIops).toBeLessThanOrEqual(gp3.iops);
      expect(diskQueueDepth).toBeCloseTo(readIops * readLatency + writeIops * writeLatency, 9);
    }
  });

  it('reach the limit in the sale alone, and wait there', () => {
    const atTheLimit = metrics.filter((point) => iopsOf(point) === gp3.iops);
    expect(atTheLimit.length).toBeGreaterThan(60);
    for (const { minute, readLatency } of atTheLimit) {
      expect(minute).toBeGreaterThanOrEqual(sale.from);
      expect(minute).toBeLessThan(sale.to);
      expect(readLatency).toBeGreaterThan(0.005);
    }
  });
});

it('waits less on a volume that serves the same demand with room to spare', () => {
  const wider = serve(demandOf(seed), io2(3_500));
  expect(Math.max(...wider.map(iopsOf))).toBeLessThan(3_500);
  expect(Math.max(...wider.map((point) => point.readLatency))).toBeLessThan(0.005);
});

it('finds quantiles among the values themselves', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantile([4, 1, 3, 2], 0.99)).toBe(4);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

function round(value: number, digits = 0): number {
  return Number(`${Math.round(Number(`${value}e${digits}`))}e${-digits}`);
}
