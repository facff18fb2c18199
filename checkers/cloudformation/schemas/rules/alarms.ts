/** Amazon CloudWatch API Reference, "PutMetricAlarm" and User Guide, "Statistics definitions"; read in November 2026. */

import { shown } from '../violation.ts';
import { type Properties, type Rule, wants } from './properties.ts';

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
  judgePeriod(properties, report);
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

function judgeMetric(properties: Properties, report: Parameters<Rule>[1]): void {
  wants(properties, ['Namespace', 'Period'], 'it goes with MetricName', report);
  if (properties.none('Statistic', 'ExtendedStatistic'))
    report('Statistic', 'The alarm has no statistic.', 'Statistic or ExtendedStatistic.');
}

function judgeStatistic(
  properties: Properties,
  name: string,
  simple: readonly string[],
  report: Parameters<Rule>[1],
): void {
  const text = properties.text(name);
  if (text === undefined || simple.includes(text) || extendedStatistic.test(text)) return;
  report(
    properties.path(name),
    `${properties.path(name)} is ${shown(text)}, which isn’t a CloudWatch statistic.`,
    simple.length > 0 ? `${simple.join(', ')}. ${aboutExtended}` : aboutExtended,
  );
}

function judgePeriod(properties: Properties, report: Parameters<Rule>[1]): void {
  const period = properties.number('Period');
  if (period === undefined || period < 1 || [10, 20, 30].includes(period) || period % 60 === 0) return;
  report(
    properties.path('Period'),
    `${properties.path('Period')} is ${period} seconds.`,
    '10, 20, 30 or a multiple of 60.',
  );
}
