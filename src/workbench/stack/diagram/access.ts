/** Who may sign in where, and where passwords are kept. */

import { allowed } from '#checkers/cloudformation/policies.ts';
import { attributeOf } from '#checkers/cloudformation/references.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { type Observed, observe, seen } from '#checkers/observed.ts';
import { userOf } from '#checkers/stack/find.ts';
import type { Inventory } from '#checkers/stack/inventory.ts';
import { nameOf } from '../names.ts';
import type { Access, Party } from './model.ts';
import { valuesOf } from './parties.ts';

/** Attribute of each kind that a policy names when a role may sign in. */
const resourceIds: Readonly<Partial<Record<Party['kind'], string>>> = {
  database: 'DbiResourceId',
  proxy: 'ResourceId',
  cluster: 'DBClusterResourceId',
};

/** Sign-ins with IAM between parties, then passwords. What is not known is left out: it is shown as no access. */
export function accessOf(template: Template, inventory: Inventory, parties: readonly Party[]): Access[] {
  return [...signIns(inventory, parties), ...passwords(template, inventory)];
}

function signIns(inventory: Inventory, parties: readonly Party[]): Access[] {
  const applications = valuesOf(inventory.applications);
  const users = applications.map(({ environment }) =>
    userOf(environment.state === 'known' ? environment.value : {}),
  );
  const [user = userOf({})] = users;
  const callers = [
    ...applications.map(({ id, role }, at) => ({ id, role, user: users[at] ?? user })),
    ...valuesOf(inventory.proxies).map(({ id, role }) => ({ id, role, user })),
  ];
  return callers.flatMap(({ id, role, user }) =>
    parties
      .filter((to) => to.id !== id && mayConnect(inventory, role, to, user))
      .map((to) => ({ kind: 'iam', from: id, to: to.id, user })),
  );
}

function mayConnect({ roles }: Inventory, id: Observed<string>, to: Party, user: string): boolean {
  const attribute = resourceIds[to.kind];
  if (attribute === undefined) return false;
  const may = observe(() => {
    const role = seen(roles).find((each) => each.id === seen(id));
    return (
      role !== undefined &&
      allowed(seen(role.permissions), 'rds-db:connect', `dbuser:${attributeOf(to.id, attribute)}/${user}`)
    );
  });
  return may.state === 'known' && may.value;
}

function passwords(template: Template, inventory: Inventory): Access[] {
  const read = valuesOf(inventory.proxies).flatMap((proxy) =>
    valuesOf(proxy.auth).flatMap(({ secret }) => (secret === undefined ? [] : [{ proxy: proxy.id, secret }])),
  );
  const kept = valuesOf(inventory.instances).flatMap(({ id, secret }) =>
    secret.state === 'known' && secret.value !== undefined ? [{ of: id, secret: secret.value }] : [],
  );
  return [
    ...kept.map(({ of, secret }) => ({
      kind: 'password' as const,
      of,
      secret: nameOf(template, secret),
      reader: read.find((each) => each.secret === secret)?.proxy,
    })),
    ...read
      .filter(({ secret }) => !kept.some((each) => each.secret === secret))
      .map(({ proxy, secret }) => ({
        kind: 'password' as const,
        of: proxy,
        secret: nameOf(template, secret),
        reader: proxy,
      })),
  ];
}
