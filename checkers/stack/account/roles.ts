/** What roles of an account may do. */

import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { awsManaged } from '#checkers/cloudformation/managed-policies.ts';
import { type Permission, statementsOf } from '#checkers/cloudformation/policies.ts';
import { trustedServices } from '#checkers/cloudformation/trust.ts';
import type { Value } from '#checkers/cloudformation/value.ts';
import { known, type Observed, observe, unknown } from '#checkers/observed.ts';
import type { Role } from '../inventory.ts';
import type { Account } from './account.ts';
import { collected, flattened } from './several.ts';

/** A role's name from its ARN: `arn:aws:iam::123456789012:role/path/name`. */
export function roleName(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}

/** The roles with what their policies say. A policy that cannot be read makes its role's permissions unknown. */
export async function readRoles(account: Account, names: readonly string[]): Promise<Observed<Role[]>> {
  return known(await Promise.all([...new Set(names)].map((name) => readRole(account, name))));
}

async function readRole(account: Account, id: string): Promise<Role> {
  const [answer, inline, attached] = await Promise.all([
    account.ask('iam', new GetRoleCommand({ RoleName: id }), `The role ${id}`),
    inlineStatements(account, id),
    attachedStatements(account, id),
  ]);
  if (answer.state !== 'known') return { id, trusts: answer, boundary: answer, permissions: answer };
  const { Role: role } = answer.value;
  const trust = documentIn(`The trust policy of ${id}`, role?.AssumeRolePolicyDocument);
  return {
    id,
    trusts:
      trust.state === 'known'
        ? observe(() => trustedServices({ id }, trust.value, role?.Arn?.split(':')[4] ?? ''))
        : trust,
    boundary: await boundaryOf(account, id, role?.PermissionsBoundary?.PermissionsBoundaryArn),
    permissions: flattened([inline, attached]),
  };
}

/** What a permissions boundary leaves of a role's permissions; undefined without one. */
async function boundaryOf(
  account: Account,
  role: string,
  arn: string | undefined,
): Promise<Role['boundary']> {
  if (arn === undefined) return known(undefined);
  const statements = awsManaged(arn);
  const boundary = statements ? known(statements) : await managedStatements(account, arn);
  if (boundary.state === 'known') return boundary;
  return unknown(
    `The role ${role} has a permissions boundary, ${arn}, which may take away what its policies allow. ${boundary.why}`,
    'Ask the account’s administrator whether the boundary allows rds-db:connect.',
  );
}

async function inlineStatements(account: Account, role: string): Promise<Observed<Permission[]>> {
  const subject = `The policies of the role ${role}`;
  const names = await account.askAll(
    'iam',
    {
      command: (Marker) => new ListRolePoliciesCommand({ RoleName: role, Marker }),
      items: (page) => page.PolicyNames,
      next: (page) => page.Marker,
    },
    subject,
  );
  if (names.state !== 'known') return names;
  return collected(names.value, async (PolicyName) => {
    const answer = await account.ask(
      'iam',
      new GetRolePolicyCommand({ RoleName: role, PolicyName }),
      subject,
    );
    return answer.state === 'known' ? permissionsIn(PolicyName, answer.value.PolicyDocument) : answer;
  });
}

async function attachedStatements(account: Account, role: string): Promise<Observed<Permission[]>> {
  const attached = await account.askAll(
    'iam',
    {
      command: (Marker) => new ListAttachedRolePoliciesCommand({ RoleName: role, Marker }),
      items: (page) => page.AttachedPolicies,
      next: (page) => page.Marker,
    },
    `The managed policies of the role ${role}`,
  );
  if (attached.state !== 'known') return attached;
  const arns = attached.value.flatMap(({ PolicyArn }) => PolicyArn ?? []);
  return collected(arns, async (arn) => {
    const statements = awsManaged(arn);
    return statements ? known(statements) : managedStatements(account, arn);
  });
}

async function managedStatements(account: Account, arn: string): Promise<Observed<Permission[]>> {
  const subject = `The managed policy ${roleName(arn)}`;
  const policy = await account.ask('iam', new GetPolicyCommand({ PolicyArn: arn }), subject);
  if (policy.state !== 'known') return policy;
  const VersionId = policy.value.Policy?.DefaultVersionId;
  const version = await account.ask(
    'iam',
    new GetPolicyVersionCommand({ PolicyArn: arn, VersionId }),
    subject,
  );
  return version.state === 'known'
    ? permissionsIn(roleName(arn), version.value.PolicyVersion?.Document)
    : version;
}

function permissionsIn(policy: string, document: string | undefined): Observed<Permission[]> {
  const read = documentIn(`The policy ${policy}`, document);
  return read.state === 'known' ? observe(() => statementsOf({ id: policy }, read.value)) : read;
}

/** @param document As IAM answers it: JSON, percent-encoded. */
function documentIn(subject: string, document: string | undefined): Observed<Value> {
  try {
    return known(JSON.parse(decodeURIComponent(document ?? '')) as Value);
  } catch {
    return unknown(`${subject} isn’t readable JSON.`, 'Look at it in the IAM console.');
  }
}
