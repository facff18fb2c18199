import { describe, expect, it } from 'vitest';
import { hostingBill, hostingUses } from './hosting-bill.ts';

const [small, large, idle] = hostingUses.map(hostingBill);

it('has a price for every resource', () => {
  for (const bill of [small, large, idle]) expect(bill?.unpriced).toEqual([]);
});

it('sums up what it lists, and costs more for more people', () => {
  for (const bill of [small, large, idle])
    expect(bill?.dollars).toBeCloseTo(
      bill?.items.reduce((sum, { dollars }) => sum + dollars, 0) ?? Number.NaN,
    );
  expect(large?.dollars).toBeGreaterThan(small?.dollars ?? Number.NaN);
});

describe('a workshop asleep', () => {
  it('pays for no task, no load balancer, no endpoint and no capacity', () => {
    expect(idle?.items.filter(({ what }) => /Fargate|balancer|endpoint|ACU/.test(what))).toEqual([]);
  });

  it('costs a secret, an alarm and what is stored', () => {
    expect(idle?.items.map(({ what }) => what)).toEqual([
      'secret',
      'alarm',
      'Aurora, 1.0 GB of storage',
      'course in S3, 0.1 GB',
    ]);
    expect(idle?.dollars).toBeCloseTo(0.4 + 0.1 + 0.1 + 0.0023);
  });
});

it('pays Fargate by vCPU and by GB', () => {
  // Two servers of 1 vCPU and 2 GB and a grader of 1 and 4, for a day.
  const tasks = small?.items.filter(({ what }) => what.includes('Fargate'));
  expect(tasks?.reduce((sum, { dollars }) => sum + dollars, 0)).toBeCloseTo(
    24 * (3 * 0.04048 + 8 * 0.004445),
  );
});
