/** What a diagram shows that another does not. */

import type { Diagram, Link, Party } from './model.ts';

export interface News {
  /** Ids of parties that are new. */
  parties: ReadonlySet<string>;
  /** Keys (`keyOf`) of ways that were not open. */
  links: ReadonlySet<string>;
  /** Ways that were open and are not, as sentences name their ends. */
  closed: readonly { from: string; to: string; ports: readonly string[] }[];
}

/** Tells two ways apart. */
export function keyOf({ from, to }: Pick<Link, 'from' | 'to'>): string {
  return `${from} ${to}`;
}

/** Compares a diagram with the starter's; without one nothing is new. */
export function newsOf(diagram: Diagram, starter: Diagram | undefined): News {
  if (!starter) return { parties: new Set(), links: new Set(), closed: [] };
  const formerIds = new Set(starter.parties.map(({ id }) => id));
  const [before, after] = [openWays(starter), openWays(diagram)];
  return {
    parties: new Set(diagram.parties.map(({ id }) => id).filter((id) => !formerIds.has(id))),
    links: new Set([...after.keys()].filter((key) => !before.has(key))),
    closed: [...before]
      .filter(([key]) => !after.has(key))
      .map(([, { from, to, ports }]) => ({ from: nameIn(starter, from), to: nameIn(starter, to), ports })),
  };
}

function openWays({ links }: Diagram) {
  return new Map(links.flatMap((link) => (link.state === 'open' ? [[keyOf(link), link] as const] : [])));
}

/** How a sentence names a party or a peer. */
export function nameIn({ parties, peers }: Diagram, id: string): string {
  const party: Party | undefined = parties.find((each) => each.id === id);
  if (party) return party.noun;
  const peer = peers.find((each) => each.id === id);
  return peer?.kind === 'group' ? `anything in ${peer.label}` : (peer?.label ?? id);
}
