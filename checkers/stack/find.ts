/** Finds the resources of an inventory that a lab is about. Each ends the check as `unknown` where it finds none. */

import { NotSeen, refused, seen, unknown } from '../observed.ts';
import type { Judgment } from '../vocabulary.ts';
import { judgment, type Wanted } from './check.ts';
import type {
  Application,
  DatabaseInstance,
  DatabaseProxy,
  Inventory,
  ProxyTargetGroup,
  Role,
} from './inventory.ts';

/** The database: the one that the stack's output names, or the only one. @throws NotSeen */
export function databaseOf(inventory: Inventory): DatabaseInstance {
  const { instances, named } = inventory;
  const all = seen(instances);
  const isCluster =
    inventory.clusters.state === 'known' && inventory.clusters.value.some(({ id }) => id === named.instance);
  if (isCluster || (all.length === 0 && !inventory.more)) refuseOthers(inventory);
  // A replica or a second database is not the lab's only because it is the only one that a stack names.
  const database = onlyOf(inventory, all, named.instance, 'database instance', 'DatabaseInstance');
  const source = seen(database.replicaOf);
  if (source !== undefined)
    throw new NotSeen(
      refused(
        `${database.id} is a read replica of ${source}, and the shop writes to its database.`,
        'Give the stack back the instance that the application writes to.',
      ),
    );
  const cluster = seen(database.cluster);
  const engine = seen(database.engine);
  if (cluster !== undefined || engine.startsWith('aurora'))
    throw new NotSeen(
      refused(
        `${database.id} is a member of the Aurora cluster${cluster === undefined ? '' : ` ${cluster}`}, which has a volume and endpoints of its own.`,
        'Make it an rds.DatabaseInstance of PostgreSQL, as the starter has it.',
      ),
    );
  if (engine !== 'postgres')
    throw new NotSeen(
      refused(
        `${database.id} runs ${engine}, and the shop’s SQL is PostgreSQL’s.`,
        'Set the engine to rds.DatabaseInstanceEngine.postgres(…).',
      ),
    );
  return database;
}

/** @throws NotSeen for a stack that has a cluster and no instance of its own, or nothing at all and none imported */
function refuseOthers({ clusters, named }: Inventory): void {
  const [cluster] = seen(clusters);
  const next = 'Make it an rds.DatabaseInstance of PostgreSQL, as the starter has it.';
  if (!cluster && named.instance !== undefined) return;
  if (!cluster) throw new NotSeen(refused('There is no database instance.', next));
  const isAurora = seen(cluster.engine).startsWith('aurora');
  throw new NotSeen(
    refused(
      `${cluster.id} is ${isAurora ? 'an Aurora' : 'a Multi-AZ DB'} cluster, which has ${isAurora ? 'a volume and endpoints' : 'three instances and endpoints'} of its own.`,
      next,
    ),
  );
}

/** The lab's proxy; undefined where there is none. @throws NotSeen when several could be meant */
export function proxyIn(inventory: Inventory): DatabaseProxy | undefined {
  const { proxies, named } = inventory;
  const all = seen(proxies);
  return all.length === 0 && named.proxy === undefined
    ? undefined
    : onlyOf(inventory, all, named.proxy, 'proxy', 'Proxy');
}

/** The lab's proxy. @throws NotSeen */
export function proxyOf(inventory: Inventory): DatabaseProxy {
  const proxy = proxyIn(inventory);
  if (proxy) return proxy;
  throw new NotSeen(
    inventory.more ?? unknown('There is no proxy to look at.', 'Add the proxy first: step 1.'),
  );
}

/** The target group of the lab's proxy. @throws NotSeen */
export function targetGroupOf(inventory: Inventory): ProxyTargetGroup {
  const proxy = proxyOf(inventory);
  const group = seen(inventory.targetGroups).find((each) => seen(each.proxy) === proxy.id);
  if (group) return group;
  const next = 'Give the proxy its instance: step 1.';
  throw new NotSeen(inventory.more ?? refused(`The proxy ${proxy.id} has no target group.`, next));
}

/** What queries the database. @throws NotSeen */
export function applicationOf(inventory: Inventory): Application {
  const { applications, named } = inventory;
  return onlyOf(
    inventory,
    seen(applications),
    named.application,
    'function in the network',
    'ApplicationFunction',
  );
}

/** The database user that an application connects as; the labs' own unless its environment names another. */
export function userOf(environment: Readonly<Record<string, string>>): string {
  return environment.DATABASE_USER ?? 'securecart';
}

/** Fails for what is not there; unknown where it may be in a part that was not read. */
export function absent({ more }: Inventory, observed: string, wanted: Wanted): Judgment {
  if (!more) return judgment(false, observed, wanted);
  return {
    verdict: more.state,
    observed: `${observed} ${more.why}`,
    expected: wanted.expected,
    next: more.next,
  };
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
  { more }: Inventory,
  all: readonly T[],
  named: string | undefined,
  kind: string,
  output: string,
): T {
  const [only, ...others] = all;
  const meant = all.find(({ id }) => id === named) ?? (others.length === 0 ? only : undefined);
  const isElsewhere = named !== undefined && meant?.id !== named;
  if (meant && !isElsewhere) return meant;
  if (isElsewhere && !more)
    throw new NotSeen(
      unknown(
        `The ${kind} ${named} is not part of the stack, so what it is like is not known.`,
        'Make it in the stack, or grade the deployed stack.',
      ),
    );
  throw new NotSeen(
    all.length === 0
      ? (more ?? unknown(`There is no ${kind} to look at.`, 'Add it to the stack.'))
      : unknown(
          `There are ${all.length}: ${all.map(({ id }) => id).join(', ')}. Which is the lab’s is not said.`,
          `Name it in the stack’s output ${output}.`,
        ),
  );
}
