/** Amazon CloudWatch API Reference, "PutMetricAlarm" and User Guide, "Statistics definitions"; read in November 2026. */

import { type Report, shown } from '../violation.ts';
import { oneOf, type Properties, type Rule, wants } from './properties.ts';

const simpleStatistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

const bound = '(\\d+(\\.\\d+)?%?)?';
const extendedStatistic = new RegExp(
  `^(p(\\d{1,2}(\\.\\d{1,10})?|100(\\.0+)?)|(tm|wm|tc|ts)\\d{1,2}(\\.\\d{1,10})?|(tm|wm|tc|ts|pr)\\(${bound}:${bound}\\)|iqm)$`,
  'i',
);
const aboutExtended = 'A percentile such as p99, or a trimmed statistic such as tm99 or TM(10%:90%).';

/** Seconds that all periods of an alarm may last: a day, or a week where a period has an hour or more. */
const longest = { short: 86_400, long: 604_800 };

export const alarm: Rule = (properties, report) => {
  if (properties.has('MetricName') === 'given') judgeMetric(properties, report);
  if (properties.none('EvaluationCriteria'))
    wants(
      properties,
      ['ComparisonOperator', 'EvaluationPeriods'],
      'an alarm compares a metric in periods',
      report,
    );
  if (properties.none('Threshold', 'ThresholdMetricId', 'EvaluationCriteria'))
    report(
      'Threshold',
      'Threshold is missing: an alarm compares a metric with it.',
      'A number for Threshold.',
    );
  judgeStatistic(properties, 'ExtendedStatistic', [], report);
  oneOf(properties, 'EvaluateLowSampleCountPercentile', ['evaluate', 'ignore'], report);
  judgePeriod(properties, report);
  judgeActions(properties, report);
  judgeQueries(properties, report);
  for (const query of properties.list('Metrics')) {
    const stat = query.inner('MetricStat');
    judgeStatistic(stat, 'Stat', simpleStatistics, report);
    judgePeriod(stat, report);
  }
  const periods = properties.number('EvaluationPeriods');
  const datapoints = properties.number('DatapointsToAlarm');
  if (periods !== undefined && datapoints !== undefined && datapoints > periods)
    report(
      'DatapointsToAlarm',
      `DatapointsToAlarm is ${datapoints}, of ${periods} EvaluationPeriods.`,
      `1 to ${periods}.`,
    );
  const period = properties.number('Period');
  if (period === undefined || periods === undefined) return;
  const most = period >= 3_600 ? longest.long : longest.short;
  if (period * periods > most)
    report(
      'EvaluationPeriods',
      `${periods} periods of ${period} s are longer than ${most === longest.long ? 'a week' : 'a day'}.`,
      `At most ${Math.floor(most / period)} periods of ${period} s.`,
    );
};

/** Actions that CloudWatch takes for each state of an alarm. */
const mostActions = 5;

export const compositeAlarm: Rule = judgeActions;

function judgeActions(properties: Properties, report: Report): void {
  for (const name of ['AlarmActions', 'OKActions', 'InsufficientDataActions'])
    if ((properties.count(name) ?? 0) > mostActions)
      report(name, `${name} has ${properties.count(name)} entries.`, `At most ${mostActions} of them.`);
}

/** An alarm compares the result of one query; with a band of anomaly detection, the band is a second. */
function judgeQueries(properties: Properties, report: Report): void {
  const queries = properties.list('Metrics');
  if (queries.length === 0 || queries.length !== properties.count('Metrics')) return;
  if (!properties.none('ThresholdMetricId')) return;
  const isSaid = queries.every((query) => query.none('ReturnData') || query.text('ReturnData') !== undefined);
  const returned = queries.filter((query) => query.flag('ReturnData') !== false);
  if (!isSaid || returned.length === 1) return;
  report(
    'Metrics',
    `Metrics has ${returned.length === 0 ? 'no query' : `${returned.length} queries`} that ${returned.length === 0 ? 'returns' : 'return'} data.`,
    'One query that returns data, and ReturnData: false for the others.',
  );
}

function judgeMetric(properties: Properties, report: Report): void {
  wants(properties, ['Namespace', 'Period'], 'it goes with MetricName', report);
  if (properties.none('Statistic', 'ExtendedStatistic'))
    report('Statistic', 'The alarm has no statistic.', 'Statistic or ExtendedStatistic.');
}

function judgeStatistic(
  properties: Properties,
  name: string,
  simple: readonly string[],
  report: Report,
): void {
  const text = properties.text(name);
  if (text === undefined || simple.includes(text) || extendedStatistic.test(text)) return;
  report(
    properties.path(name),
    `${properties.path(name)} is ${shown(text)}, which isn’t a CloudWatch statistic.`,
    simple.length > 0 ? `${simple.join(', ')}. ${aboutExtended}` : aboutExtended,
  );
}

function judgePeriod(properties: Properties, report: Report): void {
  const period = properties.number('Period');
  if (period === undefined || period < 1 || [10, 20, 30].includes(period) || period % 60 === 0) return;
  report(
    properties.path('Period'),
    `${properties.path('Period')} is ${period} seconds.`,
    '10, 20, 30 or a multiple of 60.',
  );
}
