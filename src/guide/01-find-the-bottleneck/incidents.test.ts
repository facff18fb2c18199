import { describe, expect, it } from 'vitest';
import { beforeAndDuring, holdupOf, incidents, observed } from './incidents.ts';
import { type Demand, limits, observe } from './model.ts';

const quiet: Demand = { statementsPerSecond: 400, cpuMs: 1.1, reads: 1.6, lockMs: 0, extraConnections: 0 };

describe('the model', () => {
  it('keeps Little’s law: load is statements a second times the time of one', () => {
    const { load, latency } = observe(quiet);
    expect(load).toBeCloseTo((400 * latency) / 12 / 1_000, 6);
  });

  it('keeps the utilization law: CPU busy is statements a second times CPU time, over the vCPUs', () => {
    expect(observe(quiet).cpu).toBeCloseTo((100 * 400 * 1.1) / 1_000 / limits.vcpus, 6);
  });

  it('passes no limit, whatever is asked for', () => {
    const much = observe({
      statementsPerSecond: 5_000,
      cpuMs: 5,
      reads: 9,
      lockMs: 50,
      extraConnections: 5_000,
    });
    expect(much.cpu).toBeLessThanOrEqual(100);
    expect(much.iops).toBeLessThanOrEqual(limits.iops);
    expect(much.connections).toBeLessThanOrEqual(limits.maxConnections);
    expect(much.load).toBeLessThanOrEqual(limits.poolSize);
    expect(much.queue).toBeLessThanOrEqual(much.load);
  });
});

describe.each(incidents.map((incident) => [incident.title, incident] as const))('%s', (_, incident) => {
  const { before, during } = beforeAndDuring(incident);

  it('shows what its finding says, and fits no other row of the table', () => {
    expect(holdupOf({ before, during })).toBe(incident.holdup);
  });

  it('is felt by the customer, and was not there before', () => {
    expect(during.latency).toBeGreaterThan(3 * before.latency);
    expect(holdupOf({ before, during: before })).toBeUndefined();
    expect(before.load).toBeLessThan(limits.vcpus);
  });

  it('is the same in every build', () => {
    expect(observed(incident)).toEqual(observed(incident));
  });
});

it('tells the numbers that the model gives', () => {
  const about = (id: string) => {
    const incident = incidents.find((one) => one.id === id);
    if (!incident) throw new Error(`no incident ${id}`);
    return {
      ...beforeAndDuring(incident),
      why: Object.values(incident.why).join(' '),
      story: incident.story,
    };
  };
  expect(about('release').why).toContain(`Forty connections of ${limits.maxConnections}`);
  expect(about('release').during.connections).toBe(40);
  expect(about('report').during.queue).toBeCloseTo(90, -0.5);
  expect(about('report').why).toContain(`${limits.poolSize}, the size of the pools`);
  const { before, during, story } = about('sale');
  expect(during.iops / before.iops).toBeCloseTo(9 / 8, 1);
  expect(story).toContain('one eighth above');
  expect(1 - limits.maxConnections / (40 + 1_100)).toBeCloseTo(1 / 5, 1);
  expect(during.cpu).toBeCloseTo(100 / 3, -1);
});

it('shows each holdup once', () => {
  expect(new Set(incidents.map(({ holdup }) => holdup)).size).toBe(incidents.length);
});
