/** Finds the resources of an inventory that a lab is about. Each ends the check as `unknown` where it finds none. */

import { NotSeen, seen, unknown } from '../observed.ts';
import type {
  Application,
  DatabaseInstance,
  DatabaseProxy,
  Inventory,
  ProxyTargetGroup,
  Role,
} from './inventory.ts';

/** The database: the one that the stack's output names, or the only one. @throws NotSeen */
export function databaseOf({ instances, named }: Inventory): DatabaseInstance {
  return onlyOf(seen(instances), named.instance, 'database instance', 'DatabaseInstance');
}

/** The lab's proxy; undefined where there is none. @throws NotSeen when several could be meant */
export function proxyIn({ proxies, named }: Inventory): DatabaseProxy | undefined {
  const all = seen(proxies);
  return all.length === 0 ? undefined : onlyOf(all, named.proxy, 'proxy', 'Proxy');
}

/** The lab's proxy. @throws NotSeen */
export function proxyOf(inventory: Inventory): DatabaseProxy {
  const proxy = proxyIn(inventory);
  if (proxy) return proxy;
  throw new NotSeen(unknown('There is no proxy to look at.', 'Add the proxy first: step 1.'));
}

/** The target group of the lab's proxy. @throws NotSeen */
export function targetGroupOf(inventory: Inventory): ProxyTargetGroup {
  const proxy = proxyOf(inventory);
  const group = seen(inventory.targetGroups).find((each) => seen(each.proxy) === proxy.id);
  if (group) return group;
  throw new NotSeen(
    unknown(`The proxy ${proxy.id} has no target group.`, 'Give the proxy its instance: step 1.'),
  );
}

/** What queries the database. @throws NotSeen */
export function applicationOf({ applications, named }: Inventory): Application {
  return onlyOf(seen(applications), named.application, 'function in the network', 'ApplicationFunction');
}

/** A role by the id that names it. @throws NotSeen */
export function roleNamed({ roles }: Inventory, id: string): Role {
  const role = seen(roles).find((each) => each.id === id);
  if (role) return role;
  throw new NotSeen(
    unknown(
      `The role ${id} is not part of the stack, so what it may do is not known.`,
      'Make it in the stack.',
    ),
  );
}

function onlyOf<T extends { id: string }>(
  all: readonly T[],
  named: string | undefined,
  kind: string,
  output: string,
): T {
  const [only, ...others] = all;
  const meant = all.find(({ id }) => id === named) ?? (others.length === 0 ? only : undefined);
  if (meant) return meant;
  throw new NotSeen(
    all.length === 0
      ? unknown(`There is no ${kind} to look at.`, 'Add it to the stack.')
      : unknown(
          `There are ${all.length}: ${all.map(({ id }) => id).join(', ')}. Which is the lab’s is not said.`,
          `Name it in the stack’s output ${output}.`,
        ),
  );
}
