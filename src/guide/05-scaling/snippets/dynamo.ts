/** Tables of DynamoDB and what belongs to them, as a template shows them. */

import { refTo } from '#checkers/cloudformation/references.ts';
import { property, type Resource } from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { asBoolean, asLiteral, asNumber, asText, at, type Value } from '#checkers/cloudformation/value.ts';
import { seen } from '#checkers/observed.ts';
import { all } from './snippet.ts';

export interface Index {
  name: string;
  partitionKey: string | undefined;
  sortKey: string | undefined;
  projection: { type: string; attributes: readonly string[] };
}

/** `dynamodb.Table` and `dynamodb.TableV2`. */
const tableTypes = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

export function tablesIn(template: Template): readonly Resource[] {
  return tableTypes.flatMap((type) => all(template, type));
}

/** `PROVISIONED` is what CloudFormation takes when nothing is said. */
export function billingOf(table: Resource): string {
  return seen(property(table, 'BillingMode', asLiteral)) ?? 'PROVISIONED';
}

export function indexesOf(table: Resource): readonly Index[] {
  const indexes = at(table.properties, 'GlobalSecondaryIndexes');
  return (Array.isArray(indexes) ? indexes : []).map((index: Value) => {
    const attributes = at(index, 'Projection', 'NonKeyAttributes');
    return {
      name: asText(at(index, 'IndexName')) ?? 'an index',
      partitionKey: keyOf(index, 'HASH'),
      sortKey: keyOf(index, 'RANGE'),
      projection: {
        type: asText(at(index, 'Projection', 'ProjectionType')) ?? 'ALL',
        attributes: (Array.isArray(attributes) ? attributes : []).map(String),
      },
    };
  });
}

function keyOf(index: Value, kind: 'HASH' | 'RANGE'): string | undefined {
  const keys = at(index, 'KeySchema');
  const key = (Array.isArray(keys) ? keys : []).find((each: Value) => at(each, 'KeyType') === kind);
  return asText(at(key, 'AttributeName'));
}

export interface Scaling {
  /** `table` or `index`, and what of it. */
  dimension: string;
  /** `table/Orders` or `table/Orders/index/by-customer`, with references as placeholders. */
  resource: string;
  min: number;
  max: number;
  /** Percent that a target-tracking policy aims at; undefined where none follows the right metric. */
  target: number | undefined;
  /** Whether the policy also takes capacity away. */
  scalesIn: boolean;
}

/** How Application Auto Scaling calls a table, or an index of it. */
export function scaledAs({ id }: Resource, index?: string): string {
  return index === undefined ? `table/${refTo(id)}` : `table/${refTo(id)}/index/${index}`;
}

/** What is told to scale: by Application Auto Scaling, or by a table itself. */
export function scalingsIn(template: Template): readonly Scaling[] {
  const policies = all(template, 'AWS::ApplicationAutoScaling::ScalingPolicy');
  const registered = all(template, 'AWS::ApplicationAutoScaling::ScalableTarget').map((target) => {
    const dimension = seen(property(target, 'ScalableDimension', asLiteral)) ?? '';
    const metric = `DynamoDB${dimension.includes('Write') ? 'Write' : 'Read'}CapacityUtilization`;
    const tracking = policies
      .filter(({ properties }) => at(properties, 'ScalingTargetId') === `\${${target.id}}`)
      .map(({ properties }) => at(properties, 'TargetTrackingScalingPolicyConfiguration'))
      .find((each) => at(each, 'PredefinedMetricSpecification', 'PredefinedMetricType') === metric);
    return {
      dimension,
      resource: seen(property(target, 'ResourceId', asText)) ?? '',
      min: seen(property(target, 'MinCapacity', asNumber)) ?? 0,
      max: seen(property(target, 'MaxCapacity', asNumber)) ?? 0,
      target: isOn(at(target.properties, 'SuspendedState', 'DynamicScalingOutSuspended'))
        ? undefined
        : asNumber(at(tracking, 'TargetValue')),
      scalesIn: !(
        isOn(at(tracking, 'DisableScaleIn')) ||
        isOn(at(target.properties, 'SuspendedState', 'DynamicScalingInSuspended'))
      ),
    };
  });
  return [...registered, ...tablesIn(template).flatMap(ownScalings)];
}

const isOn = (value: Value) => asBoolean(value) === true;

/** How the writes of a `dynamodb.TableV2` and of its indexes scale, which the table says itself. */
function ownScalings(table: Resource): Scaling[] {
  const indexes = at(table.properties, 'GlobalSecondaryIndexes');
  return [
    ...ownScaling(table, 'table', scaledAs(table)),
    ...(Array.isArray(indexes) ? indexes : []).flatMap((index: Value) =>
      ownScaling(
        { ...table, properties: index },
        'index',
        scaledAs(table, asText(at(index, 'IndexName')) ?? ''),
      ),
    ),
  ];
}

function ownScaling(of: Resource, kind: 'table' | 'index', resource: string): Scaling[] {
  const settings = 'WriteProvisionedThroughputSettings.WriteCapacityAutoScalingSettings';
  if (at(of.properties, ...settings.split('.')) === undefined) return [];
  const number = (name: string) => seen(property(of, `${settings}.${name}`, asNumber));
  return [
    {
      dimension: `dynamodb:${kind}:WriteCapacityUnits`,
      resource,
      min: number('MinCapacity') ?? 0,
      max: number('MaxCapacity') ?? 0,
      target: number('TargetTrackingScalingPolicyConfiguration.TargetValue'),
      scalesIn: !isOn(
        at(
          of.properties,
          ...`${settings}.TargetTrackingScalingPolicyConfiguration.DisableScaleIn`.split('.'),
        ),
      ),
    },
  ];
}
