/** Alarms of both labs. Each is held to its metric, its dimension, a threshold in the metric's unit, and whom it tells. */

import { seen } from '#checkers/observed.ts';
import { type Metric, metrics, namespace } from '#labs/aws/metrics.ts';
import type { Range } from '#labs/aws/storage.ts';
import { grouped } from '#labs/words.ts';
import { type InfraCheck, infraCheck, judgement } from '../check.ts';
import { databaseOf, proxyOf } from '../find.ts';
import type { Alarm, Inventory } from '../inventory.ts';

interface AlarmRequirement {
  id: string;
  title: string;
  why: string;
  metric: Metric;
  /** Thresholds that tell something, in the metric's unit. */
  sane: Range;
  /** What the range means, for people: `1 ms to 50 ms`. */
  meaning: string;
}

export const readLatencyAlarm = alarmCheck({
  id: 'alarm-read-latency',
  title: 'An alarm tells of slow reads',
  why: 'Latency is what customers feel, and the first sign that something binds.',
  metric: metrics.readLatency,
  sane: { min: 0.001, max: 0.05 },
  meaning: '1 to 50 ms',
});

export const writeLatencyAlarm = alarmCheck({
  id: 'alarm-write-latency',
  title: 'An alarm tells of slow writes',
  why: 'Every commit waits for a write to be safe on the volume.',
  metric: metrics.writeLatency,
  sane: { min: 0.001, max: 0.05 },
  meaning: '1 to 50 ms',
});

export const queueDepthAlarm = alarmCheck({
  id: 'alarm-queue-depth',
  title: 'An alarm tells of a queue at the volume',
  why: 'A queue that stays says that more is asked of the volume than it gives.',
  metric: metrics.queueDepth,
  sane: { min: 1, max: 64 },
  meaning: '1 to 64 requests waiting',
});

export const borrowLatencyAlarm = alarmCheck({
  id: 'alarm-borrow-latency',
  title: 'An alarm tells of clients that wait for a connection',
  why: 'Borrow latency is the pool’s queue. It is in microseconds, so a threshold meant as milliseconds always fires.',
  metric: metrics.borrowLatency,
  sane: { min: 10_000, max: 5_000_000 },
  meaning: '10 ms to 5 s',
});

export const pinningAlarm = alarmCheck({
  id: 'alarm-pinning',
  title: 'An alarm tells of pinned connections',
  why: 'A pinned connection serves one client until it leaves; enough of them and there is no pool.',
  metric: metrics.pinned,
  // Of a pool of about 60 to 80 on a db.t4g.micro, half pinned is no pool any more.
  sane: { min: 0, max: 30 },
  meaning: 'at most 30 connections',
});

function alarmCheck({ id, title, why, metric, sane, meaning }: AlarmRequirement): InfraCheck {
  const expected = `An alarm on ${metric.name} of the lab’s ${resourceKind(metric)}, above ${grouped(sane.min)} to ${grouped(sane.max)} ${metric.unit} (${meaning}), that tells somebody within 15 minutes.`;
  return infraCheck({
    id,
    title,
    why,
    source: metric.source.document,
    judge: (inventory) => {
      const resource = watchedBy(metric, inventory);
      const alarms = seen(inventory.alarms).filter(
        (alarm) => alarm.namespace === namespace && alarm.metric === metric.name,
      );
      if (alarms.length === 0)
        return judgement(false, `No alarm watches ${metric.name} of ${resource}.`, {
          expected,
          next: `Add a cloudwatch.Alarm on ${metric.name}, with the topic alarms as its action.`,
        });
      const judged = alarms.map((alarm) => ({ alarm, flaw: flawOf(alarm, { metric, resource, sane }) }));
      const good = judged.find(({ flaw }) => flaw === undefined);
      if (good)
        return judgement(
          true,
          `${good.alarm.id} fires above ${grouped(seen(good.alarm.threshold))} ${metric.unit}.`,
          {
            expected,
            next: '',
          },
        );
      const [{ alarm, flaw }] = judged as [{ alarm: Alarm; flaw: Flaw }];
      return judgement(false, `${alarm.id} ${flaw.what}.`, { expected, next: flaw.next });
    },
  });
}

function resourceKind({ dimension }: Metric): string {
  return dimension === 'ProxyName' ? 'proxy' : 'database';
}

function watchedBy({ dimension }: Metric, inventory: Inventory): string {
  return dimension === 'ProxyName' ? proxyOf(inventory).id : databaseOf(inventory).id;
}

/** Statistics that hide what an alarm is for: the fastest request, or a number that grows with the period. */
const misleading = ['Minimum', 'Sum', 'SampleCount'];

/** Seconds after which an alarm is too late to help. */
const slowest = 900;

interface Flaw {
  /** Reads on after the alarm's id. */
  what: string;
  next: string;
}

/** The first thing wrong with an alarm. */
function flawOf(
  alarm: Alarm,
  { metric, resource, sane }: { metric: Metric; resource: string; sane: Range },
): Flaw | undefined {
  const dimensions = Object.entries(seen(alarm.dimensions));
  const [[name, value] = [], ...others] = dimensions;
  if (name !== metric.dimension || value !== resource || others.length > 0)
    return {
      what:
        dimensions.length === 0
          ? 'has no dimension, so it watches nothing'
          : `watches ${dimensions.map(([key, of]) => `${key} ${of}`).join(', ')}`,
      next: `Give it the one dimension ${metric.dimension} with the name of ${resource}.`,
    };
  if (!/^GreaterThan/.test(seen(alarm.comparison)))
    return {
      what: `compares with ${seen(alarm.comparison)}`,
      next: 'Use GREATER_THAN_THRESHOLD: more of it is worse.',
    };
  const statistic = seen(alarm.statistic);
  if (misleading.includes(statistic))
    return { what: `looks at the ${statistic}`, next: 'Use Average, Maximum or a percentile.' };
  const threshold = seen(alarm.threshold);
  if (threshold < sane.min || threshold > sane.max)
    return {
      what: `fires above ${grouped(threshold)} ${metric.unit}, which ${threshold > sane.max ? 'is out of reach' : 'is crossed all the time'}`,
      next: `${metric.name} is in ${metric.unit}: choose ${grouped(sane.min)} to ${grouped(sane.max)}.`,
    };
  const wait = seen(alarm.period) * seen(alarm.evaluationPeriods);
  if (wait > slowest)
    return {
      what: `waits ${grouped(wait / 60)} minutes before it fires`,
      next: 'Lower period or evaluationPeriods.',
    };
  if (seen(alarm.actions).length === 0)
    return { what: 'tells nobody', next: 'Add the action new actions.SnsAction(alarms).' };
  return undefined;
}
