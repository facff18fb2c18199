import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostingPrices } from '#labs/aws/hosting-prices.ts';
import { prices } from '#labs/aws/prices.ts';
import { connectedBill, hostingBill, hostingUses } from './hosting-bill.ts';

const bills = hostingUses.map((use) => {
  const bill = hostingBill(use);
  return { ...bill, connected: connectedBill(use, bill) };
});
const [small, large, idle] = bills;

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

describe('an LMS or a record store', () => {
  const [twoServers, eightServers, asleep] = bills.map(({ connected }) => connected);

  it('costs an address for each server, and the names that are looked up', () => {
    expect(twoServers?.items.map(({ what }) => what)).toEqual(['public IPv4, 2', 'names looked up']);
    expect(twoServers?.dollars).toBeCloseTo(24 * 2 * 0.005 + (30 * 100 * 0.6) / 1e6);
    expect(eightServers?.dollars).toBeCloseTo(24 * 8 * 0.005 + (5000 * 100 * 0.6) / 1e6);
  });

  it('costs nothing while no server runs', () => {
    expect(asleep).toMatchObject({ items: [], dollars: 0 });
  });

  it('is reached for less than through a NAT gateway, with fewer servers than ten', () => {
    // Which has an address, too, and is paid by the GB besides.
    const gateway = prices.natGateway.dollars + prices.publicAddress.dollars;
    expect(gateway / prices.publicAddress.dollars).toBeCloseTo(10);
    expect(hostingPrices.natTraffic.dollars).toBeGreaterThan(0);
  });
});

it('costs what its page states', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/aws-hosting.md'), 'utf8').replace(
    /\s+/g,
    ' ',
  );
  const inDollars = (dollars = Number.NaN, digits = 2) => `$${dollars.toFixed(digits)}`;
  const more = bills.map(({ connected }) => inDollars(connected.dollars));
  expect(page).toContain(
    `about ${inDollars(small?.dollars, 0)} for 30 people for a day, ${inDollars(large?.dollars, 0)} for 5,000 for a day, and ${inDollars(idle?.dollars)} for a month`,
  );
  expect(page).toContain(`An LMS adds ${more[0]} and ${more[1]}.`);
  const day = (servers: number) => inDollars(24 * servers * prices.publicAddress.dollars);
  expect(page).toContain(
    `| a public address for each server | $${prices.publicAddress.dollars} | ${day(2)} | ${day(8)} |`,
  );
  const gateway = prices.natGateway.dollars + prices.publicAddress.dollars;
  expect(page).toContain(
    `| $${gateway.toFixed(2)}, and $${hostingPrices.natTraffic.dollars}/GB | ${inDollars(24 * gateway)} | ${inDollars(24 * gateway)} |`,
  );
});
