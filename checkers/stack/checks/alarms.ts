/** Alarms of both labs. Each is held to its metric, its dimension, a threshold in the metric's unit, and whom it tells. */

import { hasReference, splitOutsideReferences } from '#checkers/cloudformation/references.ts';
import { known, NotSeen, type Observed, observe, seen, unknown } from '#checkers/observed.ts';
import { cloudWatchUnits, type Metric, metricPeriod, metrics, namespace } from '#labs/aws/metrics.ts';
import type { Range } from '#labs/aws/storage.ts';
import { grouped, listed } from '#labs/words.ts';
import { type InfraCheck, infraCheck, judgment } from '../check.ts';
import { absent, databaseOf, proxyOf } from '../find.ts';
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
  why: 'Latency is what customers feel, and the first sign of a limit.',
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
  why: 'A queue that stays means that the volume gets more requests than it can serve.',
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
  why: 'A pinned connection serves one client until it leaves; with enough of them, there is no pool.',
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
      if (alarms.length === 0)
        return absent(inventory, `No alarm watches ${metric.name} of ${resource}.`, {
          expected,
          next: `Look up ${metric.name}: what it is measured for, its unit, and whom an alarm on it should tell.`,
        });
      const judged = alarms.map((alarm) => ({
        alarm,
        flaw: observe(() => flawOf(alarm, inventory, { metric, resource, sane })),
      }));
      const good = judged.find(({ flaw }) => flaw.state === 'known' && flaw.value === undefined);
      if (good)
        return judgment(
          true,
          `${good.alarm.id} fires above ${grouped(thresholdOf(good.alarm))} ${metric.unit}.`,
          { expected, next: '' },
        );
      // What could not be determined of one alarm may be that it is the one that is wanted.
      for (const { flaw } of judged) if (flaw.state !== 'known' && flaw.state !== 'fail') seen(flaw);
      const [{ alarm, flaw }] = judged as [(typeof judged)[number]];
      const { what, next } = seen(flaw) as Flaw;
      return judgment(false, `${alarm.id} ${what}.`, { expected, next });
    },
  });
}

/** Whether an alarm is about a metric, by itself or in an expression. */
function isOn({ namespace: of, metric: name, expression }: Alarm, metric: Metric): boolean {
  if (expression?.metrics.length === 0) return new RegExp(`\\b${metric.name}\\b`).test(expression.text);
  return of === namespace && (name === metric.name || Boolean(expression?.metrics.includes(metric.name)));
}

/** The threshold in the metric's own unit. @throws NotSeen when it is compared with more than the metric */
function thresholdOf({ id, threshold, expression }: Alarm): number {
  const value = seen(threshold);
  if (expression === undefined) return value;
  if (expression.factor !== undefined) return value / expression.factor;
  throw new NotSeen(
    unknown(
      `${id} compares the expression ${expression.text}, which this checker does not work out.`,
      'Watch the metric itself, or multiply it by a number.',
    ),
  );
}

function resourceKind({ dimension }: Metric): string {
  return dimension === 'ProxyName' ? 'proxy' : 'database';
}

function watchedBy({ dimension }: Metric, inventory: Inventory): string {
  return dimension === 'ProxyName' ? proxyOf(inventory).id : databaseOf(inventory).id;
}

/**
 * Whether a statistic shows what an alarm is for. The fastest requests, a count, or a number that grows with the period
 * do not: `Minimum`, `p10`, `Sum`, `SampleCount`, `tc(…)`, `ts(…)`, `PR(…)`. Each of a proxy's nodes reports its own
 * connections once a minute, so their sum over a minute is the proxy's.
 */
function shows(statistic: string, { unit }: Metric, period: number): boolean {
  if (['Average', 'Maximum', 'IQM'].includes(statistic)) return true;
  if (statistic === 'Sum') return unit === 'connections' && period === metricPeriod;
  const [, percentile] = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(statistic) ?? [];
  if (percentile !== undefined) return Number(percentile) >= 50;
  // Trimmed and winsorized means of what lies up to a percentile.
  return /^(tm|wm|TM|WM)(\d{1,2}(\.\d+)?|\(\d*(\.\d+)?%:\d*(\.\d+)?%\))$/.test(statistic);
}

/** Comparisons by which more is worse. */
const above = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold'];

/** Comparisons with a band that anomaly detection learns. */
const withBand = ['GreaterThanUpperThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'];

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
  inventory: Inventory,
  { metric, resource, sane }: { metric: Metric; resource: string; sane: Range },
): Flaw | undefined {
  if (alarm.expression?.metrics.length === 0) thresholdOf(alarm);
  const account = seen(alarm.account);
  if (account !== undefined)
    return {
      what: `watches ${metric.name} of the account ${account}`,
      next: 'Look at which account the metric is read from.',
    };
  const dimensions = Object.entries(seen(alarm.dimensions));
  const [[name, value] = [], ...others] = dimensions;
  if (name !== metric.dimension || value !== resource || others.length > 0)
    return {
      what:
        dimensions.length === 0
          ? 'has no dimension, so it watches nothing'
          : `watches ${dimensions.map(([key, of]) => `${key} ${of}`).join(', ')}`,
      next: `Look at the alarm’s dimensions: under which one does CloudWatch keep ${metric.name} of ${resource}?`,
    };
  const comparison = seen(alarm.comparison);
  // What the band is, only CloudWatch knows.
  if (withBand.includes(comparison)) seen(alarm.threshold);
  if (!above.includes(comparison))
    return {
      what: `compares with ${comparison}`,
      next: 'Look at the comparison: more of it is worse.',
    };
  const statistic = seen(alarm.statistic);
  if (!shows(statistic, metric, seen(alarm.period)))
    return {
      what: `looks at the ${statistic}`,
      next: 'Look at the statistic: it should grow when the requests get slower or more, and only then.',
    };
  const unit = seen(alarm.unit);
  if (unit !== undefined && unit !== cloudWatchUnits[metric.unit])
    return {
      what: `takes values in ${unit}, of which ${metric.name} has none, so it never fires`,
      next: `Look at the unit: ${metric.name} is in ${metric.unit}.`,
    };
  const threshold = thresholdOf(alarm);
  const always = comparison === 'GreaterThanOrEqualToThreshold' && threshold <= 0;
  if (threshold < sane.min || threshold > sane.max || always)
    return {
      what: `fires above ${grouped(threshold)} ${metric.unit}, which ${threshold > sane.max ? 'is out of reach' : 'is crossed all the time'}`,
      next: `Look at the threshold: ${metric.name} is in ${metric.unit}.`,
    };
  return whenFlaw(alarm, metric.name) ?? whomFlaw(alarm, inventory);
}

/** What keeps an alarm from firing in time. */
function whenFlaw(alarm: Alarm, metricName: string): Flaw | undefined {
  const period = seen(alarm.period);
  const periods = seen(alarm.evaluationPeriods);
  const datapoints = seen(alarm.datapoints) ?? periods;
  if (period < metricPeriod || period % metricPeriod !== 0)
    return {
      what: `asks every ${grouped(period)} s for ${metricName}, of which there is a value every ${metricPeriod} s`,
      next: 'Look at the period, and at how often the metric has a value.',
    };
  if (!Number.isInteger(periods) || periods < 1)
    return {
      what: `looks at ${grouped(periods)} periods, which CloudWatch refuses`,
      next: 'Look at how many periods the alarm evaluates.',
    };
  if (!Number.isInteger(datapoints) || datapoints < 1 || datapoints > periods)
    return {
      what: `wants ${grouped(datapoints)} of ${grouped(periods)} periods past the threshold, which CloudWatch refuses`,
      next: 'Compare the data points that the alarm needs with the periods that it evaluates.',
    };
  const wait = period * periods;
  if (wait <= slowest) return undefined;
  return {
    what: `waits ${grouped(wait / 60)} minutes before it fires`,
    next: 'Look at the length and the number of the periods: together they are the wait.',
  };
}

/** Services by which an alarm notifies someone; what else it can do, as stop an instance, notifies no one. */
const telling = ['sns', 'lambda', 'ssm', 'ssm-incidents'];

function whomFlaw(alarm: Alarm, inventory: Inventory): Flaw | undefined {
  const actions = seen(alarm.actions);
  const next = 'Look at the alarm’s actions, and at who receives them.';
  const told = actions.filter(tells).map((id) => ({ id, deaf: deafness(inventory, id) }));
  if (told.length === 0)
    return {
      what: actions.length === 0 ? 'notifies no one' : `does ${listed(actions)} and notifies no one`,
      next,
    };
  if (told.some(({ deaf }) => deaf.state === 'known' && deaf.value === undefined)) return undefined;
  const [reason] = told.map(({ id, deaf }) => `tells ${id}, which ${seen(deaf)}`);
  return { what: reason ?? '', next };
}

/** What keeps CloudWatch from telling a topic or a function. An action names a function by its ARN in an account. */
function deafness({ listeners }: Inventory, action: string): Observed<string | undefined> {
  if (listeners.state !== 'known') return listeners;
  const listener = listeners.value.find(({ id }) => id === action || action.endsWith(`:function:${id}`));
  return listener?.deaf ?? known(undefined);
}

function tells(action: string): boolean {
  const [head, , service = ''] = splitOutsideReferences(action, ':');
  return head === 'arn' ? telling.includes(service) : action !== '' && !hasReference(action);
}
