/** Alarms of both labs. Each is held to its metric, its dimension, a threshold in the metric's unit, and whom it tells. */

import { seen } from '#checkers/observed.ts';
import { type Metric, metrics, namespace } from '#labs/aws/metrics.ts';
import type { Range } from '#labs/aws/storage.ts';
import { grouped } from '#labs/words.ts';
import { limitOf } from '../alarm-limits.ts';
import { type InfraCheck, infraCheck, judgment } from '../check.ts';
import { absent, databaseOf, proxyOf } from '../find.ts';
import type { Alarm, Inventory } from '../inventory.ts';
import { bestOf, flawOf } from './alarm-flaws.ts';

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
  title: 'An alarm reports slow reads',
  why: 'Latency is what customers feel, and the first sign of a limit.',
  metric: metrics.readLatency,
  sane: { min: 0.001, max: 0.05 },
  meaning: '1 to 50 ms',
});

export const writeLatencyAlarm = alarmCheck({
  id: 'alarm-write-latency',
  title: 'An alarm reports slow writes',
  why: 'Every commit waits for a write to be safe on the volume.',
  metric: metrics.writeLatency,
  sane: { min: 0.001, max: 0.05 },
  meaning: '1 to 50 ms',
});

export const queueDepthAlarm = alarmCheck({
  id: 'alarm-queue-depth',
  title: 'An alarm reports a queue at the volume',
  why: 'A lasting queue means that the volume gets more requests than it can serve.',
  metric: metrics.queueDepth,
  sane: { min: 1, max: 64 },
  meaning: '1 to 64 requests waiting',
});

export const borrowLatencyAlarm = alarmCheck({
  id: 'alarm-borrow-latency',
  title: 'An alarm reports clients that wait for a connection',
  why: 'Borrow latency is the pool’s queue. It is in microseconds, so a threshold meant as milliseconds always fires.',
  metric: metrics.borrowLatency,
  sane: { min: 10_000, max: 5_000_000 },
  meaning: '10 ms to 5 s',
});

export const pinningAlarm = alarmCheck({
  id: 'alarm-pinning',
  title: 'An alarm reports pinned connections',
  why: 'A pinned connection serves one client until the client disconnects. With enough of them, the pool shares nothing.',
  metric: metrics.pinned,
  // Of a pool of about 60 to 80 on a db.t4g.micro, half pinned is no pool any more.
  sane: { min: 0, max: 30 },
  meaning: 'at most 30 connections',
});

function alarmCheck({ id, title, why, metric, sane, meaning }: AlarmRequirement): InfraCheck {
  const expected = `An alarm on ${metric.name} of the lab’s ${resourceKind(metric)}, above ${grouped(sane.min)} to ${grouped(sane.max)} ${metric.unit} (${meaning}), that notifies someone within 15 minutes.`;
  return infraCheck({
    id,
    title,
    why,
    source: metric.source.document,
    judge: (inventory) => {
      const resource = watchedBy(metric, inventory);
      const alarms = seen(inventory.alarms).filter((alarm) => isOn(alarm, metric));
      const wanted = { metric, resource, sane };
      const best = bestOf(alarms, (alarm) => flawOf(alarm, inventory, wanted));
      if (!best)
        return absent(inventory, `No alarm watches ${metric.name} of ${resource}.`, {
          expected,
          next: `Look up ${metric.name}: what it measures, its unit, and whom an alarm on it should notify.`,
        });
      const { alarm, flaw } = best;
      if (flaw) return judgment(false, `${alarm.id} ${flaw.what}.`, { expected, next: flaw.next });
      return judgment(true, `${alarm.id} fires above ${grouped(Number(limitOf(alarm)))} ${metric.unit}.`, {
        expected,
        next: '',
      });
    },
  });
}

/** Whether an alarm is about a metric, by itself or in an expression. */
function isOn({ namespace: of, metric: name, expression }: Alarm, metric: Metric): boolean {
  if (expression && expression.metric === undefined)
    return new RegExp(`\\b${metric.name}\\b`).test(expression.text);
  return of === namespace && name === metric.name;
}

function resourceKind({ dimension }: Metric): string {
  return dimension === 'ProxyName' ? 'proxy' : 'database';
}

function watchedBy({ dimension }: Metric, inventory: Inventory): string {
  return dimension === 'ProxyName' ? proxyOf(inventory).id : databaseOf(inventory).id;
}
