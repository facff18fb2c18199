/** CloudWatch alarms of an account, and the metrics that they watch. */

import {
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  type Dimension,
  GetMetricDataCommand,
  type MetricAlarm,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { known, map, type Observed, unknown } from '#checkers/observed.ts';
import { type Metric, metrics, namespace, qualified } from '#labs/aws/metrics.ts';
import type { Alarm } from '../inventory.ts';
import type { Account } from './account.ts';
import { all, collected, flattened } from './several.ts';

/** Which resources' metrics are read. */
interface Watched {
  instance: string | undefined;
  proxy: string | undefined;
}

/** Metrics of which an alarm is wanted. */
const alarmed: readonly Metric[] = [
  metrics.readLatency,
  metrics.writeLatency,
  metrics.queueDepth,
  metrics.borrowLatency,
  metrics.pinned,
];

/** Names that one request may ask for. */
const namesPerRequest = 100;

/** The stack's alarms by their names, which may watch the wrong thing, and whatever else watches its resources. */
export async function readAlarms(
  account: Account,
  names: readonly string[],
  watched: Watched,
): Promise<Observed<Alarm[]>> {
  const [ofStack, ofResources] = await Promise.all([
    alarmsNamed(account, names),
    collected(alarmed, (metric) => alarmsOn(account, metric, watched)),
  ]);
  const alarms = flattened([ofStack, ofResources]);
  return map(alarms, (all) => [...new Map(all.map((alarm) => [alarm.id, alarm])).values()]);
}

function alarmsNamed(account: Account, names: readonly string[]): Promise<Observed<Alarm[]>> {
  const groups = Array.from({ length: Math.ceil(names.length / namesPerRequest) }, (_, at) =>
    names.slice(at * namesPerRequest, (at + 1) * namesPerRequest),
  );
  return collected(groups, async (AlarmNames) => {
    const found = await account.askAll(
      'cloudwatch',
      {
        command: (NextToken) =>
          new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm'], NextToken }),
        items: (page) => page.MetricAlarms,
        next: (page) => page.NextToken,
      },
      'The alarms',
    );
    return all(found, alarmFrom);
  });
}

async function alarmsOn(account: Account, metric: Metric, watched: Watched): Promise<Observed<Alarm[]>> {
  const dimension = dimensionOf(metric, watched);
  if (!dimension) return known([]);
  const found = await account.ask(
    'cloudwatch',
    new DescribeAlarmsForMetricCommand({
      Namespace: namespace,
      MetricName: metric.name,
      Dimensions: [dimension],
    }),
    `The alarms on ${metric.name}`,
  );
  return map(found, ({ MetricAlarms = [] }) => MetricAlarms.map(alarmFrom));
}

/** The dimension that names a metric's resource; undefined where there is none. */
function dimensionOf({ dimension: Name }: Metric, { instance, proxy }: Watched): Dimension | undefined {
  const Value = Name === 'ProxyName' ? proxy : instance;
  return Value === undefined ? undefined : { Name, Value };
}

function alarmFrom(alarm: MetricAlarm): Alarm {
  const id = alarm.AlarmName ?? '';
  // An alarm watches one metric, or the one of its queries that returns data.
  const query = alarm.Metrics?.find(({ ReturnData }) => ReturnData !== false)?.MetricStat;
  const watched = query?.Metric ?? alarm;
  const named = <T>(value: T | undefined, name: string): Observed<T> =>
    value === undefined ? unknown(`${id} names no ${name}.`, 'Set it in the stack.') : known(value);
  return {
    id,
    namespace: watched.Namespace ?? '',
    metric: watched.MetricName ?? '',
    dimensions: known(
      Object.fromEntries((watched.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
    ),
    threshold: named(alarm.Threshold, 'Threshold'),
    comparison: named<string>(alarm.ComparisonOperator, 'ComparisonOperator'),
    statistic: named<string>(query?.Stat ?? alarm.Statistic ?? alarm.ExtendedStatistic, 'Statistic'),
    period: named(query?.Period ?? alarm.Period, 'Period'),
    evaluationPeriods: named(alarm.EvaluationPeriods, 'EvaluationPeriods'),
    actions: known(alarm.ActionsEnabled === false ? [] : (alarm.AlarmActions ?? [])),
  };
}

const minutes = 60;

/** Values a minute of the labs' metrics over the last hour. A metric without points is not in the answer. */
export async function readMetrics(
  account: Account,
  watched: Watched,
): Promise<Observed<ReadonlyMap<string, readonly number[]>>> {
  const queries = Object.entries(metrics).flatMap(([id, metric]) => queryFor(id, metric, watched));
  if (queries.length === 0)
    return unknown('There is no database whose metrics could be read.', 'Add the database to the stack.');
  const end = new Date();
  const start = new Date(end.getTime() - minutes * 60_000);
  const results = await account.askAll(
    'cloudwatch',
    {
      command: (NextToken) =>
        new GetMetricDataCommand({
          MetricDataQueries: queries,
          StartTime: start,
          EndTime: end,
          ScanBy: 'TimestampAscending',
          NextToken,
        }),
      items: (page) => page.MetricDataResults,
      next: (page) => page.NextToken,
    },
    'The metrics of the last hour',
  );
  if (results.state !== 'known') return results;
  const values = new Map<string, readonly number[]>();
  for (const { Id, StatusCode, Values = [] } of results.value) {
    const metric = Object.entries(metrics).find(([id]) => id === Id)?.[1];
    if (!metric) continue;
    if (StatusCode === 'InternalError' || StatusCode === 'Forbidden')
      return unknown(
        `CloudWatch could not read ${metric.name}: ${StatusCode}.`,
        StatusCode === 'Forbidden'
          ? 'Allow cloudwatch:GetMetricData: docs/checker-policy.json is a policy with all that the checker needs.'
          : 'Check again in some minutes.',
      );
    // A page may hold a part of a metric; the next one goes on.
    if (Values.length > 0)
      values.set(qualified(metric), [...(values.get(qualified(metric)) ?? []), ...Values]);
  }
  return known(values);
}

function queryFor(id: string, metric: Metric, watched: Watched): MetricDataQuery[] {
  const dimension = dimensionOf(metric, watched);
  if (!dimension) return [];
  return [
    {
      Id: id,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: metric.name, Dimensions: [dimension] },
        Period: 60,
        // Each of a proxy's nodes reports its own connections; together they are the proxy's.
        Stat: metric.unit === 'connections' ? 'Sum' : 'Average',
      },
    },
  ];
}
