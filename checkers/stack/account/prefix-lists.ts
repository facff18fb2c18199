/** Prefix lists of an account. */

import { GetManagedPrefixListEntriesCommand } from '@aws-sdk/client-ec2';
import { map, type Observed } from '#checkers/observed.ts';
import type { PrefixList, SecurityGroup } from '../inventory.ts';
import type { Account } from './account.ts';
import { all } from './several.ts';

/** Reads what is in the prefix lists that rules name. A list that may not be read is unknown by itself. */
export async function readPrefixLists(
  account: Account,
  groups: Observed<readonly SecurityGroup[]>,
): Promise<Observed<PrefixList[]>> {
  const named = map(groups, (each) => each.flatMap(listsIn));
  if (named.state !== 'known') return named;
  const lists = [...new Set(named.value)].map(async (id) => {
    const entries = await account.askAll(
      'ec2',
      {
        command: (NextToken) => new GetManagedPrefixListEntriesCommand({ PrefixListId: id, NextToken }),
        items: (page) => page.Entries,
        next: (page) => page.NextToken,
      },
      `The prefix list ${id}`,
    );
    return { id, cidrs: all(entries, ({ Cidr = '' }) => Cidr) };
  });
  return { state: 'known', value: await Promise.all(lists) };
}

function listsIn({ rules }: SecurityGroup): string[] {
  if (rules.state !== 'known') return [];
  return rules.value.flatMap(({ peer }) => ('prefixList' in peer ? [peer.prefixList] : []));
}
