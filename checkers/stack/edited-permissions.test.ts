/** The solution of rds-proxy with the statements of a policy changed: a role that may less or more than its part fails. */

import { beforeAll, expect, it } from 'vitest';
import {
  type Edited,
  openFindings,
  Policy,
  proxyRole,
  Role,
  synthesizeAll,
  type Wrong,
} from '../../tests/edited-template.ts';

beforeAll(synthesizeAll);

type Statement = Record<string, unknown>;

const application = 'Application';
const elsewhere = 'arn:aws:rds-db:*:*:dbuser:db-0123/admin';

/** The one statement by which a role signs in. */
function own(edited: Edited, role: string): Statement {
  return edited.properties(Policy, role).PolicyDocument.Statement[0];
}

/** The statement with other elements; one that is undefined is left out. */
function changed(edited: Edited, role: string, change: (statement: Statement) => Statement): void {
  const { PolicyDocument } = edited.properties(Policy, role);
  PolicyDocument.Statement = [{ ...own(edited, role), ...change(own(edited, role)) }];
}

/** Another statement beside it. */
function beside(edited: Edited, role: string, statement: Statement): void {
  edited.properties(Policy, role).PolicyDocument.Statement.push(statement);
}

function attach(edited: Edited, role: string, name: string): void {
  const arn = { 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` };
  const properties = edited.properties(Role, role);
  properties.ManagedPolicyArns = [...(properties.ManagedPolicyArns ?? []), arn];
}

/** The policy as the text of its JSON, in which references are as `Fn::ToJsonString` leaves them. */
function asText(edited: Edited, role: string): void {
  edited.template.Transform = 'AWS::LanguageExtensions';
  const properties = edited.properties(Policy, role);
  properties.PolicyDocument = { 'Fn::ToJsonString': properties.PolicyDocument };
}

const wrong: readonly Wrong[] = [
  {
    name: 'everything, in a text beside the one statement',
    change: (t) =>
      t.add('Text', Policy, {
        PolicyName: 'text',
        Roles: [{ Ref: t.id(Role, 'ApplicationHandlerServiceRole') }],
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' },
        }),
      }),
    check: 'client-permission',
    saying: 'may connect to *',
  },
  {
    name: 'a text that is no policy',
    change: (t) => (t.properties(Policy, proxyRole).PolicyDocument = 'Allow: rds-db:connect'),
    check: 'proxy-role',
    saying: 'is a text that is not JSON',
    verdict: 'unknown',
  },
  {
    name: 'everything but IAM',
    change: (t) => changed(t, proxyRole, () => ({ Action: undefined, NotAction: 'iam:*', Resource: '*' })),
    check: 'proxy-role',
    saying: 'may connect to *',
  },
  {
    name: 'everything but signing in',
    change: (t) => changed(t, proxyRole, () => ({ Action: undefined, NotAction: ['rds-db:*'] })),
    check: 'proxy-role',
    saying: 'may not connect',
  },
  {
    name: 'every user but one',
    change: (t) => changed(t, application, () => ({ Resource: undefined, NotResource: elsewhere })),
    check: 'client-permission',
    saying: `may connect to everything but ${elsewhere}`,
  },
  {
    name: 'everything but S3, beside the one statement',
    change: (t) => beside(t, application, { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }),
    check: 'client-permission',
    saying: 'may connect to *',
  },
  {
    name: 'nothing but S3',
    change: (t) => beside(t, proxyRole, { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }),
    check: 'proxy-role',
    saying: 'may not connect',
  },
  {
    name: 'nothing but another user',
    change: (t) =>
      beside(t, application, { Effect: 'Deny', Action: 'rds-db:connect', NotResource: elsewhere }),
    check: 'client-permission',
    saying: 'may not connect',
  },
  {
    name: 'nothing but the same user of another region',
    change: (t) => {
      const text = JSON.stringify(own(t, application).Resource).replace(
        '{"Ref":"AWS::Region"}',
        '"eu-west-1"',
      );
      beside(t, application, { Effect: 'Deny', Action: 'rds-db:connect', NotResource: JSON.parse(text) });
    },
    check: 'client-permission',
    saying: 'in the region eu-west-1',
    verdict: 'unknown',
  },
  {
    name: 'a partition of its own',
    change: (t) => {
      const text = JSON.stringify(own(t, application).Resource);
      changed(t, application, () => ({
        Resource: JSON.parse(text.replace('{"Ref":"AWS::Partition"}', '"aws-cn"')),
      }));
    },
    check: 'client-permission',
    saying: 'in the partition aws-cn',
    verdict: 'unknown',
  },
  {
    name: 'a trust that takes an external id, which no service brings',
    change: (t) => {
      t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Condition = {
        StringEquals: { 'sts:ExternalId': 'shop' },
      };
    },
    check: 'proxy-role',
    saying: 'rds.amazonaws.com may not assume it',
  },
  {
    name: 'a trust of everything but AssumeRole',
    change: (t) => {
      const [statement] = t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement;
      delete statement.Action;
      statement.NotAction = 'sts:AssumeRole';
    },
    check: 'proxy-role',
    saying: 'rds.amazonaws.com may not assume it',
  },
  {
    name: 'a trust of everyone but one',
    change: (t) => {
      const [statement] = t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement;
      statement.NotPrincipal = statement.Principal;
      delete statement.Principal;
    },
    check: 'proxy-role',
    saying: 'uses NotPrincipal',
    verdict: 'unknown',
  },
  {
    name: 'AdministratorAccess',
    change: (t) => attach(t, 'ApplicationHandlerServiceRole', 'AdministratorAccess'),
    check: 'client-permission',
    saying: 'may connect to *',
  },
];

const right: readonly Omit<Wrong, 'check' | 'saying'>[] = [
  {
    name: 'nothing else denied by NotResource',
    change: (t) =>
      beside(t, application, {
        Effect: 'Deny',
        Action: 'rds-db:connect',
        NotResource: own(t, application).Resource,
      }),
  },
  {
    name: 'policies as texts',
    change: (t) => [application, proxyRole].map((role) => asText(t, role)),
  },
  {
    name: 'nothing else denied by NotAction',
    change: (t) =>
      beside(t, application, { Effect: 'Deny', NotAction: ['rds-db:Connect', 'logs:*'], Resource: '*' }),
  },
  {
    name: 'everything allowed that is no way to a database',
    change: (t) =>
      beside(t, application, { Effect: 'Allow', NotAction: ['rds-db:*', 'iam:*'], Resource: '*' }),
  },
  {
    name: 'everything but one action, on the one user',
    change: (t) => changed(t, application, () => ({ Action: undefined, NotAction: 'rds-db:other' })),
  },
  {
    name: 'the usual partition, typed',
    change: (t) => {
      const text = JSON.stringify(own(t, application).Resource);
      changed(t, application, () => ({
        Resource: JSON.parse(text.replace('{"Ref":"AWS::Partition"}', '"aws"')),
      }));
    },
  },
  ...['AmazonRDSReadOnlyAccess', 'AmazonSSMReadOnlyAccess', 'SecretsManagerReadWrite'].map((name) => ({
    name: `AWS’s own policy ${name} beside it`,
    change: (t: Edited) => attach(t, 'ApplicationHandlerServiceRole', name),
  })),
];

it.each(wrong.map((each) => [each.name, each] as const))(
  'refuses %s',
  (_name, { change, check, ...said }) => {
    const finding = openFindings('rds-proxy', change).find((each) => each.check === check);
    expect(finding?.observed).toContain(said.saying);
    expect(finding?.verdict).toBe(said.verdict ?? 'fail');
  },
);

it.each(right.map((each) => [each.name, each.change] as const))('takes %s', (_name, change) => {
  expect(openFindings('rds-proxy', change)).toEqual([]);
});
