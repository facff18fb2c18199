/** CloudWatch alarms of a template. */

import { arnOf, identifierOf, type NamedType } from '#checkers/cloudformation/identities.ts';
import { hasReference, referenceIn, refTo } from '#checkers/cloudformation/references.ts';
import {
  each,
  misfit,
  needed,
  orElse,
  property,
  type Resource,
  required,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import {
  asBoolean,
  asListOf,
  asLiteral,
  asNumber,
  asPairs,
  asText,
  at,
  Misfit,
  Unresolved,
  unresolvedIn,
  type Value,
} from '#checkers/cloudformation/value.ts';
import { known, map, type Observed, unknown } from '#checkers/observed.ts';
import { type Composite, inExpression, withComposites } from '../alarms.ts';
import type { Alarm } from '../inventory.ts';

/** The alarms, each with the actions of the composite alarms that follow it. */
export function alarmsIn(template: Template): Observed<Alarm[]> {
  const alarms = each(resourcesOf(template, 'AWS::CloudWatch::Alarm'), (resource) =>
    watchedBy(resource).map((watched) => alarmOf(template, resource, watched)),
  );
  const composites = each(resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm'), (resource) =>
    compositeOf(template, resource),
  );
  return withComposites(
    map(alarms, (all) => all.flat()),
    composites,
  );
}

function alarmOf(template: Template, resource: Resource, { properties, expression }: Watched): Alarm {
  const watched = { ...resource, properties };
  return {
    id: resource.id,
    namespace: asLiteral(at(properties, 'Namespace')) ?? '',
    metric: asLiteral(at(properties, 'MetricName')) ?? '',
    dimensions: dimensionsOf(template, watched),
    expression,
    threshold: thresholdOf(resource),
    comparison: required(resource, 'ComparisonOperator', asLiteral),
    statistic: statisticOf(watched),
    period: required(watched, 'Period', asNumber),
    evaluationPeriods: required(resource, 'EvaluationPeriods', asNumber),
    datapoints: property(resource, 'DatapointsToAlarm', asNumber),
    account: accountOf(watched),
    unit: property(watched, 'Unit', asLiteral),
    actions: actionsOf(template, resource),
  };
}

function accountOf(watched: Resource): Alarm['account'] {
  const own = refTo('AWS::AccountId');
  return map(property(watched, 'AccountId', asText), (account) => (account === own ? undefined : account));
}

/** What the dimensions of RDS's metrics name. */
const dimensionTypes = new Map<string, NamedType>([
  ['DBInstanceIdentifier', 'AWS::RDS::DBInstance'],
  ['DBClusterIdentifier', 'AWS::RDS::DBCluster'],
  ['ProxyName', 'AWS::RDS::DBProxy'],
]);

function dimensionsOf(template: Template, watched: Resource): Alarm['dimensions'] {
  const dimensions = orElse(property(watched, 'Dimensions', asPairs('Name')), {});
  if (dimensions.state !== 'known') return dimensions;
  const ids: [string, string][] = [];
  for (const [name, value] of Object.entries(dimensions.value)) {
    const type = dimensionTypes.get(name);
    // RDS keeps its identifiers in lower case, and CloudWatch compares every letter.
    const isOther = type !== undefined && !hasReference(value) && value !== value.toLowerCase();
    const id = isOther ? JSON.stringify(value) : type ? identifierOf(template, type)(value) : value;
    const isOfType = template.Resources[referenceIn(value)?.id ?? '']?.Type === type;
    if (id instanceof Misfit && isOfType) return misfit(`The dimension ${name} of ${watched.id}`, id);
    // What another kind of resource is called is nothing that this dimension knows.
    ids.push([name, typeof id === 'string' ? id : value]);
  }
  return known(Object.fromEntries(ids));
}

function thresholdOf(resource: Resource): Observed<number> {
  const band = asText(at(resource.properties, 'ThresholdMetricId'));
  if (band === undefined) return required(resource, 'Threshold', asNumber);
  return unknown(
    `${resource.id} compares with the band ${band} of anomaly detection, which learns what is usual: the template contains no threshold.`,
    'Set a threshold.',
  );
}

function statisticOf(watched: Resource): Observed<string> {
  const plain = property(watched, 'Statistic', asLiteral);
  const statistic =
    plain.state === 'known' && plain.value === undefined
      ? property(watched, 'ExtendedStatistic', asLiteral)
      : plain;
  return needed(statistic, `${watched.id} names no Statistic.`);
}

/** The topics and functions that an alarm tells; no one while its actions are off. */
function actionsOf(template: Template, resource: Resource): Observed<readonly string[]> {
  const enabled = orElse(property(resource, 'ActionsEnabled', asBoolean), true);
  if (enabled.state !== 'known') return enabled;
  if (!enabled.value) return known([]);
  const arn = arnOf(template, 'AWS::SNS::Topic', 'AWS::Lambda::Function');
  return orElse(property(resource, 'AlarmActions', asListOf(arn)), []);
}

const alarmTypes = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'] as const;

function compositeOf(template: Template, resource: Resource): Composite {
  const nameOf = (name: string) => {
    const id = identifierOf(template, ...alarmTypes)(name);
    const byArn = arnOf(template, ...alarmTypes)(name);
    return [id, byArn].find((each) => typeof each === 'string' && each !== name) ?? name;
  };
  return {
    id: resource.id,
    rule: required(resource, 'AlarmRule', asText),
    nameOf: (name) => String(nameOf(name)),
    suppressed: at(resource.properties, 'ActionsSuppressor') !== undefined,
    actions: actionsOf(template, resource),
  };
}

interface Watched {
  properties: Value;
  expression: Alarm['expression'];
}

/** What an alarm watches: its own metric, the one query that returns data, or each metric in an expression. */
function watchedBy({ properties }: Resource): Watched[] {
  const queries = at(properties, 'Metrics');
  if (!Array.isArray(queries)) return [{ properties, expression: undefined }];
  const returned: Value = queries.find((each: Value) => returnsData(each));
  const text = asText(at(returned, 'Expression'));
  if (text === undefined) return [{ properties: asMetric(returned), expression: undefined }];
  const idOf = (query: Value) => asText(at(query, 'Id')) ?? '';
  const metrics = queries.filter((each: Value) => at(each, 'MetricStat') !== undefined);
  const parts = queries.flatMap((each: Value) => {
    const part = each === returned ? undefined : asText(at(each, 'Expression'));
    return part === undefined ? [] : [[idOf(each), part] as const];
  });
  return inExpression(text, metrics.map(idOf), Object.fromEntries(parts)).map((expression) => ({
    properties: asMetric(metrics.find((each: Value) => idOf(each) === expression.metric)),
    expression,
  }));
}

/** CloudWatch takes a query for one that returns data unless it says otherwise. */
function returnsData(query: Value): boolean {
  const returned = at(query, 'ReturnData');
  return !(returned === false || returned === 'false');
}

function asMetric(query: Value): Value {
  const stat = at(query, 'MetricStat');
  const unresolved = unresolvedIn(at(stat, 'Metric'));
  if (unresolved) return new Unresolved(unresolved.why);
  return {
    ...(at(stat, 'Metric') as Record<string, Value> | undefined),
    Statistic: at(stat, 'Stat'),
    Period: at(stat, 'Period'),
    Unit: at(stat, 'Unit'),
    AccountId: at(query, 'AccountId'),
  };
}
