/** What a template's roles may do. */

import { referenced } from '#checkers/cloudformation/placeholders.ts';
import { Unresolved, type Value } from '#checkers/cloudformation/resolve.ts';
import {
  asId,
  asText,
  at,
  each,
  type Resource,
  resourcesOf,
  unseen,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { known, NotSeen, type Observed, seen, unknown } from '#checkers/observed.ts';
import type { Permission, Role } from '../inventory.ts';

/** AWS's own policies that a lab's role may have and that say nothing about databases. */
export const harmless: readonly string[] = [
  'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AWSLambdaVPCAccessExecutionRole',
  'service-role/AmazonRDSEnhancedMonitoringRole',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
  'AWSXRayDaemonWriteAccess',
];

/** AWS's own policies that allow everything that matters here. */
const allowingAll = ['AdministratorAccess', 'PowerUserAccess'];

const separatePolicies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

/** The roles with their permissions, from the policies in them and those attached from beside them. */
export function rolesIn(template: Template): Observed<Role[]> {
  const policies = separatePolicies.map((type) => resourcesOf(template, type));
  return each(resourcesOf(template, 'AWS::IAM::Role'), (role) => ({
    id: role.id,
    permissions: permissionsOf(role, policies),
  }));
}

function permissionsOf(
  role: Resource,
  policies: readonly Observed<readonly Resource[]>[],
): Observed<readonly Permission[]> {
  try {
    const inline = listAt(role, 'Policies').flatMap((policy) =>
      statementsOf(role, at(policy, 'PolicyDocument')),
    );
    const attached = policies
      .flatMap((each) => seen(each))
      .filter((policy) => isFor(policy, role))
      .flatMap((policy) => statementsOf(policy, at(policy.properties, 'PolicyDocument')));
    const managed = listAt(role, 'ManagedPolicyArns').flatMap((arn) =>
      managedStatements(role, arn, policies),
    );
    return known([...inline, ...attached, ...managed]);
  } catch (error) {
    if (error instanceof NotSeen) return error.unseen;
    throw error;
  }
}

function isFor({ properties }: Resource, role: Resource): boolean {
  const roles = at(properties, 'Roles');
  const names = Array.isArray(roles) ? roles : [at(properties, 'RoleName')];
  return names.some((name) => asId(name) === role.id);
}

function managedStatements(
  role: Resource,
  arn: Value,
  policies: readonly Observed<readonly Resource[]>[],
): Permission[] {
  const text = asText(arn) ?? '';
  const own = policies.flatMap((each) => seen(each)).find(({ id }) => id === referenced(text));
  if (own) return statementsOf(own, at(own.properties, 'PolicyDocument'));
  if (harmless.some((name) => text.endsWith(`:policy/${name}`))) return [];
  if (allowingAll.some((name) => text.endsWith(`:policy/${name}`)))
    return [{ effect: 'allow', action: '*', resource: '*', conditional: false }];
  throw new NotSeen(
    unknown(
      `${role.id} has the managed policy ${text || 'of another stack'}, whose statements are not in the template.`,
      'Write the permission into the stack as a policy of its own.',
    ),
  );
}

/** One permission for each action on each resource of a policy's statements. @throws NotSeen */
export function statementsOf(owner: { id: string }, document: Value): Permission[] {
  if (document instanceof Unresolved) throw new NotSeen(unseen(`The policy of ${owner.id}`, document));
  const statements = at(document, 'Statement');
  return (Array.isArray(statements) ? statements : [statements]).flatMap((statement) => {
    if (at(statement, 'NotAction') !== undefined || at(statement, 'NotResource') !== undefined)
      throw new NotSeen(
        unknown(
          `A statement of ${owner.id} uses NotAction or NotResource, which this checker does not read.`,
          'Say what is allowed with Action and Resource.',
        ),
      );
    const resources = texts(owner, at(statement, 'Resource'));
    return texts(owner, at(statement, 'Action')).flatMap((action) =>
      resources.map((resource) => ({
        effect: at(statement, 'Effect') === 'Deny' ? ('deny' as const) : ('allow' as const),
        action,
        resource,
        conditional: at(statement, 'Condition') !== undefined,
      })),
    );
  });
}

function texts(owner: { id: string }, value: Value): string[] {
  return (Array.isArray(value) ? value : [value]).map((each: Value) => {
    if (each instanceof Unresolved) throw new NotSeen(unseen(`A statement of ${owner.id}`, each));
    return asText(each) ?? '';
  });
}

function listAt(resource: Resource, name: string): readonly Value[] {
  const value = at(resource.properties, name);
  if (value instanceof Unresolved) throw new NotSeen(unseen(`${name} of ${resource.id}`, value));
  return Array.isArray(value) ? value : [];
}
