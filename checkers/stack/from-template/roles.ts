/** What a template's roles may do. */

import { arnOf, identifierOf } from '#checkers/cloudformation/identities.ts';
import { awsManaged } from '#checkers/cloudformation/managed-policies.ts';
import { type Permission, statementsOf } from '#checkers/cloudformation/policies.ts';
import { refTo } from '#checkers/cloudformation/references.ts';
import { each, misfit, type Resource, resourcesOf, unseen } from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { trustedServices } from '#checkers/cloudformation/trust.ts';
import { at, Misfit, Unresolved, type Value } from '#checkers/cloudformation/value.ts';
import { NotSeen, type Observed, observe, seen, unknown } from '#checkers/observed.ts';
import type { Role } from '../inventory.ts';
import { notHandedOn } from './not-read.ts';

const separatePolicies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

/** The roles with their permissions, from the policies in them and those attached from beside them. */
export function rolesIn(template: Template): Observed<Role[]> {
  const policies = separatePolicies.map((type) => resourcesOf(template, type));
  return each(resourcesOf(template, 'AWS::IAM::Role'), (role) => ({
    id: role.id,
    trusts: observe(() =>
      trustedServices(role, at(role.properties, 'AssumeRolePolicyDocument'), refTo('AWS::AccountId')),
    ),
    boundary: boundaryOf(template, role, policies),
    permissions: permissionsOf(template, role, policies),
  }));
}

type Policies = readonly Observed<readonly Resource[]>[];

/** What a permissions boundary allows; it is a managed policy. */
function boundaryOf(template: Template, role: Resource, policies: Policies): Role['boundary'] {
  const arn = at(role.properties, 'PermissionsBoundary');
  return observe(() => (arn === undefined ? undefined : managedStatements(template, role, arn, policies)));
}

function permissionsOf(
  template: Template,
  role: Resource,
  policies: Policies,
): Observed<readonly Permission[]> {
  return observe(() => {
    notHandedOn(template, role.id);
    const inline = listAt(role, 'Policies').flatMap((policy) =>
      statementsOf(role, at(policy, 'PolicyDocument')),
    );
    const attached = policies
      .flatMap((each) => seen(each))
      .filter((policy) => isFor(template, policy, role))
      .flatMap((policy) => statementsOf(policy, at(policy.properties, 'PolicyDocument')));
    const managed = listAt(role, 'ManagedPolicyArns').flatMap((arn) =>
      managedStatements(template, role, arn, policies),
    );
    return [...inline, ...attached, ...managed];
  });
}

function isFor(template: Template, policy: Resource, role: Resource): boolean {
  const roles = at(policy.properties, 'Roles') ?? [at(policy.properties, 'RoleName')];
  if (roles instanceof Unresolved) throw new NotSeen(unseen(`The roles of ${policy.id}`, roles));
  const read = identifierOf(template, 'AWS::IAM::Role');
  return (Array.isArray(roles) ? roles : []).some((each: Value) => {
    if (each instanceof Unresolved) throw new NotSeen(unseen(`A role of ${policy.id}`, each));
    const name = read(each);
    if (name instanceof Misfit) throw new NotSeen(misfit(`A role of ${policy.id}`, name));
    return name === role.id;
  });
}

function managedStatements(
  template: Template,
  role: Resource,
  arn: Value,
  policies: Policies,
): readonly Permission[] {
  const text = arnOf(template, 'AWS::IAM::ManagedPolicy')(arn);
  if (text instanceof Misfit) throw new NotSeen(misfit(`A managed policy of ${role.id}`, text));
  const own = policies.flatMap((each) => seen(each)).find(({ id }) => id === text);
  if (own) return statementsOf(own, at(own.properties, 'PolicyDocument'));
  const ofAws = awsManaged(text ?? '');
  if (ofAws) return ofAws;
  throw new NotSeen(
    unknown(
      `${role.id} has the managed policy ${text || 'of another stack'}, whose statements are not in the template.`,
      'Write the permission into the stack as a policy of its own.',
    ),
  );
}

function listAt(resource: Resource, name: string): readonly Value[] {
  const value = at(resource.properties, name);
  if (value instanceof Unresolved) throw new NotSeen(unseen(`${name} of ${resource.id}`, value));
  return Array.isArray(value) ? value : [];
}
