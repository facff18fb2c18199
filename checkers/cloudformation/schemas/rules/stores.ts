/**
 * Amazon DynamoDB, ElastiCache and AWS Budgets API References: "CreateTable", "CreateReplicationGroup", "CreateBudget";
 * read in November 2026.
 */

import { library } from '../library.ts';
import { choice, type Report, shown } from '../violation.ts';
import { mayExist } from './database-engines.ts';
import { oneOf, type Properties, type Rule, wants, within } from './properties.ts';

export const table: Rule = (properties, report) => {
  const indexes = properties.list('GlobalSecondaryIndexes');
  const billing =
    properties.text('BillingMode') ?? (properties.none('BillingMode') ? 'PROVISIONED' : undefined);
  for (const each of [properties, ...indexes]) {
    const throughput = each.inner('ProvisionedThroughput');
    if (billing === 'PROVISIONED')
      wants(each, ['ProvisionedThroughput'], 'the table pays for provisioned capacity', report);
    for (const name of ['ReadCapacityUnits', 'WriteCapacityUnits']) {
      const units = throughput.number(name);
      if (billing === 'PROVISIONED') within(throughput, name, [1, Number.MAX_SAFE_INTEGER], report);
      if (units !== undefined && units > 0 && billing === 'PAY_PER_REQUEST')
        report(
          throughput.path(name),
          `${throughput.path(name)} is ${units}, and the table is billed per request.`,
          'No ProvisionedThroughput.',
        );
    }
  }
  judgeKeys(properties, [...indexes, ...properties.list('LocalSecondaryIndexes')], report);
};

/** What a key names has to be defined, and what is defined has to be in a key. */
export const keys: Rule = (properties, report) =>
  judgeKeys(
    properties,
    [...properties.list('GlobalSecondaryIndexes'), ...properties.list('LocalSecondaryIndexes')],
    report,
  );

function judgeKeys(properties: Properties, indexes: readonly Properties[], report: Report): void {
  for (const key of [properties, ...indexes].flatMap((each) => each.list('KeySchema'))) {
    wants(key, ['AttributeName', 'KeyType'], 'a key has both', report);
    oneOf(key, 'KeyType', ['HASH', 'RANGE'], report);
  }
  const defined = properties.list('AttributeDefinitions').map((each) => each.text('AttributeName'));
  const named = [properties, ...indexes].flatMap((each) =>
    each.list('KeySchema').map((key) => ({ at: key.path('AttributeName'), name: key.text('AttributeName') })),
  );
  if (defined.includes(undefined) || named.some(({ name }) => name === undefined)) return;
  for (const { at, name } of named)
    if (!defined.includes(name))
      report(
        at,
        `${at} is ${shown(name)}, which AttributeDefinitions does not define.`,
        `${choice(defined)}.`,
      );
  for (const name of defined)
    if (!named.some((each) => each.name === name))
      report(
        'AttributeDefinitions',
        `AttributeDefinitions defines ${shown(name)}, which is in no key.`,
        'Only the attributes of keys.',
      );
  for (const each of [properties, ...indexes]) {
    const kinds = each.list('KeySchema').map((key) => key.text('KeyType'));
    if (kinds.length > 0 && !kinds.includes(undefined) && !kinds.includes('HASH'))
      report(
        each.path('KeySchema'),
        `${each.path('KeySchema')} has no partition key.`,
        'One key of the KeyType HASH.',
      );
  }
}

export const replicationGroup: Rule = (properties, report) => {
  judgeCache(properties, ['redis', 'valkey'], report);
  if (properties.none('GlobalReplicationGroupId'))
    wants(properties, ['CacheNodeType'], 'a new group needs it', report);
  const nodes = properties.number('NumCacheClusters');
  if (properties.flag('AutomaticFailoverEnabled') && nodes !== undefined && nodes < 2)
    report(
      'NumCacheClusters',
      `NumCacheClusters is ${nodes}, with AutomaticFailoverEnabled.`,
      'At least 2: a failover needs another node.',
    );
  if (properties.text('Engine') === 'valkey')
    wants(properties, ['TransitEncryptionEnabled'], 'ElastiCache asks for it with Valkey', report);
};

export const cacheSubnets: Rule = (properties, report) => {
  if (properties.count('SubnetIds') === 0)
    report('SubnetIds', 'SubnetIds has no entries.', 'One subnet or more.');
};

export const cacheCluster: Rule = (properties, report) =>
  judgeCache(properties, Object.keys(library.engines.cache), report);

export const serverlessCache: Rule = (properties, report) =>
  oneOf(properties, 'Engine', Object.keys(library.engines.cache), report);

function judgeCache(properties: Properties, engines: readonly string[], report: Report): void {
  const engine = properties.text('Engine');
  oneOf(properties, 'Engine', engines, report);
  const versions = library.engines.cache[engine ?? ''] ?? [];
  const version = properties.text('EngineVersion');
  if (version !== undefined && versions.length > 0 && !mayExist(version, versions))
    report(
      'EngineVersion',
      `EngineVersion is ${shown(version)}, which ElastiCache does not have for ${engine}.`,
      `${choice(versions)}.`,
    );
  const node = properties.text('CacheNodeType');
  if (node !== undefined && !library.classes.cache.includes(node))
    report(
      'CacheNodeType',
      `CacheNodeType is ${shown(node)}, which ElastiCache does not have.`,
      'A node type such as cache.t4g.small.',
    );
}

export const budget: Rule = (properties, report) => {
  const data = properties.inner('Budget');
  oneOf(
    data,
    'BudgetType',
    ['COST', 'USAGE', 'RI_COVERAGE', 'RI_UTILIZATION', 'SAVINGS_PLANS_COVERAGE', 'SAVINGS_PLANS_UTILIZATION'],
    report,
  );
  oneOf(data, 'TimeUnit', ['DAILY', 'MONTHLY', 'QUARTERLY', 'ANNUALLY', 'CUSTOM'], report);
  for (const each of properties.list('NotificationsWithSubscribers')) {
    const notification = each.inner('Notification');
    oneOf(notification, 'ComparisonOperator', ['GREATER_THAN', 'LESS_THAN', 'EQUAL_TO'], report);
    oneOf(notification, 'NotificationType', ['ACTUAL', 'FORECASTED'], report);
    oneOf(notification, 'ThresholdType', ['PERCENTAGE', 'ABSOLUTE_VALUE'], report);
    for (const subscriber of each.list('Subscribers'))
      oneOf(subscriber, 'SubscriptionType', ['SNS', 'EMAIL'], report);
  }
};
