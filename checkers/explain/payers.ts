/** Inside which nodes each node ran: its parent, or of a CTE and an InitPlan those that asked for its rows. */
import type { Figures } from './explained.ts';
import { figureNames, isCount, sumOfFigures } from './figures.ts';
import type { UnsharedNode } from './node.ts';

export interface Payers {
  /** By id of the node that ran. */
  payersOf: readonly (readonly UnsharedNode[])[];
  /** Every node after its payers. */
  order: readonly UnsharedNode[];
  /** Whether a figure of the node is not, or not all, part of another node's. */
  isOutside(node: UnsharedNode, name: keyof Figures): boolean;
}

export function payersOf(nodes: readonly UnsharedNode[]): Payers {
  const parents: (UnsharedNode | undefined)[] = nodes.map(() => undefined);
  for (const node of nodes) for (const child of node.children) parents[child.id] = node;
  const last = lastIds(nodes);
  const readers = cteReaders(nodes);
  const mentions = mentionsIn(nodes);
  const room = new Room();
  const found = nodes.map((node): UnsharedNode[] => {
    const parent = parents[node.id];
    if (!parent) return [];
    if (isCte(node)) {
      const scans = readers.get(node) ?? [];
      return scans.length > 0 || isWriting(node) ? scans : [parent];
    }
    if (node.relationship === 'InitPlan') return [initPlanPayer(node, parent, mentions, last, room)];
    return [parent];
  });
  const payers = acyclic(nodes, found, parents);
  return {
    ...payers,
    isOutside: (node, name) =>
      node.id === 0 || (isCte(node) && isWriting(node)) || (isRemote(node) && name !== 'milliseconds'),
  };
}

export function isCte({ relationship, subplan }: UnsharedNode): boolean {
  return relationship === 'InitPlan' && (subplan?.startsWith('CTE ') ?? false);
}

/** A CTE that writes runs to its end after the main plan, also when no node reads it. */
function isWriting({ type }: UnsharedNode): boolean {
  return type === 'ModifyTable';
}

/** Citus shows plans of other servers, whose pages are not among those of this one. */
function isRemote({ type }: UnsharedNode): boolean {
  return type === 'Task' || type === 'Distributed Subplan';
}

/** The largest id below each node: a subtree is a range of ids. */
function lastIds(nodes: readonly UnsharedNode[]): number[] {
  const last = nodes.map(({ id }) => id);
  for (const node of nodes.toReversed()) {
    const child = node.children.at(-1);
    if (child) last[node.id] = last[child.id] ?? node.id;
  }
  return last;
}

/** The scans of each CTE. One name may be used several times: a scan reads the nearest around it. */
function cteReaders(nodes: readonly UnsharedNode[]): Map<UnsharedNode, UnsharedNode[]> {
  const readers = new Map<UnsharedNode, UnsharedNode[]>();
  const scope = new Map<string, UnsharedNode[]>();
  const visit = (node: UnsharedNode): void => {
    const ctes = node.children.filter(isCte);
    for (const cte of ctes) addTo(scope, nameOf(cte), cte);
    const cte = node.type === 'CTE Scan' ? scope.get(node.source ?? '')?.at(-1) : undefined;
    if (cte) addTo(readers, cte, node);
    for (const child of node.children) visit(child);
    for (const each of ctes) scope.get(nameOf(each))?.pop();
  };
  const [root] = nodes;
  if (root) visit(root);
  // The first scan to start computes the rows; it can only be one that took as much as they did.
  for (const [cte, scans] of readers)
    readers.set(cte, [
      ...scans.filter((scan) => fits(cte, scan)),
      ...scans.filter((scan) => !fits(cte, scan)),
    ]);
  return readers;
}

function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function nameOf({ subplan }: UnsharedNode): string {
  return (subplan ?? '').replace(/^CTE /, '');
}

const parameter = /\$\d+|\(InitPlan [^()]+\)/g;

/** By parameter, the nodes that mention it, in the order of the plan. */
function mentionsIn(nodes: readonly UnsharedNode[]): Map<string, UnsharedNode[]> {
  const mentions = new Map<string, UnsharedNode[]>();
  for (const node of nodes) {
    const names = new Set(node.conditions.flatMap(({ text }) => text.match(parameter) ?? []));
    for (const name of names) addTo(mentions, name, node);
  }
  return mentions;
}

/** More nodes that mention one parameter, and more that may have room, are not looked at. */
const mostMentions = 100;
const mostBelow = 1000;

/** An InitPlan runs when a node first needs its value: the first that mentions it, or the one that has room for it. */
function initPlanPayer(
  plan: UnsharedNode,
  parent: UnsharedNode,
  mentions: ReadonlyMap<string, readonly UnsharedNode[]>,
  last: readonly number[],
  room: Room,
): UnsharedNode {
  const isInside = ({ id }: UnsharedNode, { id: from }: UnsharedNode) =>
    id >= from && id <= (last[from] ?? from);
  for (const name of parametersOf(plan))
    for (const node of (mentions.get(name) ?? []).slice(0, mostMentions))
      if (isInside(node, parent) && !isInside(node, plan) && fits(plan, node)) return node;
  let payer = parent;
  let looks = 0;
  while (!room.isFor(plan, payer, payer === parent)) {
    const candidates = room.mainChildren(payer).slice(0, mostBelow - looks);
    looks += candidates.length;
    const below = candidates.find((child) => fits(plan, child));
    if (!below) return parent;
    payer = below;
  }
  return payer;
}

/** `InitPlan 1 (returns $0)` until PostgreSQL 16, `InitPlan 1` from 17 on. */
function parametersOf({ subplan }: UnsharedNode): string[] {
  const returned = /\(returns ([^()]*)\)/.exec(subplan ?? '')?.[1];
  return returned === undefined ? [`(${subplan})`] : (returned.match(/\$\d+/g) ?? []);
}

/** Whether all that a node took can have been within another one. Averages over loops are rounded to a microsecond. */
function fits({ total }: UnsharedNode, within: UnsharedNode): boolean {
  return (
    within.loops > 0 && figureNames.every((name) => total[name] <= within.total[name] + slack(within, name))
  );
}

/** What the children of nodes add up to, worked out once for each. */
class Room {
  private readonly known = new Map<UnsharedNode, { sum: Figures; count: number; main: UnsharedNode[] }>();

  /** Whether what a plan took can have been in a node beside the node's children, of which it may be one. */
  isFor(plan: UnsharedNode, within: UnsharedNode, isChild: boolean): boolean {
    const { sum, count } = this.below(within);
    return figureNames.every((name) => {
      const all = sum[name] + (isChild ? 0 : plan.total[name]);
      return all <= within.total[name] + slack(within, name) * (count + (isChild ? 0 : 1));
    });
  }

  /** Without InitPlans. */
  mainChildren(node: UnsharedNode): readonly UnsharedNode[] {
    return this.below(node).main;
  }

  private below(node: UnsharedNode): { sum: Figures; count: number; main: UnsharedNode[] } {
    const known = this.known.get(node);
    if (known) return known;
    const counted = node.children.filter((child) => !isCte(child));
    const below = {
      sum: sumOfFigures(counted.map(({ total }) => total)),
      count: counted.length,
      main: node.children.filter(({ relationship }) => relationship !== 'InitPlan'),
    };
    this.known.set(node, below);
    return below;
  }
}

function slack({ loops }: UnsharedNode, name: keyof Figures): number {
  return isCount(name) ? 0 : 0.001 * Math.max(1, loops);
}

/** Puts payers before those they pay for. Where a plan that no server printed goes in circles, parents pay. */
function acyclic(
  nodes: readonly UnsharedNode[],
  found: readonly (readonly UnsharedNode[])[],
  parents: readonly (UnsharedNode | undefined)[],
): Pick<Payers, 'order' | 'payersOf'> {
  const order = ordered(nodes, found);
  if (order.length === nodes.length) return { order, payersOf: found };
  const byParent = parents.map((parent) => (parent ? [parent] : []));
  return { order: ordered(nodes, byParent), payersOf: byParent };
}

function ordered(
  nodes: readonly UnsharedNode[],
  payers: readonly (readonly UnsharedNode[])[],
): UnsharedNode[] {
  const waiting = payers.map((each) => each.length);
  const paysFor: UnsharedNode[][] = nodes.map(() => []);
  for (const node of nodes) for (const payer of payers[node.id] ?? []) paysFor[payer.id]?.push(node);
  const order = nodes.filter(({ id }) => waiting[id] === 0);
  for (const node of order)
    for (const next of paysFor[node.id] ?? []) {
      waiting[next.id] = (waiting[next.id] ?? 0) - 1;
      if (waiting[next.id] === 0) order.push(next);
    }
  return order;
}
