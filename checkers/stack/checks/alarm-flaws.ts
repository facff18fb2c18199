/** What is wrong with an alarm: what it watches, from which value on and when it fires, and whom it tells. */

import { isOfPlace } from '#checkers/cloudformation/policies.ts';
import { splitOutsideReferences } from '#checkers/cloudformation/references.ts';
import { known, NotSeen, type Observed, observe, seen, unknown } from '#checkers/observed.ts';
import { cloudWatchUnits, type Metric, metricPeriod } from '#labs/aws/metrics.ts';
import type { Range } from '#labs/aws/storage.ts';
import { grouped, listed } from '#labs/words.ts';
import { limitOf } from '../alarm-limits.ts';
import { type Alarm, type Inventory, ofFifo } from '../inventory.ts';

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
  // Trimmed and winsorized means: of what lies up to a percentile, or between two.
  const [, upTo, bounds] =
    /^(?:tm|wm)(?:(\d{1,2}(?:\.\d+)?)|\(((?:[\d.]+%)?:(?:[\d.]+%)?)\))$/i.exec(statistic) ?? [];
  const top = upTo ?? bounds?.split(':')[1]?.replace('%', '');
  return top !== undefined && (top === '' || Number(top) >= 50);
}

/** Comparisons by which more is worse; of an expression less may be. */
const above = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold'];

/** Comparisons with a band that anomaly detection learns. */
const withBand = ['GreaterThanUpperThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'];

/** Seconds after which an alarm is too late to help. */
const slowest = 900;

export interface Flaw {
  /** Reads on after the alarm's id. */
  what: string;
  next: string;
}

/** What an alarm is wanted for. */
export interface Wanted {
  metric: Metric;
  /** Id of what the metric is of. */
  resource: string;
  /** Thresholds that tell something, in the metric's unit. */
  sane: Range;
}

/**
 * The first alarm without a flaw, or else the first with its own; undefined where there is none. @throws NotSeen where
 * one that could not be judged may be the one that is wanted
 */
export function bestOf(
  alarms: readonly Alarm[],
  flawIn: (alarm: Alarm) => Flaw | undefined,
): { alarm: Alarm; flaw: Flaw | undefined } | undefined {
  const judged = alarms.map((alarm) => ({ alarm, flaw: observe(() => flawIn(alarm)) }));
  const good = judged.find(({ flaw }) => flaw.state === 'known' && flaw.value === undefined);
  if (good) return { alarm: good.alarm, flaw: undefined };
  for (const { flaw } of judged) if (flaw.state !== 'known' && flaw.state !== 'fail') seen(flaw);
  const [first] = judged;
  return first && { alarm: first.alarm, flaw: seen(first.flaw) };
}

/** The first thing wrong with an alarm. @throws NotSeen */
export function flawOf(alarm: Alarm, inventory: Inventory, wanted: Wanted): Flaw | undefined {
  return signalFlaw(alarm, wanted) ?? whomFlaw(alarm, inventory);
}

/** The first thing wrong with when an alarm fires, whomever it tells. @throws NotSeen */
export function signalFlaw(alarm: Alarm, { metric, resource, sane }: Wanted): Flaw | undefined {
  if (alarm.expression && alarm.expression.metric === undefined) limitOf(alarm);
  const account = seen(alarm.account);
  if (account !== undefined)
    return {
      what: `watches ${metric.name} of the account ${account}`,
      next: 'Look at which account the metric is read from.',
    };
  const dimensions = Object.entries(seen(alarm.dimensions));
  if (!isUnder(Object.fromEntries(dimensions), metric, resource))
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
  if (!alarm.expression && !above.includes(comparison))
    return {
      what: `compares with ${comparison}`,
      next: 'Look at the comparison: for this metric, higher values are worse.',
    };
  const statistic = seen(alarm.statistic);
  if (!shows(statistic, metric, seen(alarm.period)))
    return {
      what: `looks at the ${statistic}`,
      next: 'Look at the statistic: it should grow when requests get slower or more frequent, and only then.',
    };
  const unit = seen(alarm.unit);
  if (unit !== undefined && unit !== cloudWatchUnits[metric.unit])
    return {
      what: `takes values in ${unit}, of which ${metric.name} has none, so it never fires`,
      next: `Look at the unit: ${metric.name} is in ${metric.unit}.`,
    };
  return limitFlaw(alarm, metric, sane) ?? whenFlaw(alarm, metric.name);
}

/**
 * Whether CloudWatch keeps a metric of a resource under some dimensions. @throws NotSeen for those of a proxy's target,
 * which no document says how RDS writes
 */
function isUnder(dimensions: Readonly<Record<string, string>>, metric: Metric, resource: string): boolean {
  const { [metric.dimension]: value, ...others } = dimensions;
  if (value !== resource) return false;
  const sets = [{}, ...(metric.finer ?? [])];
  if (sets.some((set) => isSame(set, others))) return true;
  const { Target: target, ...group } = others;
  if (
    target === undefined ||
    !sets.some((set) => 'TargetGroup' in set && isSame(group, { TargetGroup: set.TargetGroup }))
  )
    return false;
  throw new NotSeen(
    unknown(
      `${metric.name} is watched under the Target ${target} of ${resource}. Whether that is how RDS calls the database there is not known.`,
      `Watch it under ${metric.dimension} alone.`,
    ),
  );
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** What is wrong with the value from which on an alarm fires. */
function limitFlaw(alarm: Alarm, { name, unit }: Metric, sane: Range): Flaw | undefined {
  const limit = limitOf(alarm);
  if (typeof limit === 'string')
    return {
      what: `compares ${alarm.expression?.text} with ${grouped(seen(alarm.threshold))}, which ${name} ${limit === 'never' ? 'alone never passes' : 'always passes'}`,
      next: `Look at the result of the expression for a value of ${name}, which is in ${unit}.`,
    };
  const always = seen(alarm.comparison) === 'GreaterThanOrEqualToThreshold' && limit <= 0;
  if (limit >= sane.min && limit <= sane.max && !always) return undefined;
  return {
    what: `fires above ${grouped(limit)} ${unit}, which ${limit > sane.max ? 'is out of reach' : 'is crossed all the time'}`,
    next: `Look at the threshold: ${name} is in ${unit}.`,
  };
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
  // It fires as soon as so many of the periods are past the threshold, however many it looks at.
  const wait = period * datapoints;
  if (wait <= slowest) return undefined;
  return {
    what: `waits ${grouped(wait / 60)} minutes before it fires`,
    next: 'Look at the length and the number of the periods: together they are the wait.',
  };
}

/** Services by which an alarm notifies someone; what else it can do, as stop an instance, notifies no one. */
const telling = ['sns', 'lambda', 'ssm', 'ssm-incidents'];

export function whomFlaw(alarm: Alarm, inventory: Inventory): Flaw | undefined {
  const actions = seen(alarm.actions);
  const next = 'Look at the alarm’s actions, and at who receives them.';
  const told = actions.filter((id) => !isOther(id)).map((id) => ({ id, deaf: deafness(inventory, id) }));
  if (told.some(({ deaf }) => deaf.state === 'known' && deaf.value === undefined)) return undefined;
  if (told.length === 0)
    return {
      what: actions.length === 0 ? 'notifies no one' : `does ${listed(actions)} and notifies no one`,
      next,
    };
  for (const { deaf } of told) seen(deaf);
  return { what: listed(told.map(({ id, deaf }) => `tells ${id}, which ${seen(deaf)}`)), next };
}

/** Why an action tells no one, to read on after what it names; an action names a function by its ARN in an account. */
function deafness({ listeners, place }: Inventory, action: string): Observed<string | undefined> {
  if (listeners.state !== 'known') return listeners;
  const listener = listeners.value.find(({ id }) => id === action || action.endsWith(`:function:${id}`));
  if (listener) return listener.deaf;
  const [head, , , region = '', account = ''] = splitOutsideReferences(action, ':');
  if (head !== 'arn') return known('is not the ARN of a topic');
  if (action.endsWith('.fifo')) return known(ofFifo);
  const [isHere, isOwn] = [isOfPlace(region, place.region), isOfPlace(account, place.account)];
  if (isHere === false) return known('is in another region, which CloudWatch does not reach');
  if (isHere && isOwn) return known(undefined);
  return unknown(
    `${action} is in the ${isHere ? `account ${account}` : `region ${region}`}. It’s not known whether CloudWatch can notify it from where the stack is deployed.`,
    'Notify a topic of the stack.',
  );
}

/** Whether an action is nothing, or something else than telling. */
function isOther(action: string): boolean {
  const [head, , service = ''] = splitOutsideReferences(action, ':');
  return action === '' || (head === 'arn' && !telling.includes(service));
}
