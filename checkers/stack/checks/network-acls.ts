/** Whether the network ACLs between two parties let their connections through. */

import { NotSeen, seen, unknown } from '#checkers/observed.ts';
import type { Inventory, Subnet } from '../inventory.ts';
import { ephemeral, letsAnswersThrough, letsThrough, type NetworkAcl } from '../network-acls.ts';
import type { Party } from '../rules.ts';

/** What an ACL meets of a connection: its way there, or the answers to it. */
interface Crossing {
  acl: NetworkAcl;
  through: 'all' | 'part' | 'none';
  /** `TCP 5432 in from Subnet2`. */
  what: string;
}

/**
 * What a network ACL blocks of a connection, as a clause; undefined where they let all of it through. Within one
 * subnet nothing is filtered. @throws NotSeen where they let only some of it through
 */
export function keptBack(inventory: Inventory, from: Party, to: Party, port: number): string | undefined {
  const crossings = subnetsOf(inventory, from).flatMap((near) =>
    subnetsOf(inventory, to)
      .filter(({ id }) => id !== near.id)
      .flatMap((far) => [...crossingsOf(near, far, port, 'out'), ...crossingsOf(far, near, port, 'in')]),
  );
  const kept = crossings.find(({ through }) => through === 'none');
  if (kept) return `the network ACL ${kept.acl.id} blocks ${kept.what}`;
  const partly = crossings.find(({ through }) => through === 'part');
  if (partly === undefined) return undefined;
  throw new NotSeen(
    unknown(
      `The network ACL ${partly.acl.id} allows only some of ${partly.what}, so whether ${from.id} reaches ${to.id} is not known.`,
      'Leave the subnets with their network’s own ACL, and use security groups.',
    ),
  );
}

/** At one end of a connection: what goes to its port, and the answers the other way. */
function crossingsOf(
  { networkAcl }: Subnet,
  { id, cidr }: Subnet,
  port: number,
  direction: 'in' | 'out',
): Crossing[] {
  const acl = seen(networkAcl);
  if (!acl) return [];
  const back = direction === 'in' ? 'out' : 'in';
  const ends = { in: `in from ${id}`, out: `out to ${id}` };
  return [
    {
      acl,
      through: letsThrough(acl, direction, seen(cidr), { from: port, to: port }),
      what: `TCP ${port} ${ends[direction]}`,
    },
    {
      acl,
      through: letsAnswersThrough(acl, back, seen(cidr)),
      what: `answers ${ends[back]}, on TCP ${ephemeral.from} to ${ephemeral.to}`,
    },
  ];
}

function subnetsOf({ subnets }: Inventory, party: Party): Subnet[] {
  if (party.subnets.state !== 'known' || subnets.state !== 'known') return [];
  const ids = party.subnets.value;
  return subnets.value.filter(({ id }) => ids.includes(id));
}
