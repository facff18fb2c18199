/** What roles of an account may do. */

import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { known, NotSeen, type Observed, unknown } from '#checkers/observed.ts';
import { harmless, statementsOf } from '../from-template/roles.ts';
import type { Permission, Role } from '../inventory.ts';
import type { Account } from './account.ts';
import { collected, flattened } from './several.ts';

/** A role's name from its ARN: `arn:aws:iam::123456789012:role/path/name`. */
export function roleName(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}

/** The roles with what their policies say. A policy that cannot be read makes its role's permissions unknown. */
export async function readRoles(account: Account, names: readonly string[]): Promise<Observed<Role[]>> {
  const roles = [...new Set(names)].map(async (id) => ({
    id,
    permissions: await permissionsOf(account, id),
  }));
  return known(await Promise.all(roles));
}

async function permissionsOf(account: Account, role: string): Promise<Observed<readonly Permission[]>> {
  const [bounded, inline, attached] = await Promise.all([
    boundaryOf(account, role),
    inlineStatements(account, role),
    attachedStatements(account, role),
  ]);
  return flattened([bounded, inline, attached]);
}

/** No permissions of its own; unknown when a boundary may take some of the role's away. */
async function boundaryOf(account: Account, role: string): Promise<Observed<readonly Permission[]>> {
  const answer = await account.ask('iam', new GetRoleCommand({ RoleName: role }), `The role ${role}`);
  if (answer.state !== 'known') return answer;
  const boundary = answer.value.Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  if (!boundary) return known([]);
  return unknown(
    `The role ${role} has a permissions boundary, ${boundary}, which may take away what its policies allow.`,
    'Ask who keeps the account’s boundaries whether it allows rds-db:connect.',
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
  return collected(arns.filter(mayMatter), (arn) => managedStatements(account, arn));
}

function mayMatter(arn: string): boolean {
  return !(/^arn:[\w-]+:iam::aws:/.test(arn) && harmless.some((name) => arn.endsWith(`:policy/${name}`)));
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

/** @param document As IAM answers it: JSON, percent-encoded. */
function permissionsIn(policy: string, document: string | undefined): Observed<Permission[]> {
  try {
    return known(statementsOf({ id: policy }, JSON.parse(decodeURIComponent(document ?? ''))));
  } catch (error) {
    if (error instanceof NotSeen) return error.unseen;
    return unknown(`The policy ${policy} is no JSON that could be read.`, 'Look at it in the IAM console.');
  }
}
