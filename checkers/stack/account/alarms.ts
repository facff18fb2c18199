/** CloudWatch alarms of an account, and the metrics that they watch. */

import {
  type Metric as CloudWatchMetric,
  type CompositeAlarm,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  type Dimension,
  GetMetricDataCommand,
  type MetricAlarm,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { known, map, type Observed, unknown } from '#checkers/observed.ts';
import { type Metric, metrics, namespace, qualified } from '#labs/aws/metrics.ts';
import { type Composite, inExpression, withComposites } from '../alarms.ts';
import type { Alarm } from '../inventory.ts';
import type { Account } from './account.ts';
import { collected, flattened } from './several.ts';

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
  const alarms = flattened([map(ofStack, ({ metric }) => metric), ofResources]);
  return withComposites(
    map(alarms, (all) =>
      [...new Map(all.map((alarm) => [alarm.AlarmName, alarm])).values()].flatMap(alarmsFrom),
    ),
    map(ofStack, ({ composite }) => composite),
  );
}

interface NamedAlarms {
  metric: MetricAlarm[];
  composite: Composite[];
}

/** The alarms of some names, on metrics and on other alarms. */
async function alarmsNamed(account: Account, names: readonly string[]): Promise<Observed<NamedAlarms>> {
  const groups = Array.from({ length: Math.ceil(names.length / namesPerRequest) }, (_, at) =>
    names.slice(at * namesPerRequest, (at + 1) * namesPerRequest),
  );
  const found = await collected(groups, (AlarmNames) =>
    account.askAll(
      'cloudwatch',
      {
        command: (NextToken) =>
          new DescribeAlarmsCommand({
            AlarmNames,
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
            NextToken,
          }),
        items: ({ MetricAlarms, CompositeAlarms }) =>
          (MetricAlarms ?? CompositeAlarms) && [
            ...(MetricAlarms ?? []).map((metric) => ({ metric })),
            ...(CompositeAlarms ?? []).map((composite) => ({ composite })),
          ],
        next: (page) => page.NextToken,
      },
      'The alarms',
    ),
  );
  return map(found, (all) => ({
    metric: all.flatMap((each) => ('metric' in each ? [each.metric] : [])),
    composite: all.flatMap((each) => ('composite' in each ? [compositeFrom(each.composite)] : [])),
  }));
}

function compositeFrom({
  AlarmName: id = '',
  AlarmRule,
  ActionsSuppressor,
  ActionsEnabled,
  AlarmActions = [],
}: CompositeAlarm): Composite {
  return {
    id,
    rule: AlarmRule === undefined ? unknown(`${id} has no rule.`, 'Set it in the stack.') : known(AlarmRule),
    nameOf: (name) => name.replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, ''),
    suppressed: Boolean(ActionsSuppressor),
    actions: known(ActionsEnabled === false ? [] : AlarmActions),
  };
}

async function alarmsOn(
  account: Account,
  metric: Metric,
  watched: Watched,
): Promise<Observed<MetricAlarm[]>> {
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
  return map(found, ({ MetricAlarms = [] }) => MetricAlarms);
}

/** The dimension that names a metric's resource; undefined where there is none. */
function dimensionOf({ dimension: Name }: Metric, { instance, proxy }: Watched): Dimension | undefined {
  const Value = Name === 'ProxyName' ? proxy : instance;
  return Value === undefined ? undefined : { Name, Value };
}

function alarmsFrom(alarm: MetricAlarm): Alarm[] {
  return watchedBy(alarm).map((watching) => alarmFrom(alarm, watching));
}

function alarmFrom(alarm: MetricAlarm, watching: Watching): Alarm {
  const id = alarm.AlarmName ?? '';
  const { metric, account, statistic, period, unit, expression } = watching;
  const own = alarm.AlarmArn?.split(':')[4];
  const named = <T>(value: T | undefined, name: string): Observed<T> =>
    value === undefined ? unknown(`${id} names no ${name}.`, 'Set it in the stack.') : known(value);
  return {
    id,
    namespace: metric.Namespace ?? '',
    metric: metric.MetricName ?? '',
    dimensions: known(
      Object.fromEntries((metric.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
    ),
    expression,
    threshold: named(alarm.Threshold, 'Threshold'),
    comparison: named<string>(alarm.ComparisonOperator, 'ComparisonOperator'),
    statistic: named<string>(statistic, 'Statistic'),
    period: named(period, 'Period'),
    evaluationPeriods: named(alarm.EvaluationPeriods, 'EvaluationPeriods'),
    datapoints: known(alarm.DatapointsToAlarm),
    account: known(account === own ? undefined : account),
    unit: known<string | undefined>(unit),
    actions: known(alarm.ActionsEnabled === false ? [] : (alarm.AlarmActions ?? [])),
  };
}

interface Watching {
  metric: CloudWatchMetric;
  account: string | undefined;
  statistic: string | undefined;
  period: number | undefined;
  unit: string | undefined;
  expression: Alarm['expression'];
}

/** What an alarm watches: its own metric, the one query that returns data, or each metric in an expression. */
function watchedBy(alarm: MetricAlarm): Watching[] {
  const { Metrics: queries } = alarm;
  if (!queries || queries.length === 0)
    return [
      {
        metric: alarm,
        account: undefined,
        statistic: alarm.Statistic ?? alarm.ExtendedStatistic,
        period: alarm.Period,
        unit: alarm.Unit,
        expression: undefined,
      },
    ];
  const returned = queries.find(({ ReturnData }) => ReturnData !== false);
  if (returned?.Expression === undefined) return [watching(returned, undefined)];
  const metrics = queries.filter(({ MetricStat }) => MetricStat !== undefined);
  const parts = queries.flatMap((each) =>
    each === returned || each.Expression === undefined ? [] : [[each.Id ?? '', each.Expression] as const],
  );
  const ids = metrics.map(({ Id = '' }) => Id);
  return inExpression(returned.Expression, ids, Object.fromEntries(parts)).map((expression) =>
    watching(
      metrics.find(({ Id }) => Id === expression.metric),
      expression,
    ),
  );
}

function watching(query: MetricDataQuery | undefined, expression: Alarm['expression']): Watching {
  const { Metric: metric = {}, Stat: statistic, Period: period, Unit: unit } = query?.MetricStat ?? {};
  return { metric, account: query?.AccountId, statistic, period, unit, expression };
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
          ? 'Allow cloudwatch:GetMetricData: docs/checker-policy.json is a policy with everything that the checker needs.'
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
