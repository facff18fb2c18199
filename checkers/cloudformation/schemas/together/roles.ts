/** What AWS refuses of a role that a service takes on. */

import { observe } from '../../../observed.ts';
import { refTo } from '../../references.ts';
import { resolve } from '../../resolve.ts';
import type { Template } from '../../template.ts';
import { trustedServices } from '../../trust.ts';
import { givenBy } from '../given.ts';
import { Properties } from '../rules/properties.ts';
import type { Report } from '../violation.ts';
import { referenceIn } from './values.ts';

/** Who takes on the role that a property names, and says at deployment that it may not. */
const takers: Readonly<Record<string, readonly [property: string, service: string]>> = {
  'AWS::Lambda::Function': ['Role', 'lambda.amazonaws.com'],
  'AWS::RDS::DBCluster': ['MonitoringRoleArn', 'monitoring.rds.amazonaws.com'],
  'AWS::RDS::DBInstance': ['MonitoringRoleArn', 'monitoring.rds.amazonaws.com'],
};

/** Judges the role of a resource that takes one on. */
export function judgeTaker(
  template: Template,
  type: string,
  properties: Record<string, unknown>,
  report: Report,
): void {
  const [property, service] = takers[type] ?? [];
  if (property === undefined || service === undefined) return;
  const from = referenceIn(givenBy(template, properties[property]));
  if (from?.type !== 'AWS::IAM::Role') return;
  if (service === 'monitoring.rds.amazonaws.com' && writesNoLogs(template, from.id))
    report(
      property,
      `${property} is the role ${from.id}, which may not write logs.`,
      'A role with the managed policy AmazonRDSEnhancedMonitoringRole.',
    );
  if (mayTakeOn(template, from.id, service)) return;
  report(
    property,
    `${property} is the role ${from.id}, which ${service} may not assume.`,
    `A role that trusts ${service}.`,
  );
}

/** Policies of AWS's own that are common and do not allow writing to CloudWatch Logs. */
const withoutLogs =
  /:policy\/(AmazonS3\w*|AmazonRDS(FullAccess|ReadOnlyAccess|DataFullAccess)|AmazonEC2\w*|AmazonDynamoDB\w*|AmazonSNS\w*|AmazonSQS\w*|IAM\w*|SecretsManagerReadWrite|CloudWatchReadOnlyAccess|CloudWatchLogsReadOnlyAccess)$/;

/** Whether no policy of a role, in it or beside it, can allow writing logs. */
function writesNoLogs(template: Template, id: string): boolean {
  const own = template.Resources[id]?.Properties ?? {};
  const attached = Object.values(template.Resources).filter(
    ({ Type, Properties: properties }) =>
      /^AWS::IAM::(Managed|Role)?Policy$/.test(Type) && JSON.stringify(properties ?? {}).includes(`"${id}"`),
  );
  const managed = new Properties({ own: givenBy(template, own) }).inner('own').texts('ManagedPolicyArns');
  const given = givenBy(template, own.ManagedPolicyArns ?? []);
  const isKnown = given.kind === 'list' && given.items.length === managed.length;
  const documents = [own.Policies ?? [], ...attached.map(({ Properties: properties }) => properties)];
  // A policy of one's own is one that writes logs as soon as it speaks of them, or of everything.
  const mayWrite = documents.some((document) => /"(logs:|\*")/i.test(JSON.stringify(document)));
  return isKnown && managed.every(({ text }) => withoutLogs.test(text)) && !mayWrite;
}

/** Whether a role's trust policy lets a service take it on, or may, as far as the template tells. */
function mayTakeOn(template: Template, id: string, service: string): boolean {
  const document = resolve(template, template.Resources[id]?.Properties?.AssumeRolePolicyDocument);
  const trusts = observe(() => trustedServices({ id }, document, refTo('AWS::AccountId')));
  return trusts.state !== 'known' || trusts.value.includes(service) || trusts.value.includes('*');
}
