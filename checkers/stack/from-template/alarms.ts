/** CloudWatch alarms of a template. */

import { logicalIds } from '#checkers/cloudformation/names.ts';
import type { Value } from '#checkers/cloudformation/resolve.ts';
import {
  asIds,
  asLiteral,
  asNumber,
  asPairs,
  at,
  each,
  needed,
  orElse,
  property,
  type Resource,
  required,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { map, type Observed } from '#checkers/observed.ts';
import type { Alarm } from '../inventory.ts';

/** The alarms on one metric each; of an alarm on several, the one query that returns data counts. */
export function alarmsIn(template: Template): Observed<Alarm[]> {
  const idOf = logicalIds(template);
  return each(resourcesOf(template, 'AWS::CloudWatch::Alarm'), (resource) => {
    const watched = { ...resource, properties: metricOf(resource) };
    return {
      id: resource.id,
      namespace: asLiteral(at(watched.properties, 'Namespace')) ?? '',
      metric: asLiteral(at(watched.properties, 'MetricName')) ?? '',
      dimensions: map(orElse(property(watched, 'Dimensions', asPairs('Name')), {}), (dimensions) =>
        Object.fromEntries(Object.entries(dimensions).map(([name, value]) => [name, idOf(value)])),
      ),
      threshold: required(resource, 'Threshold', asNumber),
      comparison: required(resource, 'ComparisonOperator', asLiteral),
      statistic: statisticOf(watched),
      period: required(watched, 'Period', asNumber),
      evaluationPeriods: required(resource, 'EvaluationPeriods', asNumber),
      actions: orElse(property(resource, 'AlarmActions', asIds), []),
    };
  });
}

function statisticOf(watched: Resource): Observed<string> {
  const plain = property(watched, 'Statistic', asLiteral);
  const statistic =
    plain.state === 'known' && plain.value === undefined
      ? property(watched, 'ExtendedStatistic', asLiteral)
      : plain;
  return needed(statistic, `${watched.id} names no Statistic.`);
}

/** The properties of the metric watched: the alarm's own, or those of the one query that returns data. */
function metricOf({ properties }: Resource): Value {
  const queries = at(properties, 'Metrics');
  if (!Array.isArray(queries)) return properties;
  const query = queries.find((each: Value) => at(each, 'ReturnData') !== false);
  const stat = at(query, 'MetricStat');
  return {
    ...(at(stat, 'Metric') as Record<string, Value> | undefined),
    Statistic: at(stat, 'Stat'),
    Period: at(stat, 'Period'),
  };
}
