/** AWS Identity and Access Management User Guide, "IAM JSON policy element reference"; read in November 2026. */

import { givenOfJson } from '../given.ts';
import { type Report, shown } from '../violation.ts';
import { matching, oneOf, Properties, type Rule } from './properties.ts';

/** What a policy is attached to decides which elements its statements have. */
type Kind = 'trust' | 'identity' | 'resource';

const action = /^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/;
/** All has six parts; of a database's user, region and account have to be said. */
const resource =
  /^(\*$|arn:[^:]+:(?!rds-db:)[^:]+:[^:]*:[^:]*:.|arn:[^:]+:rds-db:[^:]+:[^:]+:dbuser:[^/]+\/.)/;
const service = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;
const managedPolicy = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;

const description = /^[\t\n\r\x20-\x7e\xa1-\xff]{0,1000}$/;
const aboutDescription =
  'At most 1,000 characters of Latin-1: no dashes, quotation marks or symbols beyond it.';

export const role: Rule = (properties, report) => {
  matching(properties, 'Description', description, aboutDescription, report);
  judgePolicy(properties, 'AssumeRolePolicyDocument', 'trust', report);
  for (const policy of properties.objects('Policies'))
    judgePolicy(policy, 'PolicyDocument', 'identity', report);
  judgeTexts(
    properties,
    'ManagedPolicyArns',
    managedPolicy,
    'The ARN of a policy: arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole.',
    report,
  );
  judgeManaged(properties, report);
};

/** AWS Managed Policy Reference: policies whose names in an ARN begin with service-role/. */
const ofServiceRoles =
  /:policy\/(?=(AmazonRDSEnhancedMonitoringRole|AmazonRDSDirectoryServiceAccess|AWSLambdaBasicExecutionRole|AWSLambdaVPCAccessExecutionRole)$)/;

function judgeManaged(properties: Properties, report: Report): void {
  for (const { path, text } of properties.texts('ManagedPolicyArns'))
    if (ofServiceRoles.test(text))
      report(
        path,
        `${path} is ${shown(text)}, which is not the ARN of a policy.`,
        `${text.replace(ofServiceRoles, ':policy/service-role/')}.`,
      );
}

export const identityPolicy: Rule = (properties, report) =>
  judgePolicy(properties, 'PolicyDocument', 'identity', report);

export const resourcePolicy: Rule = (properties, report) =>
  judgePolicy(properties, 'PolicyDocument', 'resource', report);

function judgePolicy(owner: Properties, name: string, kind: Kind, report: Report): void {
  const policy = policyOf(owner, name);
  if (policy === 'not JSON')
    report(owner.path(name), `${owner.path(name)} is a text that is not JSON.`, 'A policy as an object.');
  if (!(policy instanceof Properties)) return;
  oneOf(policy, 'Version', ['2012-10-17', '2008-10-17'], report);
  if (policy.has('Statement') === 'absent' || policy.count('Statement') === 0)
    report(policy.path('Statement'), `${policy.path('')} has no statement.`, 'One statement or more.');
  for (const statement of policy.objects('Statement')) judgeStatement(statement, kind, report);
}

/** The policy in a property, which may be the text of its JSON; undefined where only the deployment knows it. */
function policyOf(owner: Properties, name: string): Properties | 'not JSON' | undefined {
  if (owner.isObject(name)) return owner.inner(name);
  const text = owner.text(name);
  if (text === undefined) return undefined;
  const read = givenOfJson(text);
  return read?.kind === 'map' ? new Properties(read.entries, owner.path(name)) : 'not JSON';
}

function judgeStatement(statement: Properties, kind: Kind, report: Report): void {
  const needs = [
    ['Effect'],
    ['Action', 'NotAction'],
    ...(kind === 'trust' ? [] : [['Resource', 'NotResource']]),
    ...(kind === 'identity' ? [] : [['Principal', 'NotPrincipal']]),
  ];
  for (const names of needs)
    if (statement.none(...names))
      report(
        statement.path(names[0] ?? ''),
        `A statement has no ${names[0]}.`,
        `A statement with ${names.join(' or ')}.`,
      );
  const forbidden = kind === 'trust' ? 'Resource' : kind === 'identity' ? 'Principal' : undefined;
  if (forbidden !== undefined && statement.has(forbidden) === 'given')
    report(
      statement.path(forbidden),
      `A statement has ${forbidden}, which ${kind === 'trust' ? 'the trust policy of a role' : 'the policy of a role or user'} does not take.`,
      `No ${forbidden}.`,
    );
  oneOf(statement, 'Effect', ['Allow', 'Deny'], report);
  if (kind !== 'resource') matching(statement, 'Sid', /^[A-Za-z0-9]*$/, 'Letters and digits.', report);
  judgeTexts(statement, 'Action', action, 'A service and its action: rds-db:connect.', report);
  judgeTexts(statement, 'Resource', resource, 'An ARN with all its parts, or * for everything.', report);
  judgePrincipal(statement, report);
}

function judgePrincipal(statement: Properties, report: Report): void {
  const principal = statement.inner('Principal');
  const one = statement.text('Principal');
  if (
    (one !== undefined && one !== '*') ||
    (statement.isObject('Principal') && principal.names().length === 0)
  )
    report(
      principal.path(''),
      `Principal is ${shown(one ?? {})}.`,
      '*, or an object with AWS, Service or Federated.',
    );
  judgeTexts(principal, 'Service', service, 'The name of a service: lambda.amazonaws.com.', report);
}

function judgeTexts(owner: Properties, name: string, pattern: RegExp, allowed: string, report: Report): void {
  for (const { path, text } of owner.texts(name))
    if (!pattern.test(text)) report(path, `${path} is ${shown(text)}.`, allowed);
}
