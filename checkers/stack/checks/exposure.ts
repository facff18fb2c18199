/** Lab 1: no one outside the network reaches the database. */

import { seen } from '#checkers/observed.ts';
import { documents } from '#labs/aws/source.ts';
import { agreeing, listed } from '#labs/words.ts';
import { infraCheck, judgment } from '../check.ts';
import { databaseOf } from '../find.ts';
import type { Inventory } from '../inventory.ts';
import { subnetsNamed } from '../subnets.ts';

export const notPublic = infraCheck({
  id: 'not-public',
  title: 'The database is not publicly accessible',
  why: 'With a public address, anyone can try a weak password.',
  source: documents.vpc,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const isPublic = seen(database.publiclyAccessible);
    return judgment(!isPublic, `${database.id} is ${isPublic ? '' : 'not '}publicly accessible.`, {
      expected: 'A database without a public address.',
      next: 'Look at what gives the database an address outside its network.',
    });
  },
});

export const isolatedSubnets = infraCheck({
  id: 'isolated-subnets',
  title: 'The database is in subnets without a route out',
  why: 'Without a route to a gateway, a mistake in a security group can’t open the database to the internet.',
  source: documents.vpc,
  judge: (inventory: Inventory) => {
    const database = databaseOf(inventory);
    const subnets = subnetsNamed(inventory, seen(database.subnets), database.id);
    const open = subnets.filter(({ isolated }) => !seen(isolated)).map(({ id }) => id);
    return judgment(
      open.length === 0,
      open.length === 0
        ? `No subnet of ${database.id} has a route out of the network.`
        : `${listed(open)} of ${database.id} ${agreeing(open.length, 'has', 'have')} a route out of the network.`,
      {
        expected: 'Subnets with no route to a gateway, an instance or another network.',
        next: 'Look at which kind of subnets the database is placed in.',
      },
    );
  },
});
