/** Lab 2: there is a proxy, it stands before the lab's database, and the application uses it. */

import { NotSeen, seen, unknown } from '#checkers/observed.ts';
import { proxyZones, unsupportedZones } from '#labs/aws/proxy.ts';
import { documents } from '#labs/aws/source.ts';
import { counted, listed } from '#labs/words.ts';
import { infraCheck, judgment } from '../check.ts';
import { absent, applicationOf, databaseOf, proxyIn, proxyOf, targetGroupOf } from '../find.ts';
import type { DatabaseInstance, Inventory } from '../inventory.ts';
import { subnetsNamed } from '../subnets.ts';

export const proxyEngine = infraCheck({
  id: 'proxy-for-postgresql',
  title: 'There is a proxy for PostgreSQL',
  why: 'The proxy shares a few database connections among all clients of the shop.',
  source: documents.proxy,
  judge: (inventory) => {
    const proxy = proxyIn(inventory);
    const wanted = {
      expected: 'A proxy for PostgreSQL.',
      next: 'Look at the stack’s constructs: which one is a proxy, and for which engine?',
    };
    if (!proxy) return absent(inventory, 'There is no proxy.', wanted);
    const family = seen(proxy.engineFamily);
    return judgment(family === 'POSTGRESQL', `${proxy.id} speaks ${family}.`, wanted);
  },
});

export const proxyTarget = infraCheck({
  id: 'proxy-target',
  title: 'The proxy’s target is the shop’s database',
  why: 'A target group without the instance accepts clients but has no database for them.',
  source: documents.proxy,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const group = targetGroupOf(inventory);
    const instances = seen(group.instances);
    const name = seen(group.name);
    if (name !== 'default')
      return judgment(false, `${group.id} is called ${name}.`, {
        expected: 'The target group default: RDS accepts no other value.',
        next: 'Leave its name as AWS CDK writes it.',
      });
    const met = instances.length === 1 && instances[0] === database.id;
    return judgment(
      met,
      instances.length === 0 ? `${group.id} has no instance.` : `${group.id} targets ${listed(instances)}.`,
      {
        expected: `The target ${database.id}.`,
        next: 'Look at the database that is the proxy’s target.',
      },
    );
  },
});

export const proxySubnets = infraCheck({
  id: 'proxy-zones',
  title: 'The proxy has subnets in two availability zones',
  why: 'RDS Proxy refuses fewer zones at deployment, and with two it survives the loss of one.',
  source: documents.proxyNetwork,
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const subnets = subnetsNamed(inventory, seen(proxy.subnets), proxy.id);
    const zones = new Set(subnets.map(({ zone }) => seen(zone)));
    // On an account proxyZoneSupported says so.
    const isDeployed = proxy.status !== undefined;
    const bad = subnets.filter(({ zone }) => unsupportedZones.includes(seen(zone)));
    if (bad.length > 0 && !isDeployed)
      return judgment(false, `${bad.map(({ id, zone }) => `${id} is in ${seen(zone)}`).join(', ')}.`, {
        expected: `Zones other than ${listed(unsupportedZones)}, where RDS Proxy has no subnet.`,
        next: 'Choose other availability zones for the subnets.',
      });
    const home = networksOf(inventory, databaseOf(inventory));
    const elsewhere = subnets.filter(({ vpc }) => !home.includes(seen(vpc)));
    if (elsewhere.length > 0)
      return judgment(
        false,
        `${listed(elsewhere.map(({ id }) => id))} of ${proxy.id} ${elsewhere.length === 1 ? 'is' : 'are'} in another network than the database.`,
        {
          expected: 'Subnets of the database’s network.',
          next: 'Look at the network that the proxy is placed in.',
        },
      );
    return judgment(
      zones.size >= proxyZones,
      `${proxy.id} has ${listed(subnets.map(({ id }) => id)) || 'no subnet'}, in ${counted(zones.size, 'availability zone')}.`,
      {
        expected: 'Subnets in two availability zones or more.',
        next: 'Look at the subnets of the VPC that the proxy gets.',
      },
    );
  },
});

function networksOf(inventory: Inventory, { id, subnets }: DatabaseInstance): string[] {
  return subnetsNamed(inventory, seen(subnets), id).map(({ vpc }) => seen(vpc));
}

export const proxyZoneSupported = infraCheck({
  id: 'proxy-zone-supported',
  title: 'No subnet of the proxy is in a zone that RDS Proxy does not support',
  why: 'Zone names differ from account to account, so only a deployed stack shows this.',
  source: documents.proxyPlanning,
  judged: 'account',
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const subnets = subnetsNamed(inventory, seen(proxy.subnets), proxy.id);
    const bad = subnets.filter(({ zone }) => unsupportedZones.includes(seen(zone)));
    return judgment(
      bad.length === 0,
      `${subnets.map(({ id, zone }) => `${id} is in ${seen(zone)}`).join(', ')}.`,
      {
        expected: `Zones other than ${listed(unsupportedZones)}.`,
        next: 'Choose other availability zones for the VPC.',
      },
    );
  },
});

/** The variable that the lab's application connects to. */
const hostVariable = 'DATABASE_HOST';

export const applicationUsesProxy = infraCheck({
  id: 'application-uses-proxy',
  title: 'The application gets the proxy’s endpoint, not the database’s',
  why: 'A proxy without clients is useless.',
  source: documents.proxy,
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const database = databaseOf(inventory);
    const application = applicationOf(inventory);
    const host = seen(application.environment)[hostVariable];
    const isKnown = host === undefined || host === proxy.endpoint || host === database.endpoint;
    const further = isKnown
      ? undefined
      : seen(inventory.endpoints).find(({ endpoint }) => seen(endpoint) === host);
    if (further)
      throw new NotSeen(
        unknown(
          `${hostVariable} of ${application.id} is ${further.id}, an additional endpoint of a proxy, which this checker doesn’t follow.`,
          `Look at where the application gets ${hostVariable} from.`,
        ),
      );
    const meaning =
      host === proxy.endpoint
        ? `the endpoint of ${proxy.id}`
        : host === database.endpoint
          ? `the endpoint of ${database.id}`
          : (host ?? 'not set');
    return judgment(
      host === proxy.endpoint && host !== '',
      `${hostVariable} of ${application.id} is ${meaning}.`,
      {
        expected: `${hostVariable} is the endpoint of ${proxy.id}.`,
        next: `Look at where the application gets ${hostVariable} from.`,
      },
    );
  },
});
