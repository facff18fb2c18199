/**
 * What AWS's own managed policies allow of what matters here. Read in November 2026 in their statements, which come with
 * moto 5.2.5.
 */

import type { Permission } from './policies.ts';

/** They let no one sign in to a database or read a secret. */
const harmless: readonly string[] = [
  'AWSLambdaExecute',
  'AWSLambda_FullAccess',
  'AWSXRayDaemonWriteAccess',
  'AmazonDynamoDBFullAccess',
  'AmazonEC2FullAccess',
  'AmazonElastiCacheFullAccess',
  'AmazonRDSFullAccess',
  'AmazonRDSPerformanceInsightsFullAccess',
  'AmazonRDSPerformanceInsightsReadOnly',
  'AmazonRDSReadOnlyAccess',
  'AmazonS3FullAccess',
  'AmazonS3ReadOnlyAccess',
  'AmazonSNSFullAccess',
  'AmazonSQSFullAccess',
  'AmazonSSMFullAccess',
  'AmazonSSMManagedInstanceCore',
  'AmazonSSMReadOnlyAccess',
  'AmazonVPCFullAccess',
  'CloudWatchAgentServerPolicy',
  'CloudWatchFullAccess',
  'CloudWatchFullAccessV2',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
  'CloudWatchLogsFullAccess',
  'ReadOnlyAccess',
  'SecurityAudit',
  'job-function/DatabaseAdministrator',
  'job-function/SystemAdministrator',
  'job-function/ViewOnlyAccess',
  'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AWSLambdaRole',
  'service-role/AWSLambdaVPCAccessExecutionRole',
  'service-role/AmazonRDSEnhancedMonitoringRole',
];

/** Actions and resources of those that let someone in. */
const allowing: Readonly<Record<string, readonly [action: string, resource: string]>> = {
  AdministratorAccess: ['*', '*'],
  AmazonRDSDataFullAccess: [
    'secretsmanager:GetSecretValue',
    'arn:aws:secretsmanager:*:*:secret:rds-db-credentials/*',
  ],
  PowerUserAccess: ['*', '*'],
  SecretsManagerReadWrite: ['secretsmanager:*', '*'],
};

/** What one of AWS's own managed policies allows of what matters here; undefined for any other policy. */
export function awsManaged(arn: string): readonly Permission[] | undefined {
  const [, name = ''] = /^arn:(?:\$\{AWS::Partition\}|[\w-]+):iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  if (harmless.includes(name)) return [];
  const allowed = Object.hasOwn(allowing, name) ? allowing[name] : undefined;
  if (!allowed) return undefined;
  const [action, resource] = allowed;
  return [{ effect: 'allow', action, otherThan: [], resource, outside: [], conditional: false }];
}
