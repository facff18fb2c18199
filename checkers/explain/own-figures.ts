/**
 * Works out what each node took alone. EXPLAIN reports a node together with what ran inside it, and two kinds of
 * subplans run elsewhere than where they are printed: a CTE runs inside the scans that read it, and an InitPlan inside
 * the node that first needs its value. So each node is paid for by others: a child by its parent, a CTE by its scans, an
 * InitPlan by the node that mentions it. A node's own figures are what its payments leave of its total, and never less
 * than 0: where more was printed below a node than in it, by rounding or counted twice, what it pays is reduced. With
 * that, the own figures of all nodes add up to those of the whole, whatever the plan.
 */
import type { Figures } from './explained.ts';
import { figureNames, isCount, noFigures } from './figures.ts';
import type { UnsharedNode } from './node.ts';
import { type Payers, payersOf } from './payers.ts';

export interface Shared {
  whole: Figures;
  overlap: Figures;
}

/** Sets `own`, `ownPages` and `ownMilliseconds` of all nodes. */
export function shareOut(nodes: readonly UnsharedNode[], isTimed: boolean): Shared {
  const payers = payersOf(nodes);
  const whole = noFigures();
  const overlap = noFigures();
  // Most plans have few kinds of figures: what is 0 everywhere is not shared out.
  for (const name of figureNames)
    if (nodes.some(({ total }) => total[name] > 0)) shareFigure(nodes, payers, name, whole, overlap);
  for (const node of nodes) {
    node.ownPages = node.own.sharedHit + node.own.sharedRead;
    node.ownMilliseconds = isTimed && node.time !== undefined ? node.own.milliseconds : undefined;
  }
  return { whole, overlap };
}

function shareFigure(
  nodes: readonly UnsharedNode[],
  { order, payersOf, isOutside }: Payers,
  name: keyof Figures,
  whole: Figures,
  overlap: Figures,
): void {
  const claims: { by: number; amount: number }[][] = [];
  const granted = nodes.map(() => 0);
  for (const node of nodes) {
    const outside = isOutside(node, name);
    const nodePayers = payersOf[node.id] ?? [];
    let rest = node.total[name];
    for (const payer of nodePayers) {
      const amount = nodePayers.length === 1 && !outside ? rest : Math.min(rest, payer.total[name]);
      if (amount > 0) {
        const claimed = claims[payer.id];
        if (claimed) claimed.push({ by: node.id, amount });
        else claims[payer.id] = [{ by: node.id, amount }];
      }
      rest -= amount;
    }
    if (outside) {
      granted[node.id] = rest;
      whole[name] += rest;
    } else overlap[name] += rest;
  }
  for (const node of order) {
    const available = granted[node.id] ?? 0;
    const claimed = claims[node.id];
    if (!claimed) {
      node.own[name] = available;
      continue;
    }
    const sum = claimed.reduce((total, { amount }) => total + amount, 0);
    const paid =
      sum <= available ? claimed.map(({ amount }) => amount) : reduced(claimed, sum, available, name);
    claimed.forEach(({ by }, at) => {
      granted[by] = (granted[by] ?? 0) + (paid[at] ?? 0);
    });
    overlap[name] += Math.max(0, sum - available);
    node.own[name] = Math.max(0, available - paid.reduce((total, amount) => total + amount, 0));
  }
}

/** Claims in proportion to what is there; counts stay whole. */
function reduced(
  claims: readonly { amount: number }[],
  sum: number,
  available: number,
  name: keyof Figures,
): number[] {
  let claimedSoFar = 0;
  let paidSoFar = 0;
  return claims.map(({ amount }) => {
    claimedSoFar += amount;
    const share = (claimedSoFar / sum) * available;
    const paid = (isCount(name) ? Math.round(share) : share) - paidSoFar;
    paidSoFar += paid;
    return paid;
  });
}
